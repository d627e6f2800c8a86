"""What an inquiry stands on, as listings: its mandate, which incidents are inside, the matrix."""

from inquest.share.framing.matrix import matrix_listing
from inquest.share.framing.words import frame_word_listing, mandate_listing, scope_listing

__all__ = ["frame_word_listing", "mandate_listing", "matrix_listing", "scope_listing"]
