"""The law packs in force in an inquiry: those that were shipped, and those that persons entered."""

from collections.abc import Iterable

from inquest.model import LawPack
from inquest.prepare import FrameSaid
from inquest.prepare.law import Library


def law_of(said: Iterable[FrameSaid]) -> Library:
    """Return the library; an entered pack that no longer agrees with the others is left out, and named."""
    words = [one.word for one in said if one.word.withdrawn is None and not one.overtaken_by]
    packs = [(word.matter, word.entry) for word in words if isinstance(word.matter, LawPack)]
    return Library.of((pack.text.encode(), pack.name, entry) for pack, entry in packs)
