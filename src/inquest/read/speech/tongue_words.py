"""The words for speaking of one language: `speakers.csv` in its folder, looked up in token sequences."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from inquest.model import Hedge, Polarity
from inquest.read.folding import fold_word, without_accents
from inquest.read.languages import languages
from inquest.read.tokens import Token, fold_tokens

TABLE = "speakers.csv"
_GAP = "…"
_WIDEST = 12  # words between the two halves of a verb ("teilte … mit")
_ELIDED = "'"


@dataclass(frozen=True, slots=True)
class Form:
    """One row: its words, those behind a gap, what kind of words they are, and how firmly they say something."""

    words: tuple[str, ...]
    rest: tuple[str, ...]
    kind: str
    value: str

    @property
    def hedge(self) -> Hedge:
        """How firmly who speaks with these words speaks."""
        return Hedge(self.value) if self.value in {one.value for one in Hedge} else Hedge.ASSERTS

    @property
    def polarity(self) -> Polarity:
        """Whether who speaks with these words affirms."""
        return Polarity(self.value) if self.value in {one.value for one in Polarity} else Polarity.AFFIRMS


@dataclass(frozen=True, slots=True)
class Hit:
    """A form at its place: the words of its first half, and of the one behind a gap, which may be empty."""

    form: Form
    start: int
    end: int
    rest: tuple[int, int]

    @property
    def last(self) -> int:
        """The word after the last one."""
        return max(self.end, self.rest[1])


class TongueWords:
    """The forms of one language by kind and first word, the longest first."""

    def __init__(self, rows: tuple[Mapping[str, str], ...]) -> None:
        self._forms: dict[str, dict[str, list[Form]]] = {}
        for row in rows:
            ahead, _, behind = row["words"].partition(_GAP)
            form = Form(_plain(ahead), _plain(behind), row["kind"], row["value"])
            self._forms.setdefault(row["kind"], {}).setdefault(form.words[0], []).append(form)
        for some in self._forms.values():
            for forms in some.values():
                forms.sort(key=lambda one: -len(one.words) - len(one.rest))

    def find(self, kind: str, words: tuple[str, ...], at: int) -> Hit | None:
        """Return the longest form of a kind that begins at a word."""
        for form in self._forms.get(kind, {}).get(words[at], ()) if at < len(words) else ():
            end = at + len(form.words)
            if words[at:end] == form.words and (rest := _behind(words, form.rest, end)) is not None:
                return Hit(form, at, end, rest)
        return None

    def has(self, kind: str) -> bool:
        """Say whether there are forms of a kind."""
        return kind in self._forms

    def is_kind(self, kind: str, word: str) -> bool:
        """Say whether a word alone is of a kind; an elided one ("qu'") begins it."""
        forms = self._forms.get(kind, {})
        elided, mark, _ = word.partition(_ELIDED)
        return any(len(one.words) == 1 for one in forms.get(word, ())) or (bool(mark) and elided + mark in forms)


def _behind(words: tuple[str, ...], rest: tuple[str, ...], end: int) -> tuple[int, int] | None:
    """Return where the words behind a gap stand; an empty place where there are none to find, else `None`."""
    if not rest:
        return end, end
    near = range(end, min(end + _WIDEST, len(words)))
    at = next((k for k in near if words[k : k + len(rest)] == rest), None)
    return (at, at + len(rest)) if at is not None else None


def _plain(form: str) -> tuple[str, ...]:
    """Return the folded words of a form; an elided article keeps its mark."""
    words = form.strip()
    if words.endswith(_ELIDED) and " " not in words:
        return (without_accents(fold_word(words[:-1])) + _ELIDED,)
    return tuple(without_accents(word) for word in fold_tokens(words)) if words else ()


def plain_words(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the words of tokens as forms are looked up."""
    return tuple(without_accents(token.word) for token in tokens)


@cache
def words_of(code: str) -> TongueWords | None:
    """Return the words for speaking of a language, nothing when it has no table of them."""
    known = languages().get(code)
    table = known.folder.joinpath(TABLE) if known else None
    if table is None or not table.is_file():
        return None
    return TongueWords(tuple(csv.DictReader(table.read_text("utf-8").splitlines())))
