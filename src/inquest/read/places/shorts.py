"""What regions and countries are called for short ("Ky.", "N.Y.", "TX"): where such a form stands in a text."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_AFTER = r"(?:(?<=,\s)|(?<=\b[A-Z]-)|(?<=\()|(?<=[a-z],))"

_CAPITAL = re.compile("[A-Z]")  # each short form begins with one


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Match the forms as written; those that words have too only behind a comma, a bracket or a letter with a dash."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    free = "|".join(re.escape(form) for form in ordered if _is_clear(form))
    bound = "|".join(re.escape(form) for form in ordered if not _is_clear(form))
    return re.compile(rf"(?<![\w.])(?:{free})(?!\w)|{_AFTER}(?:{bound})(?!\w)")


def _is_clear(form: str) -> bool:
    """Tell whether a form can be nothing else: two stops, or three capitals."""
    return form.count(".") > 1 or (len(form) > 2 and form.isupper() and "." not in form)


def shorts(text: str, known: Mapping[str, tuple[str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """Yield where a short form stands in a text, with the key of the full name and its country."""
    pattern, end = _pattern(tuple(known)), 0
    for capital in _CAPITAL.finditer(text):
        match = pattern.match(text, capital.start()) if capital.start() >= end else None
        if match is not None:
            end = match.end()
            yield match.start(), end, *known[match[0]]
