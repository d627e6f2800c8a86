"""What persons said of incidents, as it stands in the index, and what of it holds now."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inquest.consolidate import Named, Proposed, incident_of
from inquest.consolidate.regrouped import bounds, said_of
from inquest.consolidate.words import said_in
from inquest.model import Incident, Mention, Regrouped, Regrouping, Side
from inquest.store import Index


class Holding(StrEnum):
    """How much of a person's word on incidents holds."""

    STANDS = "stands"
    IN_PART = "overtaken_in_part"  # a later word says otherwise of some of it
    OVERTAKEN = "overtaken"  # nothing is left of it beside later words
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word with how much of it holds, the later entries that say otherwise, and where its sides are now."""

    word: Regrouping
    holds: Holding
    overtaken_by: tuple[int, ...]
    now: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Relatives:
    """The ids of the incidents of which one is a part, one at most, and of those that are parts of it."""

    wholes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def proposed(index: Index) -> Proposed:
    """Return the last proposal of incidents."""
    incidents = [(incident_of(json.loads(str(r["body"]))), int(r["version"] or 0)) for r in index.rows("incidents")]
    apart: dict[str, list[Mention]] = {}
    for row in index.rows("machine"):
        apart.setdefault(str(row["incident"]), []).append(Mention(str(row["document"]), int(row["event"] or 0)))
    machine = [Incident(name, tuple(mentions), ()) for name, mentions in sorted(apart.items())]
    return Proposed(incidents, machine, names(index))


def names(index: Index) -> dict[str, Named]:
    """Return every id that was ever given to an incident."""
    return {
        str(row["id"]): Named(
            str(row["since"]), int(row["version"] or 0), None if row["leads_to"] is None else str(row["leads_to"])
        )
        for row in index.rows("named")
    }


def regroupings(index: Index) -> list[Regrouping]:
    """Return what persons said of incidents, in the order of the ledger, each with its withdrawal, if there is one."""
    return said_in(index.rows("regroupings"), said_of)


def spoken(index: Index, words: Sequence[Regrouping]) -> list[Spoken]:
    """Return words with what of each holds now."""
    if not words:
        return []
    home = homes(index)
    said = bounds(words)
    parents = _last_parents(words, home)
    found = []
    for word in words:
        now = tuple(home_of(side, home) for side in word.sides)
        by = said.overtaken.get(word.entry, ())
        if word.says is Regrouped.PARENT and word.withdrawn is None:
            last = parents.get(now[0])
            by = (last,) if last is not None and last != word.entry else ()
        void = word.entry in said.void or (word.says is Regrouped.PARENT and bool(by))
        found.append(Spoken(word, _holding(word, by, void=void), by, now))
    return found


def about(incident: Incident, said: Iterable[Spoken]) -> tuple[Spoken, ...]:
    """Return the words that name some of an incident's mentions."""
    ours = set(incident.mentions)
    return tuple(one for one in said if not ours.isdisjoint(one.word.mentions))


def relatives(name: str, said: Iterable[Spoken]) -> Relatives:
    """Return of what an incident is a part, and what is a part of it; not of itself, where they became one since."""
    pairs = [one.now for one in said if one.word.says is Regrouped.PARENT and one.holds is Holding.STANDS]
    known = sorted((part, whole) for part, whole in pairs if part and whole and part != whole)
    wholes = tuple(whole for part, whole in known if part == name)
    return Relatives(wholes, tuple(part for part, whole in known if whole == name))


def _holding(word: Regrouping, by: tuple[int, ...], *, void: bool) -> Holding:
    if word.withdrawn is not None:
        return Holding.WITHDRAWN
    if void:
        return Holding.OVERTAKEN
    return Holding.IN_PART if by else Holding.STANDS


def _last_parents(words: Iterable[Regrouping], home: Mapping[Mention, str]) -> dict[str | None, int]:
    """Return for each incident the entry of the last word on what it is a part of."""
    last: dict[str | None, int] = {}
    for word in words:
        if word.says is Regrouped.PARENT and word.withdrawn is None:
            last[home_of(word.sides[0], home)] = word.entry
    return last


def homes(index: Index) -> dict[Mention, str]:
    """Return the incident that holds each mention now."""
    return {
        Mention(str(row["document"]), int(row["event"] or 0)): str(row["incident"]) for row in index.rows("mentions")
    }


def home_of(side: Side, home: Mapping[Mention, str]) -> str | None:
    """Return the incident that holds most of a side's mentions now."""
    held = Counter(home[mention] for mention in side.mentions if mention in home)
    return min(held, key=lambda name: (-held[name], name)) if held else None
