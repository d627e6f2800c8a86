"""What a machine may do about an assessment: lay out evidence, say what it leans on, and what it lacks."""

from inquest.analyse.assessing.drafting import Lists, Matter, drafted
from inquest.analyse.assessing.leaning import Leaning, leaning
from inquest.analyse.assessing.rules import METHOD, WORDS, lacks, standards

__all__ = ["METHOD", "WORDS", "Leaning", "Lists", "Matter", "drafted", "lacks", "leaning", "standards"]
