"""Which capitalised words of a text in Latin script name persons: titles, given names and ages beside them say so."""

from collections.abc import Iterator

from inquest.read.places.words import Search

_LONGEST = 4
_SPEAKING = frozenset(("said", "says", "told", "added", "testified", "recalled", "replied", "wrote", "explained"))


def persons(search: Search) -> tuple[frozenset[int], frozenset[str]]:
    """Return the places of words that are part of a person's name, and the last words of such names.

    A name begins with a title ("Mrs"), or with a given name that another capitalised word follows. What bears a word
    for a kind of place or of public body behind it ("County", "Police") is none.
    """
    inside: set[int] = set()
    surnames: set[str] = set()
    after = 0
    for at, word in enumerate(search.words):
        length = _name_at(search, at) if at >= after and word.capital and word.text.isascii() else 0
        if length:
            after = at + length
            inside.update(range(at, after))
            last = search.words[after - 1].text
            if len(last) > 2:
                surnames.add(last)
    return frozenset(inside), frozenset(surnames)


def is_speaker(search: Search, at: int, length: int) -> bool:
    """Tell whether the words beside a name make it a person: an age after it, or a verb of speech."""
    end = search.words[at + length - 1].end
    after = search.between(end, end + 5)
    if after[:2] == ", " and after[2:4].isdigit() and not after[4:5].isdigit():
        return True
    following = at + length
    return following < len(search.words) and search.words[following].text in _SPEAKING and after[:1] == " "


def _name_at(search: Search, at: int) -> int:
    """Return how many words a person's name that begins at a capital takes, 0 for none."""
    titled = search.role(at, "title")
    if not titled and not search.gazetteer.is_given_name(search.words[at].text):
        return 0
    length = 1 + sum(1 for _ in _following(search, at + 1))
    if length == 1 or search.role(at + length - 1, "after_kind", "after_area", "after_body"):
        return 0
    if titled and length > 1 and search.role(at - 1, "weak") and search.role(at + length, "after_kind"):
        return 0
    return length


def _following(search: Search, at: int) -> Iterator[int]:
    """Yield the places of the words that carry a name on: capitals, initials, and what joins them."""
    for place in range(at, min(at + _LONGEST - 1, len(search.words))):
        word, before = search.words[place], search.words[place - 1]
        gap = search.between(before.end, word.start)
        initial = len(before.text) == 1 or search.role(place - 1, "title")
        if not word.capital or not (gap in (" ", "-") or (gap == ". " and initial)):
            return
        yield place
