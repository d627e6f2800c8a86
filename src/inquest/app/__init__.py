"""The root: picks adapters and joins the stages. The only room that names an adapter."""

from inquest.app.answering import Answering, Entered, Sent
from inquest.app.assessing import Assessing
from inquest.app.auditing import audit, record_audit
from inquest.app.checking import verify_inquiry
from inquest.app.daily import daily_inventory
from inquest.app.deciding import decide, decide_in, training
from inquest.app.framing import Framing, Judging
from inquest.app.house import House
from inquest.app.models import ask, model_at, pointing_reader
from inquest.app.opening import create_inquiry, open_inquiry, rebuild
from inquest.app.protected import add_sealed, open_exhibit
from inquest.app.regrouping import Asked, regroup, take_back, take_over
from inquest.app.replicas import Replicated, repair, replicate, scrub
from inquest.app.rotating import rotate_log
from inquest.app.saying import give_grade, say, take_words, unsay
from inquest.app.sharing import bundle, export
from inquest.app.witnesses import create_witness, open_witness
from inquest.app.written import Written

__all__ = [
    "Answering",
    "Asked",
    "Assessing",
    "Entered",
    "Framing",
    "House",
    "Judging",
    "Replicated",
    "Sent",
    "Written",
    "add_sealed",
    "ask",
    "audit",
    "bundle",
    "create_inquiry",
    "create_witness",
    "daily_inventory",
    "decide",
    "decide_in",
    "export",
    "give_grade",
    "model_at",
    "open_exhibit",
    "open_inquiry",
    "open_witness",
    "pointing_reader",
    "rebuild",
    "record_audit",
    "regroup",
    "repair",
    "replicate",
    "rotate_log",
    "say",
    "scrub",
    "take_back",
    "take_over",
    "take_words",
    "training",
    "unsay",
    "verify_inquiry",
]
