"""Trusted time: authorities stamp a checkpoint, and their tokens are checked by two verifiers."""

from inquest.preserve.timestamps.anchor import Judged, anchor_content, check_anchor
from inquest.preserve.timestamps.ask import Asked, ask_all, http_post
from inquest.preserve.timestamps.authority import authority_of, content_of, read_authority

__all__ = [
    "Asked",
    "Judged",
    "anchor_content",
    "ask_all",
    "authority_of",
    "check_anchor",
    "content_of",
    "http_post",
    "read_authority",
]
