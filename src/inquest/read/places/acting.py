"""States that act: whose name says who attacks or answers tells nothing of where, as little as its adjective does."""

from inquest.read.places.words import Search

_PLACED = ("weak", "near", "kind", "area", "of", "the")


def is_acting(search: Search, first: int, last: int) -> bool:
    """Tell whether the words around a country's name say that it attacks, is accused or answers.

    "A strike by NAME", "NAME has launched raids", "NAME's raids"; not "in NAME", nor "a raid in Town, NAME killed …".
    """
    if search.role(first - 1, "acted_by") or _is_adjective(search, first, last):
        return True
    if search.role(first - 1, *_PLACED) or _is_listed(search, first):
        return False
    at = last + 1
    while search.role(at, "acts_aside"):
        at += 1
    goes_on = at < len(search.words) and all(search.words[k].joined or k == last + 1 for k in range(last + 1, at + 1))
    return goes_on and search.role(at, "acts", "after_party") and "," not in _gap(search, last)


def _is_adjective(search: Search, first: int, last: int) -> bool:
    """Tell whether an Arabic name that is an adjective too agrees with the noun before it: "an aircraft of NAME"."""
    if first != last or not first or not search.words[last].text.endswith("يه") or not search.words[first].joined:
        return False
    before = search.words[first - 1]
    written = search.text[: search.folded.at[before.end - 1] + 1][-2:]
    agrees = before.text.startswith("ال") == search.words[first].text.startswith("ال")
    return agrees and (written.endswith("ة") or written == "ات") and not search.role(first - 1, *_PLACED)


def _is_listed(search: Search, first: int) -> bool:
    """Tell whether a comma parts a name from another before it: "Town, State"."""
    return first > 0 and search.words[first - 1].capital and "," in _gap(search, first - 1)


def _gap(search: Search, at: int) -> str:
    """Return what stands between a word and the next."""
    return search.between(search.words[at].end, search.words[at + 1].start) if at + 1 < len(search.words) else ""
