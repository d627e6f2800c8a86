"""The three tracks of law by their names."""

from enum import StrEnum


class Track(StrEnum):
    """Which question a rule answers."""

    FIGHTING = "fighting"  # did a party keep the rules of fighting?
    PERSONS = "persons"  # do facts meet the elements of a crime, and who is linked?
    FORCE = "force"  # was it lawful to use force there at all?
