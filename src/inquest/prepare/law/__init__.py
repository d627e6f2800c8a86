"""Law as data: packs of rows with their sources, in three tracks that never meet (decision 0049)."""

from inquest.prepare.law.library import Library
from inquest.prepare.law.pack import Held, Pack, read_pack
from inquest.prepare.law.routes import routes_on
from inquest.prepare.law.schema import ProvisionRow
from inquest.prepare.law.status import StatusAnswer, status_on
from inquest.prepare.law.track import Track
from inquest.prepare.law.tracks import AnyElement

__all__ = [
    "AnyElement",
    "Held",
    "Library",
    "Pack",
    "ProvisionRow",
    "StatusAnswer",
    "Track",
    "read_pack",
    "routes_on",
    "status_on",
]
