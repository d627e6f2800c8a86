"""Which rows of two lists are one person: compared detail by detail, weighed by a published scorecard, one to one."""

from inquest.consolidate.persons.lists import Fault, PersonList, read_list
from inquest.consolidate.persons.matching import LEAST, Pair, match
from inquest.consolidate.persons.people import Person
from inquest.consolidate.persons.said import PairVerdict, Said, read_said

__all__ = [
    "LEAST", "Fault", "Pair", "PairVerdict", "Person", "PersonList", "Said", "match", "read_list",
    "read_said",
]  # fmt: skip
