"""Others who look: whom a policy trusts, what their cosignatures are worth, and how one becomes a witness."""

from inquest.preserve.witness.cosignature import Cosigner
from inquest.preserve.witness.gather import gather, http_send
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import Quorum, cosignatures, quorum
from inquest.preserve.witness.rule import Answer, Witness

__all__ = [
    "Answer",
    "Cosigner",
    "Policy",
    "Quorum",
    "Witness",
    "cosignatures",
    "gather",
    "http_send",
    "quorum",
]
