"""What persons enter of the positions of parties: it comes back as it was said, travels whole, its codes are data."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taken_over import check_taken_over

from inquest.consolidate.parties import (
    exported,
    imported,
    in_force,
    overtaken,
    party_act,
    party_word_of,
    unsaid_party_act,
    vocabulary,
)
from inquest.errors import UsageError
from inquest.model import (
    Action,
    Conceded,
    ListRow,
    Mention,
    Moment,
    Notice,
    OwnList,
    PartyMatter,
    PartyWord,
    Position,
    RowRefused,
    Side,
    Withdrawal,
)
from inquest.preserve import read_body
from inquest.store.memory import MemoryVault

AT = Moment.parse("2031-05-04T08:00:00Z")
LIST = "a" * 64
ONE, OTHER = (Side(f"INC-{n}", (Mention(f"{n}" * 64 + ".0", 0),)) for n in (1, 2))
PARTIES = ("Velmora", "Dalvar", "دالوار")
DAYS = ("2031-03-20", "2031-04-01", "2031-05-02")

sides = st.sampled_from([ONE, OTHER])
parties = st.sampled_from(PARTIES)
notices = st.builds(
    Notice, sides, parties, st.sampled_from(DAYS), st.just("2031-06-01"), st.just("request/1"),
    st.lists(parties, max_size=2).map(tuple), st.sampled_from([None, LIST]),
)  # fmt: skip
positions = st.one_of(
    st.builds(
        Position, sides, parties, st.sampled_from(["denies", "non_credible"]), st.sampled_from(DAYS),
        st.sampled_from([*vocabulary().because]), st.just(Conceded()), st.sampled_from([None, LIST]),
    ),
    st.builds(
        Position, sides, parties, st.sampled_from(["accepts_harm", "credible", "partly_accepts"]),
        st.sampled_from(DAYS), st.none(), st.builds(Conceded, st.integers(0, 3), st.sampled_from([None, 3, 9])),
        st.just(LIST), st.sampled_from([None, "7", "8"]), st.sampled_from(["", "page 3"]),
    ),
)  # fmt: skip
others = st.one_of(
    st.builds(OwnList, st.just(LIST), parties, st.sampled_from(DAYS)),
    st.builds(RowRefused, st.builds(ListRow, st.just(LIST), st.sampled_from(["7", "8"])), sides),
)
matters = st.one_of(notices, positions, others)
words = st.lists(matters, max_size=8).map(
    lambda held: [PartyWord(one, f"as read {at}", f"key{at}", AT, at) for at, one in enumerate(held)]
)


def withdrawn(word: PartyWord, entry: int = 99) -> PartyWord:
    return replace(word, withdrawn=Withdrawal("not so", "key", AT, entry))


@given(matters)
def test_a_word_is_in_the_ledger_what_it_was_said(one: PartyMatter):
    """The body in the vault gives the word back, and its withdrawal names it."""
    vault = MemoryVault()
    act = party_act(one, " as read ", vault, ("first key", AT))
    vault.settle(act.staged)
    word = party_word_of(7, "key", str(AT), read_body(vault, act.staged[0]))
    assert word == PartyWord(one, "as read", "key", AT, 7, first=("first key", AT))
    assert act.action is (Action.ACCEPT if isinstance(one, Position) and one.row else Action.CORRECT)
    gone = unsaid_party_act(7, "not so", vault)
    vault.settle(gone.staged)
    assert party_word_of(8, "key", str(AT), read_body(vault, gone.staged[0])) == (7, Withdrawal("not so", "key", AT, 8))


@given(words, st.sets(st.integers(0, 7)))
def test_export_import_export_is_equal_to_the_byte_with_withdrawals(held: list[PartyWord], gone: set[int]):
    """Taken over under another key, the words say who said them first."""
    left = [withdrawn(word, 60 + at) if at in gone else word for at, word in enumerate(held)]
    check_taken_over(left, exported, imported)


@given(words, matters, st.randoms(use_true_random=False))
def test_a_word_that_is_taken_back_leaves_what_held_before(held: list[PartyWord], further: PartyMatter, luck: object):
    """In whatever order words come to hand."""
    more = [*held, withdrawn(PartyWord(further, "so it is", "key", AT, 50))]
    luck.shuffle(more)
    assert in_force(more) == in_force(held)
    assert overtaken(more) == overtaken(held)


def test_of_two_words_on_one_row_and_incident_the_later_holds():
    """Confirmed, refused, confirmed again: each is kept, the last holds; another incident is another matter."""
    confirmed = Position(ONE, "Velmora", "credible", DAYS[0], None, Conceded(3, 3), LIST, "7")
    refused = RowRefused(ListRow(LIST, "7"), ONE)
    said = [confirmed, refused, replace(confirmed, incident=OTHER), confirmed]
    held = [PartyWord(one, "r", "k", AT, at) for at, one in enumerate(said)]

    assert overtaken(held) == {0: (1, 3), 1: (3,)}
    assert [word.entry for word in in_force(held)] == [2, 3]


def test_later_positions_overtake_nothing():
    """A party may change what it says; each position is a record beside the earlier ones."""
    said = [Position(ONE, "Velmora", code, DAYS[0], "not_stated") for code in ("denies", "under_review", "denies")]
    assert len(in_force([PartyWord(one, "r", "k", AT, at) for at, one in enumerate(said)])) == 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Position(ONE, "Velmora", "regrets", DAYS[0]), "is no position"),
        (Position(ONE, "Velmora", "denies", DAYS[0], "because"), "is no reason"),
        (Position(ONE, "Velmora", "denies", DAYS[0]), "not_stated"),
        (Position(ONE, "Velmora", "non_credible", DAYS[0]), "hides many meanings"),
        (Position(ONE, "Velmora", "denies", DAYS[0], "other_actor", Conceded(1)), "concedes nobody"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused(said: Position, why: str):
    """A code that there is not, a denial without its reason, and figures of one who accepts nothing."""
    with pytest.raises(ValueError, match=why):
        vocabulary().check(said)


def test_each_code_has_its_source_and_a_nought_concedes_nobody():
    """The codes are data with sources; nobody harmed is no concession of harm to persons."""
    known = vocabulary()
    assert all(one.source for one in known.positions.values())
    assert all(known.because.values())
    assert {"insufficient_detail", "no_activity_matching", "activity_no_harm_seen"} <= set(known.because)
    accepts = Position(ONE, "Velmora", "credible", DAYS[0])
    assert known.concedes(accepts)
    assert not known.concedes(replace(accepts, conceded=Conceded(0, 0, 0, 0)))
    assert not known.concedes(replace(accepts, position="denies", because="not_stated"))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Notice(ONE, " ", DAYS[0], DAYS[1], "request/1"), "its name"),
        (lambda: Notice(ONE, "Velmora", DAYS[0], DAYS[0], "request/1"), "after"),
        (lambda: Notice(ONE, "Velmora", "20 March", DAYS[0], "request/1"), "no day"),
        (lambda: Position(ONE, "Velmora", "denies", "20310320"), "no day"),
        (lambda: Position(ONE, "Velmora", "denies", DAYS[0], row="7"), "document"),
        (lambda: OwnList(LIST, "", DAYS[0]), "its name"),
        (lambda: Conceded(-1), "0 or more"),
        (lambda: Conceded(None, None, 5, 3), "lower"),
        (lambda: PartyWord(OwnList(LIST, "Velmora", DAYS[0]), " ", "k", AT, 1), "reason"),
    ],
)
def test_what_cannot_be_said_has_no_form(make: object, why: str):
    """Without a party, a day, a document, or a reason."""
    with pytest.raises(ValueError, match=why):
        make()


SIGNED = {"by": "k", "at": "2031-05-04T08:00:00Z", "reason": "r", "withdrawn": None}
SIDE = {"incident": "INC-1", "mentions": [{"document": "1.0", "event": 0}]}
NONE = dict.fromkeys(("killed_min", "killed_max", "injured_min", "injured_max"))
SAID = {
    "says": "position", "party": "Velmora", "position": "denies", "because": "not_stated", "day": DAYS[0],
    "document": None, "row": None, "note": "", "conceded": NONE, "incident": SIDE,
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"says": "regrets"},
        {"party": 7},
        {"party": "x" * 2001},
        {"position": "regrets"},
        {"because": None},
        {"day": "May"},
        {"document": "x"},
        {"conceded": {**NONE, "killed_min": True}},
        {"conceded": {**NONE, "killed_min": 10**10}},
        {"conceded": {**NONE, "wounded": 1}},
        {"incident": {**SIDE, "incident": "../x"}},
        {"incident": {**SIDE, "mentions": []}},
        {"incident": {**SIDE, "mentions": [{"document": "1.0", "event": -1}]}},
        {"reason": " "},
    ],
)
def test_a_line_that_is_no_word_is_named_and_nothing_is_taken(wrong: dict[str, object]):
    """All or none."""
    good = json.dumps(SAID | SIGNED).encode()
    assert len(imported([good])) == 1
    with pytest.raises(UsageError, match="line 2"):
        imported([good, json.dumps(SAID | SIGNED | wrong).encode()])
