"""Whose sex a pronoun tells: "Robin Doe and her two sons", "Kim Roe was killed with her husband"."""

from dataclasses import replace

from inquest.model import Sex
from inquest.read.english.words import People, Reading, is_word
from inquest.read.tagging import Tagged

_TO_POSSESSIVE = 3  # tokens of "two of her sons" before the pronoun
_SEXES = {"her": Sex.FEMALE, "his": Sex.MALE}


def told_by_pronoun(reading: Reading, members: list[People]) -> list[People]:
    """Return the persons of an enumeration, each with the sex that the pronoun of the next phrase tells of them.

    The pronoun is of the person right before it, where a name or an age alone tells of that person.
    """
    return [
        with_pronoun(reading, one, members[at + 1]) if at + 1 < len(members) else one for at, one in enumerate(members)
    ]


def with_pronoun(reading: Reading, one: People, kin: People) -> People:
    """Return a person with the sex that the pronoun tells which opens the phrase for the relatives."""
    at = _possessive(reading.text, kin)
    sex = _SEXES.get(reading.text.word(at)) if at is not None else None
    is_open = one.max == 1 and one.sex is None and (one.name or one.years is not None) and not one.is_part
    if sex is None or at is None or not is_open:
        return one
    return replace(one, sex=sex, said_at=(*one.said_at, (at, at + 1)))


def _possessive(text: Tagged, kin: People) -> int | None:
    """Return where the pronoun stands by whose relatives a phrase tells of: "her sons", "two of her sons"."""
    if is_word(text, kin.start, "possessive"):
        return kin.start
    of = next((at for at in range(kin.start, kin.start + _TO_POSSESSIVE) if text.word(at) == "of"), None)
    return of + 1 if of is not None and is_word(text, of + 1, "possessive") else None
