"""What every kind of persons' words keeps when another inquiry takes it over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from inquest.model import PartyWord, Withdrawal, Word

KEY = "who takes over"
T = TypeVar("T", Word, PartyWord, Withdrawal)


def check_taken_over(
    left: Sequence[Word] | Sequence[PartyWord],
    exported: Callable[[Iterable], Iterator[bytes]],
    imported: Callable[[Iterable[bytes]], list],
) -> None:
    """Check that lines that were taken over under another key are the same again, and say who said them first."""
    lines = list(exported(left))
    read = imported(lines)
    assert [word.matter for word in read] == [word.matter for word in left]
    taken = [_taken(replace(word, withdrawn=word.withdrawn and _taken(word.withdrawn))) for word in read]
    assert list(exported(taken)) == lines
    assert imported(exported(taken)) == read


def _taken(one: T) -> T:
    return replace(one, by=KEY, first=(one.by, one.at))
