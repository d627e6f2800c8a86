"""What persons say of incidents: no machine overrides it, the later word stands, an undo leaves no trace."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.consolidate import Named, Proposed, Told, group, incident_of, propose
from inquest.consolidate.grouping import regroup
from inquest.consolidate.regrouped import asked_sides, bounds, in_force, regrouping_act, said_of, withdrawal_act
from inquest.errors import UsageError
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    Moment,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Regrouped,
    Regrouping,
    Side,
    Span,
    Value,
    When,
    Withdrawal,
)
from inquest.preserve import Act, read_body
from inquest.store.memory import MemoryVault

AT = Moment.parse("2031-05-04T08:00:00Z")
TOWNS = (Location("Tal Zahra", 12.0, 40.0, 2000, "town", "g1"), Location("Marsad", 12.8, 40.0, 2000, "town", "g3"))
DAYS = ("2031-05-03", "2031-06-20")


def told(name: str, town: int = 0, day: int = 0, dead: int = 4) -> Told:
    """Return a text of one event: so many were killed in a town on a day."""
    values: tuple[tuple[Predicate, Value], ...] = (
        (Predicate.OCCURRED_IN, TOWNS[town]),
        (Predicate.OCCURRED_AT, When(DAYS[day], DAYS[day], DAYS[day])),
        (Predicate.KILLED, Count(dead, dead, Qualifier.EXACTLY)),
    )
    chain, words = (Link("Radio Lantern", "said"),), (Span(0, 5),)
    claims = tuple(Claim(0, p, value, chain, Hedge.ASSERTS, Polarity.AFFIRMS, words) for p, value in values)
    return Told(Reading(hashlib.sha256(name.encode()).hexdigest() + ".0", "en", "hand/1", claims), name)


class Desk:
    """An inquiry without its store: texts come, persons speak, and each time incidents are proposed anew."""

    def __init__(self, texts: Sequence[Told]) -> None:
        self.texts, self.words = list(texts), list[Regrouping]()
        self.machine: tuple[Incident, ...] = ()
        self.incidents: tuple[Incident, ...] = ()
        self.run()

    def run(self) -> None:
        """Propose incidents."""
        self.machine = group(self.texts, self.machine)
        self.incidents = regroup(self.texts, self.machine, self.words, self.incidents)

    def say(self, says: Regrouped, *incidents: Incident, apart: Sequence[Mention] = ()) -> int:
        """Enter a word, and return its entry."""
        entry = 2 * len(self.words)
        sides = asked_sides(says, incidents, apart)
        self.words.append(Regrouping(says, sides, "seen on the spot", "key", AT, entry))
        self.run()
        return entry

    def undo(self, entry: int) -> None:
        """Take a word back."""
        at = entry // 2
        self.words[at] = replace(self.words[at], withdrawn=Withdrawal("not so", "key", AT, entry + 1))
        self.run()

    def holding(self, text: Told) -> Incident:
        """Return the incident of a text."""
        return next(i for i in self.incidents if any(m.document == text.reading.document for m in i.mentions))

    def speak(self, draw: st.DataObject) -> int | None:
        """Let a person say something that can be said of what is there; `None` where nothing can."""
        large = [incident for incident in self.incidents if len(incident.mentions) > 1]
        if large and draw.draw(st.booleans()):
            incident = draw.draw(st.sampled_from(large))
            most = len(incident.mentions) - 1
            apart = draw.draw(st.lists(st.sampled_from(incident.mentions), min_size=1, max_size=most, unique=True))
            return self.say(Regrouped.SPLIT, incident, apart=apart)
        if len(self.incidents) < 2:
            return None
        chosen = draw.draw(st.lists(st.sampled_from(self.incidents), min_size=2, max_size=3, unique=True))
        return self.say(Regrouped.MERGE, *chosen)


_FEW = settings(max_examples=25)
texts = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(3, 5)), min_size=2, max_size=9).map(
    lambda rows: [told(f"text {at}", *row) for at, row in enumerate(rows)]
)


def heeded(desk: Desk) -> bool:
    """Say whether what persons hold together is together, and what they keep apart is apart."""
    home = {mention: incident.id for incident in desk.incidents for mention in incident.mentions}
    said = bounds(desk.words)
    together = all(len({home[m] for m in block if m in home}) == 1 for block in said.blocks)
    return together and not any(home[a] == home[b] for ours, theirs in said.apart for a in ours for b in theirs)


@_FEW
@given(texts, texts, st.data())
def test_no_text_that_comes_later_overrides_a_person(first: list[Told], later: list[Told], data: st.DataObject):
    """Whatever is said, and whatever comes then, is joined and kept apart as persons said."""
    desk = Desk(first)
    for _ in range(3):
        desk.speak(data)
        assert heeded(desk)
    known = {one.reading.document for one in first}
    desk.texts += [one for one in (replace_name(one) for one in later) if one.reading.document not in known]
    desk.run()
    assert heeded(desk)
    assert sum(len(incident.mentions) for incident in desk.incidents) == len(desk.texts)


def replace_name(one: Told) -> Told:
    """Return the same text as another document."""
    document = hashlib.sha256(one.reading.document.encode()).hexdigest() + ".0"
    return replace(one, reading=replace(one.reading, document=document))


@_FEW
@given(texts, st.data())
def test_what_is_taken_back_leaves_the_former_state_exactly(first: list[Told], data: st.DataObject):
    """Ids, mentions and reasons are as if the word had not been said, also beneath another word that stands."""
    desk = Desk(first)
    desk.speak(data)
    before = desk.incidents
    entry = desk.speak(data)
    if entry is not None:
        desk.undo(entry)
    assert desk.incidents == before


@_FEW
@given(texts, st.data())
def test_words_taken_back_in_any_order_leave_what_the_machine_proposes(first: list[Told], data: st.DataObject):
    """Three words, taken back in any order, leave no trace in the incidents."""
    desk = Desk(first)
    before = desk.incidents
    said = [entry for entry in (desk.speak(data) for _ in range(3)) if entry is not None]
    for entry in data.draw(st.permutations(said)):
        desk.undo(entry)
    assert desk.incidents == before == desk.machine


@_FEW
@given(texts, st.data())
def test_the_order_of_texts_changes_nothing_beside_persons_words(first: list[Told], data: st.DataObject):
    """Incidents follow from the set of texts and the words, not from the order of intake."""
    desk = Desk(first)
    desk.speak(data)
    desk.speak(data)
    shuffled = data.draw(st.permutations(desk.texts))
    assert regroup(shuffled, group(shuffled, desk.machine), desk.words, desk.incidents) == desk.incidents


@_FEW
@given(texts, st.data())
def test_words_come_back_from_the_ledger_as_they_were_said(first: list[Told], data: st.DataObject):
    """The body of a word, and of its withdrawal, holds all that is needed."""
    desk, vault = Desk(first), MemoryVault()
    if desk.speak(data) is None:
        return
    (word,) = desk.words
    bodies = [
        body_of(vault, act)
        for act in (regrouping_act(word.says, word.sides, word.reason, vault), withdrawal_act(0, "not so", vault))
    ]
    assert said_of(0, "key", str(AT), bodies[0]) == word
    assert said_of(1, "key", str(AT), bodies[1]) == (0, Withdrawal("not so", "key", AT, 1))


def test_a_merge_keeps_the_oldest_id_and_new_texts_join_it():
    """Two incidents of two towns become one; a text of either joins it, and the id stays."""
    here, there = told("a"), told("b", 1, 1)
    desk = Desk([here, there])
    since = {desk.holding(there).id: "2031-01-01T00:00:00Z", desk.holding(here).id: "2031-01-02T00:00:00Z"}
    sides = asked_sides(Regrouped.MERGE, desk.incidents, since=since)
    assert sides[0].incident == desk.holding(there).id
    desk.words.append(Regrouping(Regrouped.MERGE, sides, "one convoy", "key", AT, 0))
    desk.run()
    desk.texts += [told(f"further {at}", 0, 0, 4) for at in range(3)]
    desk.run()
    assert {incident.id for incident in desk.incidents} == {sides[0].incident}
    assert any(reason.because == ("said_by_person",) for reason in desk.incidents[0].reasons)


def test_of_a_duplicate_the_id_of_the_other_stays():
    """Who says that an incident was recorded twice says which of the two is kept."""
    desk = Desk([told("a"), told("b", 1, 1)])
    first, second = desk.incidents
    desk.say(Regrouped.DUPLICATE, second, first)
    assert [incident.id for incident in desk.incidents] == [second.id]


def test_a_split_keeps_the_id_with_the_rest_and_exact_copies_apart():
    """Texts that say the very same stay apart where a person says so, and a further copy joins one side."""
    desk = Desk([told("a"), told("b"), told("c")])
    (whole,) = desk.incidents
    aside = whole.mentions[:2]
    desk.say(Regrouped.SPLIT, whole, apart=aside)
    assert {incident.id: incident.mentions for incident in desk.incidents}[whole.id] == whole.mentions[2:]
    desk.texts.append(told("d"))
    desk.run()
    assert heeded(desk)
    assert whole.id in {incident.id for incident in desk.incidents}


def test_the_later_word_stands_and_the_former_is_said_to_be_overtaken():
    """A merge, a split of part of it, and the merge said again: each time the last word holds."""
    desk = Desk([told("a"), told("b"), told("c", 1, 1)])
    merged = desk.say(Regrouped.MERGE, *desk.incidents)
    (one,) = desk.incidents
    split = desk.say(Regrouped.SPLIT, one, apart=one.mentions[:1])
    said = bounds(desk.words)
    assert said.overtaken == {merged: (split,)}
    assert [len(block) for block in said.blocks] == [2]
    again = desk.say(Regrouped.MERGE, *desk.incidents)
    said = bounds(desk.words)
    assert len(desk.incidents) == 1
    assert said.overtaken == {merged: (split,), split: (again,)}
    assert said.void == {split}


def test_a_merge_of_some_leaves_the_rest_of_a_split():
    """Of a split only the pairs that a later merge joins are overtaken."""
    a, b, c, d = (Mention(f"{name}.0", 0) for name in "abcd")
    split = Regrouping(Regrouped.SPLIT, (Side("I", (a, b)), Side("J", (c, d))), "two", "key", AT, 0)
    merge = Regrouping(Regrouped.MERGE, (Side("K", (a,)), Side("L", (c,))), "one", "key", AT, 1)
    said = bounds([merge, split])
    pairs = {frozenset((one, other)) for ours, theirs in said.apart for one in ours for other in theirs}
    assert pairs == {frozenset(pair) for pair in ((a, d), (b, c), (b, d))}
    assert said.blocks == (frozenset((a, c)),)
    assert said.void == frozenset()


def test_a_parent_joins_nothing():
    """A part and its whole stay two incidents."""
    desk = Desk([told("a"), told("b", 1, 1)])
    before = desk.incidents
    desk.say(Regrouped.PARENT, *before)
    assert desk.incidents == before
    assert not bounds(desk.words)


def test_what_was_confirmed_stays_together_and_what_was_said_to_be_apart_stays_apart():
    """What a person accepted of a proposal holds like any other word, also when a copy comes."""
    desk = Desk([told("a"), told("b"), told("c", 1, 1)])
    large, small = sorted(desk.incidents, key=lambda incident: -len(incident.mentions))
    desk.say(Regrouped.CONFIRM, large)
    desk.say(Regrouped.APART, large, small)
    desk.texts.append(told("d", 1, 1))
    desk.run()
    said = bounds(desk.words)
    assert ([set(block) for block in said.blocks], len(said.apart)) == ([set(large.mentions)], 1)
    assert {incident.id for incident in desk.incidents} == {large.id, small.id}
    assert heeded(desk)


@pytest.mark.parametrize("says", list(Regrouped))
def test_what_cannot_be_said_is_refused(says: Regrouped):
    """One incident alone, the same twice, a split of everything or of nothing, are no word."""
    (whole,) = Desk([told("a"), told("b")]).incidents
    alone = () if says is Regrouped.CONFIRM else (((whole,), ()),)
    for incidents, apart in (*alone, ((whole, whole), ()), ((whole,), whole.mentions), ((), ())):
        with pytest.raises(UsageError):
            asked_sides(says, incidents, apart)


def test_a_word_has_its_reason():
    """Neither a word nor a withdrawal is entered without saying why."""
    desk = Desk([told("a"), told("b", 1, 1)])
    with pytest.raises(UsageError, match="say why"):
        regrouping_act(Regrouped.MERGE, asked_sides(Regrouped.MERGE, desk.incidents), "  ", MemoryVault())
    with pytest.raises(UsageError, match="say why"):
        withdrawal_act(3, "", MemoryVault())


def test_an_old_id_leads_to_where_its_texts_are_and_comes_back():
    """A proposal names each id that was ever given; one that is no more leads on, and after an undo it stands again."""
    vault, desk = MemoryVault(), Desk([told("a"), told("b", 1, 1)])
    kept, gone = desk.incidents
    word = Regrouping(Regrouped.MERGE, asked_sides(Regrouped.MERGE, (kept, gone)), "one", "key", AT, 0)
    first = proposed_of(desk, Proposed(), [], vault)
    merged = proposed_of(desk, first, [word], vault)
    assert {name: named.leads_to for name, named in merged.names.items()} == {kept.id: None, gone.id: kept.id}
    assert propose(lambda: desk.texts, merged, vault, [word]).act is None
    back = proposed_of(desk, merged, [replace(word, withdrawn=Withdrawal("no", "key", AT, 1))], vault)
    assert [incident for incident, _ in back.incidents] == [incident for incident, _ in first.incidents]
    assert {name: named.leads_to for name, named in back.names.items()} == {kept.id: None, gone.id: None}
    assert (back.names[kept.id].version, back.names[gone.id].version) == (3, 2)


def proposed_of(desk: Desk, before: Proposed, words: Sequence[Regrouping], vault: MemoryVault) -> Proposed:
    """Return what is proposed, as it comes back from its body."""
    act = propose(lambda: desk.texts, before, vault, words).act
    assert act is not None
    body = body_of(vault, act)
    return Proposed(
        [(incident_of(row["incident"]), row["version"]) for row in body["incidents"]],
        [Incident(row["id"], tuple(Mention(**one) for one in row["mentions"]), ()) for row in body["machine"]],
        {row.pop("id"): Named(**row) for row in body["names"]},
    )


def body_of(vault: MemoryVault, act: Act) -> dict[str, Any]:
    """Return the body that an act brings along."""
    vault.settle(act.staged)
    return read_body(vault, act.staged[0])


def test_words_in_force_come_in_the_order_of_the_ledger():
    """Those that were withdrawn are left out."""
    sides = (Side("I", (Mention("a.0", 0),)), Side("J", (Mention("b.0", 0),)))
    words = [Regrouping(Regrouped.MERGE, sides, "one", "key", AT, entry) for entry in (5, 3)]
    words.append(replace(words[0], entry=1, withdrawn=Withdrawal("no", "key", AT, 9)))
    assert [word.entry for word in in_force(words)] == [3, 5]
