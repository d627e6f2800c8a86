"""The audit of impartiality: the whole pipeline on parties and on others in their place, and the words of our own."""

from inquest.prepare.auditing.audit import Arose, Audit, Audited, Difference, audited
from inquest.prepare.auditing.outcome import Given, Stage
from inquest.prepare.auditing.wording import misworded

__all__ = ["Arose", "Audit", "Audited", "Difference", "Given", "Stage", "audited", "misworded"]
