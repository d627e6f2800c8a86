"""A plural that an aside between two dashes counts: "Ann's children – two sons and a daughter – were killed"."""

from dataclasses import replace

from inquest.model import Qualifier
from inquest.read.english.restating import of_kind
from inquest.read.english.words import Form, Party, People, Reading


def counted_by_aside(reading: Reading, party: Party) -> Party:
    """Return a party with the number that the aside tells, and those told of there as its parts."""
    whole, told = party.members[0], party.members[1:]
    is_aside = reading.text.word(whole.end) == "-" == reading.text.word(party.end)
    if not is_aside or not told or whole.name or not (whole.min is whole.max is None):
        return party
    if any(one.min != one.max or one.max is None or one.harm or one.name for one in told):
        return party
    number = sum(one.max or 0 for one in told)
    inner = [of_kind(one, whole) for one in told]
    ages = {one.age for one in inner}
    return replace(party, members=[_counted(whole, number, told, is_kind=ages == {whole.age})], parts=inner)


def _counted(whole: People, number: int, told: list[People], *, is_kind: bool) -> People:
    """Return a plural as so many; of its age where all who are told of are."""
    return replace(
        whole,
        min=number,
        max=number,
        qualifier=Qualifier.EXACTLY,
        form=Form.COUNT,
        age=whole.age if is_kind else None,
        said_at=(*whole.said_at, (told[0].start, told[-1].end)),
    )
