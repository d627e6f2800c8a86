"""Time that others vouch for: authorities stamp checkpoints (RFC 3161), and the tokens are entered and judged."""

from inquest.preserve.timestamps.anchoring import Anchor, Anchored, Anchoring
from inquest.preserve.timestamps.asking import Means, http_post
from inquest.preserve.timestamps.authority import authority_content, retired_content

__all__ = ["Anchor", "Anchored", "Anchoring", "Means", "authority_content", "http_post", "retired_content"]
