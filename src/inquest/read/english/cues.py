"""Words of harm in English: which side their persons stand on, and whether what they name is said to have happened."""

from dataclasses import dataclass

from inquest.read.english.heads import announced, are_dead
from inquest.read.english.parties import party_at
from inquest.read.english.words import Reading, is_word, small_number
from inquest.read.tagging import Hit

_LISTING = frozenset(("right", "told"))
_SOME = "some"
_QUANTITIES = frozenset(("number", "dozens", "scores", "hundreds", "thousands", "tens"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of harm: tokens `[start, end)`, what they say, and on which side the persons stand.

    `is_some` where they tell of a condition, a hospital or how badly: who is counted so is one of those harmed.
    """

    start: int
    end: int
    outcome: str
    role: str
    value: int | None = None
    is_some: bool = False


def cue_at(reading: Reading, at: int) -> Cue | None:
    """Read the cue at a token; the longest entry wins, and one that may stand on either side is told by its clause."""
    if said := announced(reading, at):
        return Cue(at, at + 1, said, "part")
    hits = reading.text.all(at, "harm")
    if not hits or _are_no_dead(reading, at, hits[0]):
        return None
    longest = [hit for hit in hits if hit.length == hits[0].length]
    roles = {hit.entry["role"]: hit for hit in longest}
    if "no" in roles and _is_at_place(reading, hits[0]):
        roles = {hit.entry["role"]: hit for hit in hits if hit.length == 1}
    if "no" in roles:
        return Cue(at, hits[0].end, "", "no")
    if "either" in roles:
        return _either(reading, roles["either"])
    hit = roles.get("right") if "right" in roles and _has_object(reading, hits[0].end) else None
    hit = hit or next(
        (roles[r] for r in ("zero", "else", "told", "part", "toll", "count", "left", "right", "implied") if r in roles),
        None,
    )
    if hit is None:
        return _counted(reading, roles["counted"]) if "counted" in roles else None
    said = hit.entry["value"]
    value, start = (int(said), at) if said.isdigit() else _counts(reading, at)
    role = "part" if hit.entry["role"] == "right" and _is_among(reading, at) else hit.entry["role"]
    return Cue(start, hit.end, hit.entry["outcome"], role, value, said == _SOME)


def _is_at_place(reading: Reading, hit: Hit) -> bool:
    """Say whether "at" behind a passive tells where: "six were shot at a party"; who is "shot at" need not be hit."""
    text, back = reading.text, hit.at - 1
    while text.word(back).endswith("ly"):
        back -= 1
    if text.word(hit.end - 1) != "at" or not is_word(text, back, "to_be"):
        return False
    return text.is_capital(hit.end) or is_word(text, hit.end, "definite", "indefinite", "possessive") is not None


def _is_among(reading: Reading, at: int) -> bool:
    """Say whether those whom a cue tells of are some of more: "among the victims were"."""
    return reading.text.word(at - 1 - (reading.text.word(at - 1) == "the")) in ("among", "amongst")


def _are_no_dead(reading: Reading, at: int, hit: Hit) -> bool:
    """Say whether words that list victims tell of no deaths: of others than the dead, or where nobody died before."""
    if not is_word(reading.text, at, "victims"):
        return False
    is_other = reading.text.word(at - 1) == "other"  # "the other victims were two men": not all of them need have died
    return is_other or (hit.entry["role"] in _LISTING and not are_dead(reading.text, at))


def _counted(reading: Reading, noun: Hit) -> Cue | None:
    """Read a noun of harm right before a number of persons: "…, injury seven others"."""
    counts = small_number(reading.text, noun.end) is not None and party_at(reading, noun.end) is not None
    return Cue(noun.at, noun.end, noun.entry["outcome"], "right") if counts else None


def _counts(reading: Reading, at: int) -> tuple[int | None, int]:
    """Read how many deaths a charge names, and where its words begin: "two counts of first-degree murder"."""
    text = reading.text
    for back in range(at - 1, max(at - 8, 0), -1):
        if text.word(back) in ("count", "counts") and text.word(back + 1) == "of":
            number = small_number(text, back - 1)
            return (number[0], back - 1) if number is not None else (None, at)
        if not (text.word(back).isalpha() or text.word(back) == "-") or text.word(back) == "attempted":
            break
    return None, at


def _either(reading: Reading, hit: Hit) -> Cue:
    """Tell a passive or bare participle from an active verb by what stands around it."""
    text, at = reading.text, hit.at
    is_some = hit.entry["value"] == _SOME
    for back in range(1, 4):
        if is_word(text, at - back, "to_be"):
            return Cue(at, hit.end, hit.entry["outcome"], "left", is_some=is_some)
        if not text.word(at - back).endswith("ly") and text.word(at - back) not in (
            "both",
            "all",
            "also",
            "not",
            "already",
        ):
            break
    if is_word(text, hit.end, "to_be") and party_at(reading, hit.end + 1) is not None and not party_at(reading, at - 1):
        return Cue(at, hit.end + 1, hit.entry["outcome"], "right")  # "killed were …"
    role = "right" if _has_object(reading, hit.end) or _takes_things(reading, hit.end) else "reduced"
    return Cue(at, hit.end, hit.entry["outcome"], role, is_some=is_some)


def _takes_things(reading: Reading, at: int) -> bool:
    """Say whether something else than persons stands right after a verb: "killed a number of sheep", "shot a film"."""
    text = reading.text
    end = at + (is_word(text, at, "indefinite") is not None)
    is_quantity = text.word(end) in _QUANTITIES and text.word(end + 1) == "of"
    return (is_quantity and party_at(reading, at) is None) or _is_thing(reading, at)


def _is_thing(reading: Reading, at: int) -> bool:
    """Say whether a number or an article with an animal or a thing begins at a token; "shot 3 times" has none."""
    number = small_number(reading.text, at)
    opens = is_word(reading.text, at, "indefinite", "definite", "possessive")
    end = number[1] if number is not None else opens.end if opens is not None else at
    is_unit = reading.text.get(end, "grammar", "other_unit") or is_word(reading.text, end, "age_unit")
    return end > at and is_word(reading.text, end, "uncounted") is not None and not is_unit


def _has_object(reading: Reading, at: int) -> bool:
    """Say whether persons stand right after a verb, or after another verb that is joined to it."""
    text, joined = reading.text, False
    for here in range(at, at + 4):
        if text.word(here) in ("and", "or", ","):
            joined = True
            continue
        if text.word(here).endswith("ly"):
            continue
        if here > at and text.all(here, "harm"):
            following = text.all(here, "harm")[0]
            return _has_object(reading, following.end) if following.end > here else False
        if is_word(text, here, "self"):
            return False
        party = party_at(reading, here)
        return party is not None and not joined and not party.members[0].harm
    return False


def is_unreal(reading: Reading, cue: Cue) -> bool:
    """Say whether what the cue names did not happen or is not said to have: denied, attempted, feared, possible."""
    text = reading.text
    if cue.role in ("zero", "else"):
        return False
    if _is_of_things(reading, cue):
        return True
    for at in range(cue.start - 1, max(cue.start - 5, -1), -1):
        if is_word(text, at, "negation", "unreal"):
            if text.word(at) == "to":  # "tried to kill", but no "led to the deaths of"
                return cue.start - at <= 2 and not is_word(text, at + 1, "definite", "indefinite")
            return not (text.word(at) == "if" and cue.start - at > 3)
        if not (
            text.word(at).endswith("ly")
            or is_word(text, at, "auxiliary", "indefinite", "definite", "to_be")
            or at == cue.start - 1
        ):
            return False
    return False


def _is_of_things(reading: Reading, cue: Cue) -> bool:
    """Say whether things or animals stand right after a cue: "the killing of 40 pigs", "worked on dead tissue"."""
    if reading.text.word(cue.end - 1) == "of":
        return _is_thing(reading, cue.end)
    is_adjective = cue.outcome == "killed" and cue.role in ("left", "reduced")
    return is_adjective and is_word(reading.text, cue.end, "uncounted") is not None


def is_accused(reading: Reading, cue: Cue) -> bool:
    """Say whether those identified are rather the accused or witnesses."""
    return any(is_word(reading.text, at, "accused") for at in range(max(cue.start - 8, 0), cue.end))


def is_other_harm(reading: Reading, at: int, cue: Cue) -> bool:
    """Say whether a word for another harm than a cue's stands at a token."""
    said = {hit.entry["outcome"] for hit in reading.text.all(at, "harm")}
    return bool(said) and not said & set(cue.outcome.split())
