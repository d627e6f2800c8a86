"""Origins: behind how many independent voices the reports of one event stand, with the reasons."""

from inquest.consolidate.origins.behind import behind
from inquest.consolidate.origins.report import Ground, Origin, Origins, Report, Step, Trace
from inquest.consolidate.origins.told import reports
from inquest.consolidate.origins.trace import trace
from inquest.consolidate.origins.voices import Voices

__all__ = ["Ground", "Origin", "Origins", "Report", "Step", "Trace", "Voices", "behind", "reports", "trace"]
