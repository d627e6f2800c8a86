"""Claim → Incident: mentions of the same event come together, with the reasons; ids stay."""

from inquest.consolidate.enter import HasGrouped, Named, Proposed, propose
from inquest.consolidate.form import incident_of, incident_row
from inquest.consolidate.grouping import group, group_lines
from inquest.consolidate.names import fold_name
from inquest.consolidate.told import Told

__all__ = [
    "HasGrouped",
    "Named",
    "Proposed",
    "Told",
    "fold_name",
    "group",
    "group_lines",
    "incident_of",
    "incident_row",
    "propose",
]
