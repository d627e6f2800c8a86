"""What persons enter of what an inquiry stands on: it comes back as it was said, travels whole, and the last holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taken_over import check_taken_over

from inquest.consolidate.frame import (
    exported,
    frame_act,
    frame_word_of,
    imported,
    in_force,
    mandate_in,
    overtaken,
    stage_in,
    unsaid_frame_act,
)
from inquest.errors import UsageError
from inquest.model import (
    Action,
    Classification,
    FrameMatter,
    FrameWord,
    Hypothesis,
    LawPack,
    Mandate,
    Mention,
    Moment,
    Scoped,
    ScopeGround,
    Side,
    Stage,
    StageReached,
    Standard,
    Territory,
    Withdrawal,
)
from inquest.preserve import read_body
from inquest.store.memory import MemoryVault

AT = Moment.parse("2031-05-04T08:00:00Z")
ONE, OTHER = (Side(f"INC-{n}", (Mention(f"{n}" * 64 + ".0", 0),)) for n in (1, 2))
PARTIES = ("Velmora", "Dalvar", "دالوار")

texts = st.sampled_from(["an assembly", "A/X/1", "مجلس"])
lists = st.lists(st.sampled_from(["para 4", "para 5"]), max_size=2).map(tuple)
parts = st.lists(st.builds(Territory, texts, st.sampled_from([None, (-31.0, -21.0, -30.0, -20.0)])), max_size=2).map(
    tuple
)
mandates = st.builds(
    Mandate, texts, texts, texts, lists, st.sampled_from([None, "2031-01-01"]), st.sampled_from([None, "2032-01-01"]),
    parts, st.lists(st.sampled_from(PARTIES), max_size=2, unique=True).map(tuple), lists,
    st.sampled_from([Standard.ALLEGED, Standard.SUSPECT, Standard.BELIEVE, Standard.LIKELY]), st.just("para 9"),
    st.sampled_from(["", "each year"]), st.sampled_from(["", "to an archive"]),
)  # fmt: skip
stages = st.builds(StageReached, st.sampled_from([*Stage]), st.just("2031-05-01"), st.just("an archive"))
one_side = st.sampled_from([ONE, OTHER])
grounds = st.sampled_from([*ScopeGround])
scopes = st.one_of(
    st.builds(Scoped, one_side, st.just(False), grounds, st.just("unknown"), st.just("scope/1")),
    st.builds(Scoped, one_side, st.just(True), st.none(), st.just("outside"), st.just("scope/1")),
)
packs = st.builds(LawPack, st.sampled_from(["own", "other"]), st.just("1"), st.sampled_from(["[pack]\n", "# ق\n"]))
classes = st.builds(
    Classification, st.sampled_from([*Hypothesis]), st.just(PARTIES[:2]), st.sampled_from(["a writer", "a State"]),
    texts, st.sampled_from([None, "2031-01-01"]), st.none(), st.booleans(),
)  # fmt: skip
matters = st.one_of(mandates, stages, scopes, packs, classes)
words = st.lists(matters, max_size=8).map(
    lambda held: [FrameWord(one, f"as read {at}", f"key{at}", AT, at) for at, one in enumerate(held)]
)


def withdrawn(word: FrameWord, entry: int = 99) -> FrameWord:
    return replace(word, withdrawn=Withdrawal("not so", "key", AT, entry))


@given(matters)
def test_a_word_is_in_the_ledger_what_it_was_said(one: FrameMatter):
    """The body in the vault gives the word back, and its withdrawal names it."""
    vault = MemoryVault()
    act = frame_act(one, "as read", vault)
    vault.settle(act.staged)
    said = frame_word_of(7, "key", str(AT), read_body(vault, act.staged[0]))
    gone = unsaid_frame_act(7, "not so", vault)
    vault.settle(gone.staged)

    assert (said.matter, said.reason, said.by, said.entry) == (one, "as read", "key", 7)
    assert act.action is Action.CORRECT
    assert frame_word_of(8, "key", str(AT), read_body(vault, gone.staged[0]))[0] == 7


@given(words)
def test_words_travel_whole(said: list[FrameWord]):
    """What is exported, taken over and exported again is the same to the byte, withdrawals too."""
    left = [withdrawn(word) if word.entry % 3 == 0 else word for word in said]

    check_taken_over(left, exported, imported)


@given(words)
def test_the_last_word_on_a_matter_holds_and_a_withdrawn_one_never(said: list[FrameWord]):
    """One mandate, one stage, one word an incident, one pack a name; what others hold stands beside."""
    left = [withdrawn(word) if word.entry % 2 else word for word in said]
    held = in_force(left)

    assert all(word.withdrawn is None and word.entry not in overtaken(left) for word in held)
    for kind in (Mandate, StageReached):
        told = [word for word in left if isinstance(word.matter, kind) and word.withdrawn is None]
        assert [word for word in held if isinstance(word.matter, kind)] == told[-1:]
    classes = [word.matter for word in held if isinstance(word.matter, Classification)]
    assert len({one.authority for one in classes}) == len(classes)


@given(words)
def test_taking_a_word_back_brings_the_earlier_one_back(said: list[FrameWord]):
    """As if it had not been said."""
    if said:
        without = said[:-1]
        assert mandate_in([*without, withdrawn(said[-1])]) == mandate_in(without)
        assert stage_in([*without, withdrawn(said[-1])]) == stage_in(without)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b'{"says":"scope","incident":{"incident":"../x","mentions":[]},"inside":true,"ground":null,"proposed":"x",%s',
        b'{"says":"stage","stage":"ended","day":"2031-05-01","custodian":"",%s',
    ],
)
def test_what_is_no_word_is_refused_with_its_line(line: bytes):
    """Nothing of a file is taken where one line is none."""
    signed = b'"method":"x","reason":"x","by":"k","at":"2031-05-04T08:00:00Z","withdrawn":null}'
    with pytest.raises(UsageError, match="line 1 is no word of its kind"):
        imported([line.replace(b"%s", signed)])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issuer": " "}, "has its issuer"),
        ({"since": "2031-02-30"}, "no day"),
        ({"since": "2031-02-02", "until": "2031-02-01"}, "ends before it begins"),
        ({"standard": Standard.DOUBT, "basis": "x"}, "a standard of courts"),
        ({"standard": Standard.LIKELY}, "name it"),
        ({"parties": ("",)}, "has its words"),
    ],
)
def test_what_is_no_mandate_cannot_be_made(change: dict[str, object], said: str):
    """A mandate has its issuer and its days, and no standard of courts."""
    with pytest.raises(ValueError, match=said):
        Mandate(**{"issuer": "x", "instrument": "x", "subject": "x", **change})


def test_a_mandate_is_about_all_parties_unless_some_are_named():
    """Which is then one-sided."""
    assert not Mandate("x", "x", "x").one_sided
    assert Mandate("x", "x", "x", parties=("Velmora",)).one_sided


def test_what_cannot_be_said_cannot_be_made():
    """A closed archive has its custodian, what is outside its ground, a box its corners, a conflict two parties."""
    with pytest.raises(ValueError, match="custodian"):
        StageReached(Stage.CLOSED, "2031-01-01")
    with pytest.raises(ValueError, match="by a ground"):
        Scoped(ONE, False, None, "unknown", "scope/1")
    with pytest.raises(ValueError, match="by a ground"):
        Scoped(ONE, True, ScopeGround.TIME, "unknown", "scope/1")
    with pytest.raises(ValueError, match="is none"):
        Territory("x", (1.0, 0.0, 0.0, 1.0))
    with pytest.raises(ValueError, match="between two parties"):
        Classification(Hypothesis.NIAC, ("Velmora",), "x", "x")
