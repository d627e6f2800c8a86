"""The certificate of an exhibit, from the ledger: only the entries about it are read, each of them checked."""

from collections.abc import Callable, Sequence
from typing import Any

from inquest.model import Exhibit
from inquest.preserve.custody.custody_acts import certificate, history
from inquest.preserve.custody.standing import Standing
from inquest.preserve.log import Line

Handled = Callable[[str], Sequence[int]]  # the positions of the entries about an exhibit, by any of its names


def certify(standing: Standing, exhibit: Exhibit, handled: Handled) -> dict[str, Any]:
    """Return the certificate of an exhibit: what it is, who handled it, and how to check that oneself.

    `handled` comes from the index. The cost is that of the entries about the exhibit, not of the ledger.
    """
    log, changes = standing.log, standing.changes
    own = set(handled(exhibit.digest))
    lines = list(log.picked(own, changes))
    others = own.union(*map(handled, _further_names(exhibit, lines)))
    lines = list(log.picked(others, changes)) if others > own else lines
    return certificate(exhibit, history(exhibit.digest, lines), standing.stated(exhibit.entry))


def _further_names(exhibit: Exhibit, lines: Sequence[Line]) -> set[str]:
    """Return how else the exhibit is called where it is sealed: by the name of its encrypted object."""
    intakes = [record.content for _, _, record in lines if record.content.get("kind") == "exhibit"]
    return {str(said[name]) for said in intakes for name in ("digest", "object") if name in said} - {exhibit.digest}
