"""The root: picks adapters and joins the stages. The only room that names an adapter."""

from inquest.app.checking import verify_inquiry
from inquest.app.house import House
from inquest.app.opening import create_inquiry, open_inquiry, rebuild
from inquest.app.sharing import bundle, export
from inquest.app.witnesses import create_witness, open_witness

__all__ = [
    "House",
    "bundle",
    "create_inquiry",
    "create_witness",
    "export",
    "open_inquiry",
    "open_witness",
    "rebuild",
    "verify_inquiry",
]
