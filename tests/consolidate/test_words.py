"""What persons say of outlets and persons: the later word stands, an undo leaves no trace, and it travels whole."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taken_over import check_taken_over

from inquest.consolidate.origins import Origins, Report, Voices, trace
from inquest.consolidate.words import exported, imported, in_force, overtaken, unsaid_act, word_act, word_of
from inquest.errors import UsageError
from inquest.model import ListRow, Matter, Moment, RowPair, Span, SpeaksFor, Withdrawal, Word
from inquest.preserve import read_body
from inquest.store.memory import MemoryVault

AT = Moment.parse("2031-05-04T08:00:00Z")
NAMES = ("Radio Lantern", "Harbour Daily", "Velmora", "Dalvar", "North Wire")
DAYS = ("2031-01-01", "2031-02-01", "2031-03-01", "2031-04-01")


def speaks(name: str, other: str, since: str | None = None, until: str | None = None) -> SpeaksFor:
    return SpeaksFor(name, other, "media survey 2031, page 4", since, until)


def matter(chosen: tuple[int, int, int, int]) -> Matter:
    """Return what is said by four numbers: an outlet of the one or the other, some time; else a pair of rows."""
    name, other, since, until = chosen
    if name == other:
        return RowPair((ListRow("a" * 64, str(name)), ListRow("b" * 64, str(since))), until % 2 == 0)
    days = sorted((since, until))
    return speaks(NAMES[name], NAMES[other], (None, *DAYS)[days[0]], (*DAYS, None)[days[1]])


places = st.integers(0, 4)
matters = st.tuples(places, places, places, places).map(matter)


def said(matters: Sequence[Matter]) -> list[Word]:
    return [Word(one, f"as read {at}", f"key{at}", AT, at) for at, one in enumerate(matters)]


def withdrawn(word: Word, entry: int = 99) -> Word:
    return replace(word, withdrawn=Withdrawal("not so", "key", AT, entry))


words = st.lists(matters, max_size=6).map(said)
reports = st.lists(st.tuples(places, st.sampled_from((*DAYS, None)), st.lists(places, max_size=2)), max_size=6).map(
    lambda rows: [
        Report(f"d{at}", NAMES[name], day, tuple(NAMES[c] for c in cited), () if cited else (Span(0, 9),))
        for at, (name, day, cited) in enumerate(rows)
    ]
)


def origins(told: Sequence[Report], said: Sequence[Word]) -> Origins:
    return trace(told, voices=Voices.of_words(said))


@given(reports, words, matters)
def test_a_word_that_is_taken_back_leaves_every_origin_as_it_was(told: list[Report], held: list[Word], further: Matter):
    """Whatever was said in between: without it all origins and all that is overtaken are as if it had not been said."""
    more = Word(further, "so it is said", "key", AT, 50)
    assert origins(told, [*held, withdrawn(more)]) == origins(told, held)
    assert overtaken([*held, withdrawn(more)]) == overtaken(held)
    assert in_force([*held, withdrawn(more)]) == in_force(held)


@given(reports, words, st.randoms(use_true_random=False))
def test_the_order_in_which_words_and_reports_come_changes_nothing(told: list[Report], held: list[Word], luck: object):
    """Words stand by their entries, reports by their days."""
    mixed, other = list(held), list(told)
    luck.shuffle(mixed)
    luck.shuffle(other)
    assert origins(other, mixed) == origins(told, held)
    assert overtaken(mixed) == overtaken(held)


@given(reports, words)
def test_a_word_never_adds_an_origin_of_reports_in_their_own_voice(told: list[Report], held: list[Word]):
    """Who speaks for another corroborates nobody: there are as many voices as before, or fewer."""
    own = [replace(report, cited=(), own=(Span(0, 9),)) for report in told]
    assert len(origins(own, held).known) <= len(origins(own, []).known)


@given(words, st.sets(st.integers(0, 5)))
def test_export_import_export_is_equal_to_the_byte_with_withdrawals(held: list[Word], gone: set[int]):
    """Taken over once or twice, under another key, the words say who said them first."""
    left = [withdrawn(word, 60 + at) if at in gone else word for at, word in enumerate(held)]
    check_taken_over(left, exported, imported)


@given(matters)
def test_a_word_is_in_the_ledger_what_it_was_said(one: Matter):
    """The body in the vault gives the word back, and its withdrawal names it."""
    vault = MemoryVault()
    act = word_act(one, " as read ", vault, ("first key", AT))
    vault.settle(act.staged)
    word = word_of(7, "key", str(AT), read_body(vault, act.staged[0]))
    assert word == Word(one, "as read", "key", AT, 7, first=("first key", AT))
    gone = unsaid_act(7, "not so", vault)
    vault.settle(gone.staged)
    entry, withdrawal = word_of(8, "key", str(AT), read_body(vault, gone.staged[0]))
    assert (entry, withdrawal) == (7, Withdrawal("not so", "key", AT, 8))


def known(told: Sequence[Report], *said_: SpeaksFor) -> list[str]:
    return [origin.name for origin in origins(told, said(said_)).known]


@pytest.mark.parametrize(("one", "other"), [("Velmora", "Dalvar"), ("Dalvar", "Velmora")])
def test_an_outlet_speaks_for_its_party_in_its_time_alone(one: str, other: str):
    """Before and after, it is a voice of its own; for either party alike."""
    control = speaks("Radio Lantern", one, "2031-02-01", "2031-03-01")
    days = {"2031-01-31": 2, "2031-02-01": 1, "2031-03-01T09:00:00Z": 1, "2031-03-02": 2}
    for day, voices in days.items():
        told = [Report(n, p, day, (), (Span(0, 9),)) for n, p in (("a", "Radio Lantern"), ("b", one))]
        assert len(known(told, control)) == voices, day
        assert one in known(told, control)
        assert len(known([*told, Report("c", other, day, (), (Span(0, 9),))], control)) == voices + 1


def test_an_outlet_that_is_taken_over_between_two_reports_is_no_second_voice():
    """Both reports of one event are of one voice, that of the party."""
    told = [Report(n, "Radio Lantern", day, (), (Span(0, 9),)) for n, day in (("a", "2031-01-31"), ("b", "2031-02-01"))]
    assert known(told, speaks("Radio Lantern", "Velmora", "2031-02-01")) == ["Velmora"]


def test_a_report_of_unknown_day_of_an_outlet_that_was_controlled_at_some_time_corroborates_nobody():
    """Nobody can say that it was free by then; where it spoke for two, nobody can say for whom."""
    told = [Report(n, p, None, (), (Span(0, 9),)) for n, p in (("a", "Radio Lantern"), ("b", "Velmora"))]
    once = speaks("Radio Lantern", "Velmora", "2031-02-01", "2031-03-01")
    assert known(told, once) == ["Velmora"]
    twice = origins(told, said([once, speaks("Radio Lantern", "Dalvar", "2031-03-02")]))
    assert ([o.name for o in twice.known], [o.name for o in twice.unknown]) == (["Velmora"], ["Radio Lantern"])


def test_where_two_persons_differ_the_later_word_stands_and_the_earlier_is_said_to_be_overtaken():
    """Only for the time in which both speak; the same said again overtakes nothing."""
    first, later = speaks("Radio Lantern", "Velmora"), speaks("radio lantern", "Dalvar", "2031-03-01")
    told = [Report("a", "Radio Lantern", day, (), (Span(0, 9),)) for day in ("2031-02-01",)]
    assert known(told, first, later) == ["Velmora"]
    assert known([replace(told[0], published="2031-03-01")], first, later) == ["Dalvar"]
    assert overtaken(said([first, later])) == {0: (1,)}
    assert overtaken(said([first, first])) == {}
    assert overtaken(said([first, speaks("Radio Lantern", "Dalvar"), first])) == {0: (1,), 1: (2,)}


@pytest.mark.parametrize(
    "told",
    [
        ("", "Velmora", "survey"),
        ("Radio", " ", "survey"),
        ("Radio", "Velmora", ""),
        ("Radio", "RADIO", "survey"),
        ("Radio", "Velmora", "survey", "1 May 2031"),
        ("Radio", "Velmora", "survey", "2031-02-30"),
        ("Radio", "Velmora", "survey", "2031-03-01", "2031-02-01"),
    ],
)
def test_what_names_no_two_and_no_source_is_no_word(told: tuple[str, ...]):
    """Without both names and a source, of itself, or of no days."""
    with pytest.raises(ValueError, match=r"source|itself|day|month|ends|format"):
        SpeaksFor(*told)


@pytest.mark.parametrize("rows", [("1", "1"), ("2", "1"), ("", "1")])
def test_a_pair_has_two_rows_in_their_order(rows: tuple[str, str]):
    """A row is no pair with itself, and a pair has one form."""
    with pytest.raises(ValueError, match="row"):
        RowPair((ListRow("a" * 64, rows[0]), ListRow("a" * 64, rows[1])), is_one=True)


VOICE = {"says": "speaks_for", "name": "a", "other": "b", "source": "s", "since": None, "until": None}
SIGNED = {"by": "k", "at": "2031-05-04T08:00:00Z", "reason": "r", "withdrawn": None}
PAIR = {"says": "same", "rows": [{"exhibit": "x", "id": "1"}, {"exhibit": "y", "id": "2"}]}


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        json.dumps(VOICE).encode(),
        json.dumps(SIGNED).encode(),
        json.dumps(VOICE | SIGNED | {"source": ""}).encode(),
        json.dumps(VOICE | SIGNED | {"name": "x" * 2001}).encode(),
        json.dumps(VOICE | SIGNED | {"name": 7}).encode(),
        json.dumps(VOICE | SIGNED | {"by": "../k"}).encode(),
        json.dumps(VOICE | SIGNED | {"reason": " "}).encode(),
        json.dumps(VOICE | SIGNED | {"says": "owns"}).encode(),
        json.dumps(VOICE | SIGNED | {"withdrawn": {"by": "k"}}).encode(),
        json.dumps(PAIR | SIGNED).encode(),
        json.dumps(PAIR | SIGNED | {"rows": []}).encode(),
    ],
)
def test_a_line_that_is_no_word_is_named_and_nothing_is_taken(line: bytes):
    """All or none."""
    good = next(exported(said([speaks("Radio Lantern", "Velmora")])))
    with pytest.raises(UsageError, match="line 2"):
        imported([good, line])
