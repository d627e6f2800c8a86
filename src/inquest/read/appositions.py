"""Arabic nouns that follow a noun and say more of the same persons: "شهيد مدني", "طفل رضيع", "شخص آخر"."""

from inquest.read.killed_him import past_killer
from inquest.read.tagging import Hit, Tagged

_PLURALS = ("p", "o", "e", "t")
_OWNED = ("ه", "ها", "هم", "هما")
_MIXED = ("ar", "en", "und")  # the languages that share one vocabulary, and what is of none


def is_arabic(text: Tagged, at: int) -> bool:
    """Say whether a word is written in Arabic letters and not of another language that has them."""
    return text.word(at)[:1] > "\u0600" and text.language(at) in _MIXED


def appositions(text: Tagged, noun: Hit) -> tuple[Hit, ...]:
    """Return the nouns right after a noun that speak of the same persons: of the same number, without article or "and".

    After a word of kinship they are somebody else ("the father of a child"), and say nothing of those counted.
    """
    found: list[Hit] = []
    last = noun
    while is_arabic(text, last.end) and (_is_owned(text, last) or not text.get(last.at, "grammar", "kin")):
        further = text.get(last.end, "persons")
        if further is None or further.joined or not _agree(last, further):
            break
        if further.definite and not (last.definite or text.word(last.at).endswith(_OWNED)):  # "his infant son"
            break
        found.append(further)
        last = further
    return tuple(found)


def _is_owned(text: Tagged, noun: Hit) -> bool:
    """Say whether a noun bears a pronoun, as in "his brother the child"; the mark of the feminine is none."""
    return text.tokens[noun.at].span.of(text.text).endswith(_OWNED)


def _agree(one: Hit, other: Hit) -> bool:
    """Say whether two nouns have one number, and the second names no outcome of its own."""
    return same_number(one, other) and not other.entry["predicate"]


def same_number(one: Hit, other: Hit) -> bool:
    """Say whether two nouns have one number; a form that is written alike for two and more has both."""
    numbers = {hit.entry["number"] if hit.entry["number"] not in _PLURALS else "p" for hit in (one, other)}
    is_dual = numbers == {"d", "p"} and "e" in (one.entry["number"], other.entry["number"])
    return len(numbers) == 1 or is_dual


def harmed(text: Tagged, noun: Hit) -> Hit | None:
    """Return the noun of harm right after a noun, where it says what became of the same persons: "ثلاثة أطفال شهداء".

    "The father of a martyr" was not killed, and of "civilians dead and wounded" nobody can tell how many are which.
    """
    further = text.get(noun.end, "persons") if is_arabic(text, noun.end) else None
    if further is None or not further.entry["predicate"] or further.joined or further.definite or noun.definite:
        return None
    is_other = bool(noun.entry["predicate"]) or text.get(noun.at, "grammar", "kin") is not None
    return None if is_other or not same_number(noun, further) or _and_harmed(text, further) else further


def _and_harmed(text: Tagged, harm: Hit) -> bool:
    """Say whether "and" and another noun of harm in the same number follow one."""
    other = text.get(harm.end + (text.get(harm.end, "grammar", "and") is not None), "persons")
    if other is None or not (other.joined or other.at > harm.end) or not other.entry["predicate"]:
        return False
    return same_number(harm, other)


def past_others(text: Tagged, end: int) -> int:
    """Return the token after "another" and "others" that follow a noun."""
    while (hit := text.get(end, "grammar", "other")) is not None and not hit.joined and not hit.definite:
        end = hit.end
    return end


def past_body(text: Tagged, noun: Hit, end: int) -> int:
    """Return the token after the body of which Arabic "members" are ("عنصران من قوات الأمن"): it names them."""
    if text.get(noun.at, "grammar", "killed_him") is not None:
        return past_killer(text, end)
    if text.word(end) != "من" or text.get(noun.at, "grammar", "member") is None:
        return end
    end += 1 + bool(text.word(end + 1)[:1].isalpha() and text.get(end + 1, "persons") is None)
    while text.word(end).startswith("ال") and text.get(end, "persons") is None and not text.all(end, "outcomes"):
        end += 1
    return end
