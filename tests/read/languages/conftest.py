"""What the tests of single languages share: a text read in one language, each figure as one line."""

from collections.abc import Callable

import pytest

from inquest.model import Count
from inquest.read.english import english_figures
from inquest.read.languages import languages
from inquest.read.mentions import Figure
from inquest.read.sentences import split
from inquest.read.tagging import Passage, Tagged

Told = Callable[[str, str], list[str]]


def figures_of(text: str, code: str) -> tuple[Figure, ...]:
    """Read a text with the words of one language."""
    sentences = split(text)
    words = languages().words_for(code)
    return english_figures(Tagged(text, [Passage(one.span, words, code) for one in sentences]), sentences)


def line(figure: Figure) -> str:
    """Write a figure as one line: what happened, how many (`min..max`), who, and of which figure it is a part."""
    c = figure.count
    if not isinstance(c, Count):
        return f"{figure.predicate.value} unknown"
    low, high = "" if c.min is None else str(c.min), "" if c.max is None else str(c.max)
    about = "~" if c.qualifier.value == "about" else ""
    number = about + (low if low == high and low else f"{low}..{high}")
    words = [figure.predicate.value, number, *(str(x) for x in (c.status, c.age, c.sex) if x)]
    return " ".join(words) + (f" of {figure.of}" if figure.of is not None else "")


@pytest.fixture
def told() -> Told:
    """Give the figures of a text in a language, one line each."""
    return lambda text, code: [line(figure) for figure in figures_of(text, code)]
