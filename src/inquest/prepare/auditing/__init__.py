"""The audit of impartiality: the whole pipeline on parties and on others in their place."""

from inquest.prepare.auditing.audit import Arose, Audit, Audited, Difference, audited
from inquest.prepare.auditing.outcome import Given, Stage

__all__ = ["Arose", "Audit", "Audited", "Difference", "Given", "Stage", "audited"]
