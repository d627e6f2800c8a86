"""Words on incidents as lines that another inquiry takes over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inquest.consolidate.regrouped.acts import side_rows, word_of
from inquest.consolidate.words.lines import NAME, lines_of, words_in
from inquest.model import Regrouping

_EVENTS = 1_000_000  # of one document, at most


def exported(words: Iterable[Regrouping]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each word, in the order of the ledger."""
    return lines_of(words, lambda word: {"says": word.says.value, "sides": side_rows(word.sides)})


def imported(lines: Iterable[bytes]) -> list[Regrouping]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no word."""
    return words_in(lines, _word)


def _word(entry: int, by: str, at: str, body: Mapping[str, Any]) -> Regrouping:
    made = word_of(entry, by, at, body)
    named = [*(side.incident for side in made.sides), *(mention.document for mention in made.mentions)]
    if not all(map(NAME.fullmatch, named)) or any(not 0 <= m.event < _EVENTS for m in made.mentions):
        raise ValueError("it names what can have no such name")
    return made
