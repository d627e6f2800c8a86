"""The evidence matrix: an incident beside the elements of a crime or a rule; persons say what is met."""

from inquest.prepare.matrix.matrix import ElementLine, Matrix, matrix, outcome_of, weakest
from inquest.prepare.matrix.rule import matrix_rule

__all__ = ["ElementLine", "Matrix", "matrix", "matrix_rule", "outcome_of", "weakest"]
