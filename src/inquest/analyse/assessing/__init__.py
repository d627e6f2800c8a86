"""What a machine may do about an assessment: lay out evidence, say what it leans on, and what it lacks."""

from inquest.analyse.assessing.drafting import Lists, Matter, drafted
from inquest.analyse.assessing.leaning import Leaning, leaning
from inquest.analyse.assessing.rules import WORDS, alternatives, lacks, method, standards

__all__ = ["WORDS", "Leaning", "Lists", "Matter", "alternatives", "drafted", "lacks", "leaning", "method", "standards"]
