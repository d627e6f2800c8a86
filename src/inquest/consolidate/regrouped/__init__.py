"""What persons say of incidents: that they are one, apart, or part of each other. A machine never says otherwise."""

from inquest.consolidate.regrouped.acts import regrouping_act, said_of, withdrawal_act
from inquest.consolidate.regrouped.bounds import Bounds, bounds, in_force
from inquest.consolidate.regrouped.exchange import exported, imported
from inquest.consolidate.regrouped.sides import asked_sides

__all__ = [
    "Bounds",
    "asked_sides",
    "bounds",
    "exported",
    "imported",
    "in_force",
    "regrouping_act",
    "said_of",
    "withdrawal_act",
]
