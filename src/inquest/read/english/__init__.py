"""English: who was killed, injured or missing, read from its sentences by phrases and clauses."""

from inquest.read.english.figures import english_figures

__all__ = ["english_figures"]
