"""What persons enter of the positions of parties: what each was asked, what it says, in which document."""

from inquest.consolidate.parties.acts import (
    exported,
    imported,
    party_act,
    party_row,
    party_word_of,
    unsaid_party_act,
)
from inquest.consolidate.parties.holding import in_force, overtaken
from inquest.consolidate.parties.own_list import OwnRows
from inquest.consolidate.parties.vocabulary import vocabulary

__all__ = [
    "OwnRows",
    "exported",
    "imported",
    "in_force",
    "overtaken",
    "party_act",
    "party_row",
    "party_word_of",
    "unsaid_party_act",
    "vocabulary",
]
