"""What persons say of outlets and of persons, with author and reason; a machine never says otherwise."""

from inquest.consolidate.words.acts import said_in
from inquest.consolidate.words.matters import (
    exported,
    imported,
    in_force,
    matter_row,
    overtaken,
    unsaid_act,
    word_act,
    word_of,
)

__all__ = [
    "exported",
    "imported",
    "in_force",
    "matter_row",
    "overtaken",
    "said_in",
    "unsaid_act",
    "word_act",
    "word_of",
]
