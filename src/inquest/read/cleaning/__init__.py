"""What of a page its source says, told apart from the furniture of the page."""

from inquest.read.cleaning.said import blank, said, said_title

__all__ = ["blank", "said", "said_title"]
