"""The only way for a value to reach a page: with its claim, and so with the words it came from (INV-P5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from inquest.analyse import Cited, ValueLine
from inquest.model import Count, Location, Named, Qualifier, When
from inquest.web.address import to_claim
from inquest.web.language import Messages
from inquest.web.wording import value_words


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in words, where its own words stand, those words, and what must be said beside it."""

    words: str
    href: str
    quoted: str
    cited: Cited
    note: str = ""


def figure(cited: Cited, say: Messages) -> Figure:
    """Write a value with its address; raise `TypeError` for a value that has none."""
    if not isinstance(cited, Cited):
        raise TypeError(f"a value reaches a page only with its claim, not as {type(cited).__name__}")
    quoted = " … ".join(cited.words or cited.title_words)
    value = cited.claim.value
    if isinstance(value, Count) and value.qualifier is Qualifier.VAGUE:
        return Figure(say("text.quoted", words=quoted), to_claim(cited), quoted, cited, say("count.vague"))
    return Figure(value_words(value, say), to_claim(cited), quoted, cited)


def figures(line: Iterable[Cited], say: Messages) -> tuple[Figure, ...]:
    """Write the values of a line, each wording once, at the first claim that makes it."""
    found: dict[str, Figure] = {}
    for cited in line:
        made = figure(cited, say)
        found.setdefault(made.words, made)
    return tuple(found.values())


def evidence(line: ValueLine) -> tuple[Cited, ...]:
    """Return every claim behind a line, those that affirm first."""
    return (*line.affirmed_by, *line.denied_by, *line.declined_by)


def source(line: ValueLine) -> Cited:
    """Return the claim that states a line's value in the words chosen for it, else the first that speaks of it."""
    claims = evidence(line)
    return next((cited for cited in claims if _own(cited) == line.label), claims[0])


def addressed(values: Iterable[str], lines: Iterable[ValueLine]) -> tuple[tuple[str, Cited], ...]:
    """Pair the values of a title with the first claim that states each; a value that no claim states is left out."""
    stated: dict[str, Cited] = {}
    for line in lines:
        for cited in evidence(line):
            for name in (line.label, _own(cited)):
                stated.setdefault(name.casefold(), cited)
    return tuple((value, stated[value.casefold()]) for value in values if value.casefold() in stated)


def _own(cited: Cited) -> str:
    value = cited.claim.value
    match value:
        case When():
            return value.edtf
        case Location() | Named():
            return value.name
        case _:
            return ""
