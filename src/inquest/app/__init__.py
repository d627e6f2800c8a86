"""The root: picks adapters and joins the stages. The only room that names an adapter."""

from inquest.app.checking import verify_inquiry
from inquest.app.house import House
from inquest.app.opening import create_inquiry, open_inquiry, rebuild
from inquest.app.replicas import Replicated, repair, replicate, scrub
from inquest.app.witnesses import create_witness, open_witness

__all__ = [
    "House",
    "Replicated",
    "create_inquiry",
    "create_witness",
    "open_inquiry",
    "open_witness",
    "rebuild",
    "repair",
    "replicate",
    "scrub",
    "verify_inquiry",
]
