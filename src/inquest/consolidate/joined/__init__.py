"""Several lists of persons joined: each person with its rows."""

from inquest.consolidate.joined.clusters import SURE, OnePerson, join

__all__ = ["SURE", "OnePerson", "join"]
