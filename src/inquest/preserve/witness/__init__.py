"""Others who look: whom a policy trusts, what their cosignatures are worth, and how one becomes a witness."""

from inquest.preserve.witness.asking import ask_witnesses, policy_content
from inquest.preserve.witness.cosignature import Cosigner
from inquest.preserve.witness.gather import Gathered, http_send
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import Quorum
from inquest.preserve.witness.rule import Answer, Witness

__all__ = [
    "Answer",
    "Cosigner",
    "Gathered",
    "Policy",
    "Quorum",
    "Witness",
    "ask_witnesses",
    "http_send",
    "policy_content",
]
