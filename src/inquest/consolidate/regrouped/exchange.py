"""Words on incidents as lines that another inquiry takes over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inquest.consolidate.form import side_row
from inquest.consolidate.regrouped.acts import word_of
from inquest.consolidate.words.lines import check_sides, lines_of, words_in
from inquest.model import Regrouping


def exported(words: Iterable[Regrouping]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    return lines_of(words, lambda word: {"says": word.says.value, "sides": [*map(side_row, word.sides)]})


def imported(lines: Iterable[bytes]) -> list[Regrouping]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return words_in(lines, _word)


def _word(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping:
    made = word_of(entry, by, at, body)
    check_sides(made.sides)
    return made
