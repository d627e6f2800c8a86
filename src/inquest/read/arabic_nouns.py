"""What words beside an Arabic noun say of how many it means: "أطفالها الثلاثة", "أب وطفلتان", "أحدهما طفل"."""

from inquest.model import Qualifier
from inquest.read.appositions import is_arabic, same_number
from inquest.read.arabic_names import name_end
from inquest.read.killed_him import is_only_meant
from inquest.read.numbers import Number, number_at
from inquest.read.tagging import Hit, Tagged

_OPENING = ('"', "(", ":")
WHO = ("الذي", "التي")  # no number before them counts them: "born in 1993, who fell a victim"
_LEAST = 3  # "the two" is written as Monday is
_HOURS = ("فجر", "صباح", "ظهر", "عصر", "مساء", "ليل", "امس")
_PARTS = ("part", "vague_part", "all_part")


def number_behind(text: Tagged, noun: Hit) -> Number | None:
    """Read a number with the article behind a plural, which then counts all that the plural means."""
    hit = text.get(noun.end, "numbers", "unit")
    value = int(hit.entry["value"]) if hit is not None and hit.definite and not hit.joined else 0
    if hit is None or value < _LEAST or not is_arabic(text, noun.at):
        return None
    return Number(noun.at, hit.end, value, value, Qualifier.EXACTLY)


def parent_at(text: Tagged, at: int) -> Hit | None:
    """Read "a father" or "a mother" beside others: the words alone are also a month, "or" and parts of names."""
    hit = text.get(at, "grammar", "parent")
    if hit is None:
        return None
    step = hit.end + (text.word(hit.end) == "و")
    goes_on = (step > hit.end or text.word(step).startswith("و")) and _is_somebody(text, step)
    return hit if goes_on or (text.word(at).startswith("و") and _is_somebody(text, at - 1)) else None


def _is_somebody(text: Tagged, at: int) -> bool:
    """Say whether a number, a noun for persons or another parent begins at a token."""
    is_named = text.get(at, "persons") or text.get(at, "grammar", "parent")
    return is_named is not None or number_at(text, at) is not None


def one_of_them(text: Tagged, at: int) -> Hit | None:
    """Read "one of them" before a noun that says who: "أحدهما طفل"; the noun is returned."""
    hit = text.get(at, "grammar", "one_of_them")
    noun = text.get(hit.end, "persons") if hit is not None else None
    if noun is None or noun.joined or noun.definite or noun.entry["number"] != "s" or noun.entry["predicate"]:
        return None
    return noun


def one_more(text: Tagged, at: int) -> Hit | None:
    """Read "a third" after a word of harm: one more person, where no noun follows of which it is the third."""
    hit = text.get(at, "grammar", "one_more")
    if hit is None or hit.definite or not text.all(at - 1, "outcomes"):
        return None
    is_alone = not text.word(hit.end)[:1].isalpha() or bool(text.all(hit.end, "outcomes"))
    is_alone = is_alone or text.word(hit.end) in _HOURS
    return hit if is_alone or any(text.get(hit.end, "grammar", kind) for kind in ("bare_next", "break")) else None


def is_some_of(text: Tagged, noun: Hit) -> bool:
    """Say whether a plural with the article says who some of others are ("معظمهم من الأطفال والنساء")."""
    at = noun.at
    while (here := text.get(at, "persons")) is not None and here.definite and here.joined:
        at -= 1
    return text.word(at - 1) == "من" and any(text.get(at - 2, "grammar", kind) for kind in _PARTS)


def is_both(text: Tagged, noun: Hit) -> bool:
    """Say whether a dual with the article tells of two by itself ("الجريحان نقلا إلى المشفى"), with no name behind it.

    Of the forms of the oblique case nobody can tell whether they are plurals.
    """
    is_dual = noun.entry["number"] == "d" and text.word(noun.end - 1).endswith("ان")
    is_told = text.get(noun.end, "grammar", "was_done") is not None
    head = text.get(noun.at, "grammar", "list_head")  # "الجريحان هما"
    first = head.end if head is not None else noun.end
    first += text.word(first) in _OPENING
    return is_dual and (is_told or name_end(text, first) == first)


def is_share(text: Tagged, noun: Hit) -> bool:
    """Say whether a noun stands right after "most of them": it is a plural then, though a dual is written alike."""
    at = noun.at - 1 - (text.word(noun.at - 1) == "من")
    return any(text.get(at, "grammar", kind) for kind in ("vague_part", "all_part"))


def is_of_whom(text: Tagged, noun: Hit | None) -> bool:
    """Say whether an Arabic plural is made definite by the noun after it: "(four of) the soldiers of the army"."""
    is_plural = noun is not None and noun.entry["number"] == "p" and is_arabic(text, noun.at)
    return is_plural and noun is not None and text.word(noun.end).startswith("ال")


def is_left_open(text: Tagged, noun: Hit) -> bool:
    """Say whether an Arabic noun stands after a number that counts it with another ("15 قتيلا وجريحا")."""
    if not is_arabic(text, noun.at) or not noun.entry["predicate"] or noun.definite or text.word(noun.at) in WHO:
        return False
    other = text.get(noun.at - 1, "persons") if noun.joined else None
    if other is not None and not same_number(other, noun):
        return False  # "ثلاثة قتلى وجريحان"
    before = noun.at - 1 - (other is not None and bool(other.entry["predicate"]))
    counted = text.word(before).isdigit() or any(
        text.get(before, "numbers", kind) for kind in ("unit", "ten", "hundred")
    )
    return counted and number_at(text, before) is not None


def is_no_noun(text: Tagged, noun: Hit) -> bool:
    """Say whether a word counts nobody: "المدني" in the name of a body, "بين قتيل وجريح" (nobody says how many)."""
    if not is_arabic(text, noun.at):
        return False
    if text.get(noun.at, "grammar", "killed_him") is not None and is_only_meant(text, noun.at):
        return True
    if noun.entry["predicate"]:
        if any(text.get(noun.at - 1, "grammar", kind) for kind in ("kin", "family")) and not noun.joined:
            return True  # "the wife of a martyr"
        return "بين" in (text.word(noun.at - 1), text.word(noun.at - 2) if noun.joined else "")
    return noun.definite and bool(noun.entry["status"]) and text.word(noun.at - 1).startswith("ال")
