"""Clocks of others, held against each other: what was made later cannot bear an earlier time."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from inquest.model import Moment

APART = timedelta(minutes=5)  # by how much clocks may differ


def contradictions(
    stamped: Mapping[str, Moment], cosigned: Mapping[str, Moment], since: Moment | None
) -> Iterator[str]:
    """Name each pair of times that cannot both be right, of tokens over one note and of cosignatures on it.

    A cosignature was there when the note was stamped. `since` is the newest time in the entries that the note covers:
    the note, its cosignatures and its tokens were made after it.
    """
    if stamped and _before(min(stamped.values()), max(stamped.values())):
        said = ", ".join(f"{name} {at}" for name, at in stamped.items())
        yield f"the authorities differ by more than five minutes over one note: {said}"
    first = min(stamped.values(), default=None)
    for name, at in cosigned.items():
        if first is not None and _before(first, at):
            yield f"witness {name} cosigned at {at}, after the token of {first} that covers it"
    for name, at in {**stamped, **cosigned}.items():
        if since is not None and _before(at, since):
            yield f"{name} says {at}, yet the note covers a token of {since}"


def _before(at: Moment, other: Moment) -> bool:
    return other.utc - at.utc > APART
