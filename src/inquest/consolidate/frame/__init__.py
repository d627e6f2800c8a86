"""What persons say of what the inquiry stands on: its mandate and stage, its scope, its law, its conflict."""

from inquest.consolidate.frame.acts import (
    exported,
    frame_act,
    frame_row,
    frame_word_of,
    imported,
    unsaid_frame_act,
)
from inquest.consolidate.frame.holding import in_force, mandate_in, overtaken, stage_in

__all__ = [
    "exported",
    "frame_act",
    "frame_row",
    "frame_word_of",
    "imported",
    "in_force",
    "mandate_in",
    "overtaken",
    "stage_in",
    "unsaid_frame_act",
]
