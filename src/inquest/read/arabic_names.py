"""Names and ages that follow an Arabic noun for one person: "الشاب NAME NAME (17 عاما)", "وطفلتها NAME"."""

from inquest.model import Age, Predicate
from inquest.read.appositions import is_arabic
from inquest.read.tagging import Hit, Tagged
from inquest.read.wordlists import words

_LONGEST = 6  # words of a name
_TO_AGE = 5  # words between a person and "aged"
_GROWN = 18
_AND = "و"
_FULL = 2  # words of a full name
_QUOTES = ('"', "(")
_NO_NAME = ("تها", "تهم", "تهما", "وها", "وهم")  # verbs with their object
_WITH_WAW = frozenset(
    ("وليد", "وسيم", "وسام", "وائل", "وفيق", "وحيد", "وجيه", "وداد", "وفاء", "ورده", "ورد", "ولاء", "وهبه")
)
_TOPICS = ("numbers", "persons", "outcomes", "objects")


def name_end(text: Tagged, at: int) -> int:
    """Return the token after the words of a name that begin at a token; none when there is no name."""
    end = at
    while end - at < _LONGEST and (_is_name_word(text, end) or (end > at and _is_surname(text, end))):
        end += 1 + (text.word(end + 1) == "_")
    return end


def past_name(text: Tagged, end: int) -> int:
    """Return the token after a name that follows a noun, in quotation marks or not."""
    start = end
    while text.get(start, "grammar", "title"):
        start += 1
    start += text.word(start) in _QUOTES
    last = name_end(text, start)
    if last == start:
        return end
    last = next((k for k in range(start + 1, last) if _begins_with_and(text, k)), last)  # another person
    return last + (text.word(start - 1) in _QUOTES and text.word(last) in ('"', ")"))


def is_called_dead(text: Tagged, noun: Hit, end: int) -> bool:
    """Say whether a title of death stands between a noun and the name that ends at a token: "الطفل الشهيد NAME".

    A place may bear the name of its dead, and a relative of theirs be meant.
    """
    title = text.get(noun.end, "persons") if text.get(noun.end, "grammar", "title") else None
    if title is None or title.entry["predicate"] != Predicate.KILLED:
        return False
    is_named = end > title.end and not _begins_with_and(text, title.end)
    return is_named and text.get(noun.at - 1, "grammar", "kin") is None and not is_of_place(text, noun.at)


def is_of_place(text: Tagged, at: int) -> bool:
    """Say whether the word before a title names a kind of place, which bears the name."""
    before = at - 1 - (text.word(at - 1) == '"')
    return text.get(before, "grammar", "named_after") is not None or bool(text.all(before, "objects"))


def past_pair(text: Tagged, end: int) -> int:
    """Return the token after the names of two that follow a noun: "NAME and NAME", "NAME and his son NAME"."""
    end = past_name(text, end)
    kin = text.get(end, "persons")
    is_kin = kin is not None and kin.joined and kin.entry["number"] == "s"
    return past_name(text, end + is_kin) if is_kin or text.word(end).startswith("و") else end


def joined_names(text: Tagged, at: int) -> list[tuple[int, int]]:
    """Return the full names that "and" joins from a token on, up to another word; none where one is a single word.

    Only where the words before tell of several ("each of") is what follows "and" another name and no verb.
    """
    found: list[tuple[int, int]] = []
    here: int | None = at
    while here is not None:
        start, stop = here, name_end(text, here)
        end = next((k for k in range(start + 1, stop) if _begins_with_and(text, k)), stop)
        if end - start < _FULL:
            return [] if stop > start else found
        found.append((start, end))
        here = _next_joined(text, end)
    return found


def _next_joined(text: Tagged, end: int) -> int | None:
    """Return where the name begins that "and" joins to one before; posts write "and" apart from it, too."""
    if text.word(end) == _AND:
        return end + 1 if name_end(text, end + 1) > end + 1 else None
    at = end + (text.word(end) in ("،", ",") and _begins_with_and(text, end + 1))
    return at if _begins_with_and(text, at) else None


def _begins_with_and(text: Tagged, at: int) -> bool:
    return text.word(at).startswith("و") and text.word(at) not in _WITH_WAW


def age_after(text: Tagged, end: int) -> tuple[Age | None, int]:
    """Read an age after a person or name: child or adult, and the token after it; nothing without a unit of years."""
    at = end + (text.word(end) in ("(", "،", ",", "-"))
    near = range(at, min(at + _TO_AGE, len(text)))
    for here in near:
        reaches = text.get(here, "grammar", "reaches") and text.get(here + 2, "grammar", "years")
        if reaches or text.get(here, "grammar", "before_age"):
            at = here + 1
            break
        if not text.word(here).isalpha() or text.all(here, "outcomes") or text.get(here, "persons"):
            break
    infancy = text.get(at, "grammar", "infancy") if at > end else None
    if infancy is not None:
        return Age.CHILD, infancy.end + (text.word(infancy.end) == ")")
    if not text.word(at).isdigit() or len(text.word(at)) > 2:
        return None, end
    unit = at + 1 + (text.word(at + 1) == ")")
    years = text.get(unit, "grammar", "years")
    if years is None:
        return None, end
    is_child = int(text.word(at)) < _GROWN or years.entry["value"] == "months"
    return Age.CHILD if is_child else Age.ADULT, years.end + (text.word(years.end) == ")")


def _is_surname(text: Tagged, at: int) -> bool:
    """Say whether a word with the article may end a name: it is no person, outcome or thing."""
    taken = any(text.all(at, topic) for topic in ("persons", "outcomes", "objects"))
    return text.word(at).startswith("ال") and not taken


def _is_name_word(text: Tagged, at: int) -> bool:
    """Say whether a word may be of a name: Arabic letters, and in no vocabulary."""
    word = text.word(at)
    if text.get(at, "grammar", "also_name"):
        return text.tokens[at].span.of(text.text).endswith("ي")  # the name علي, not the word for "on"
    if text.get(at, "grammar", "kunya"):
        return _is_name_word(text, at + 1)
    if len(word) < 2 or not is_arabic(text, at) or not word.isalpha() or word.endswith(_NO_NAME):
        return False
    if word in words("ar", "stop", "head", "general", "that") or any(text.all(at, topic) for topic in _TOPICS):
        return False
    return not any(text.all(at, "grammar"))
