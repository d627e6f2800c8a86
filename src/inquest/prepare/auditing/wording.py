"""The presumption of innocence in our own words: a list of words that accuse or judge, as data with its reasons."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_QUOTED = re.compile(r"<(q|blockquote|bdi|mark|cite)\b[^>]*>.*?</\1>|“[^”]*”|«[^»]*»", re.DOTALL | re.IGNORECASE)
_ASIDE = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misworded:
    """A word that accuses or judges in our own voice, and what to say in its place."""

    words: str
    say: str


def misworded(text: str) -> tuple[Misworded, ...]:
    """Return the words of a text, or of a page or template, that judge in our own voice.

    What is quoted, in marks or in an element that holds the words of a source, keeps its speaker's words: those are
    shown with their speaker. Markup, and what a template fills in, is no voice of ours.
    """
    return tuple(_found(own_voice(text)))


def own_voice(page: str) -> str:
    """Return what a page or template says itself, without the words of sources."""
    return _ASIDE.sub(" ", _QUOTED.sub(" ", page))


def _found(text: str) -> Iterator[Misworded]:
    for pattern, say in _patterns():
        yield from (Misworded(found[0], say) for found in pattern.finditer(text))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (files("inquest.prepare") / "data" / "wording.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE), row["say"]) for row in rows)
