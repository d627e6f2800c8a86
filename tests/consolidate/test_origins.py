"""Origins: how many voices stand behind the reports of one event, and why."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.app import open_inquiry
from inquest.consolidate import Told
from inquest.consolidate.copies import Copied, Copy, Shared, Text, find
from inquest.consolidate.origins import Ground, Origins, Report, Step, Voices, reports, trace
from inquest.errors import UnreadableInput
from inquest.model import (
    Claim,
    Count,
    Hedge,
    Incident,
    Link,
    Location,
    Mention,
    Polarity,
    Predicate,
    Qualifier,
    Reading,
    Span,
)

OWN = (Span(0, 10),)
SEVEN = Count(7, 7, Qualifier.EXACTLY)


def report(document: str, publisher: str | None, *cited: str, day: str | None = "2031-03-01") -> Report:
    return Report(document, publisher, day, cited, () if cited else OWN)


def copy(left: str, right: str, kind: Copied = Copied.NEAR, end: int = 50) -> Copy:
    return Copy(left, right, kind, 0.9, (Shared(Span(0, end), Span(0, end)),))


def names(found: Origins) -> list[str]:
    return [origin.name for origin in found.known]


def unknown(found: Origins) -> list[tuple[str, Ground]]:
    return [(origin.name, origin.traces[0].steps[-1].ground) for origin in found.unknown]


def test_five_outlets_that_cite_one_source_are_one_origin():
    """The number of outlets is a number of reports."""
    told = [report(str(i), f"Outlet {i}", "Marsad Council") for i in range(5)]
    found = trace(told)

    assert (found.reports, names(found), found.unknown) == (5, ["Marsad Council"], ())
    assert [t.steps[0].ground for t in found.known[0].traces] == [Ground.CITES] * 5


def test_two_voices_of_their_own_are_two_origins():
    """Who says it in its own voice and repeats nobody is an origin."""
    assert names(trace([report("a", "Lantern Doctors"), report("b", "Marsad Council")])) == [
        "Lantern Doctors",
        "Marsad Council",
    ]


def test_who_cites_an_outlet_that_cites_is_traced_to_the_first():
    """A wire that only passes on is not the origin of who quotes it."""
    found = trace([report("a", "Merenthia Wire", "Marsad Council"), report("b", "Courier", "Merenthia Wire")])

    assert names(found) == ["Marsad Council"]
    assert [s.name for t in found.known[0].traces if t.document == "b" for s in t.steps] == [
        "Merenthia Wire",
        "Marsad Council",
    ]


def test_what_repeats_an_earlier_report_leads_to_its_origin():
    """A copy of a copy is one origin with the first, and says which text it repeats."""
    told = [report(n, f"Radio {n}", day=f"2031-03-0{i}") for i, n in enumerate("abc", 1)]
    found = trace(told, [copy("a", "b"), copy("b", "c")])

    assert names(found) == ["Radio a"]
    assert [t.steps[0] for t in found.known[0].traces if t.document == "c"] == [Step(Ground.COPIES, "b")]


def test_where_no_day_says_which_came_first_the_words_are_only_the_same():
    """One origin all the same; that the first is not known is said."""
    found = trace([report("a", "North", day=None), report("b", "South", day=None)], [copy("a", "b")])

    assert len(found.known) == 1
    assert found.known[0].traces[1].steps[0].ground is Ground.SAME_WORDS


@pytest.mark.parametrize(("end", "origins"), [(50, ["North"]), (5, ["North"]), (0, ["North", "South"])])
def test_an_article_with_words_of_its_own_beside_a_quotation_is_a_voice(end: int, origins: list[str]):
    """An excerpt makes a report a copy only where the figure stands in the shared words."""
    passage = Shared(Span(0, end or 9), Span(0, end) if end else Span(90, 99))
    link = Copy("a", "b", Copied.EXCERPT, 0.9, (passage,))
    assert names(trace([report("a", "North"), report("b", "South", day="2031-03-02")], [link])) == origins


def test_names_of_two_scripts_make_the_number_a_range():
    """The council may have said it in both languages: two origins at most, one at least."""
    told = [report("a", "Marsad Council"), report("b", "مجلس مرصد")]
    said = Voices.read(["name,speaks_for,source", "مجلس مرصد,Marsad Council,letterhead"])

    assert (trace(told).least, len(trace(told).known)) == (1, 2)
    assert (trace(told, voices=said).least, len(trace(told, voices=said).known)) == (1, 1)


@pytest.mark.parametrize("name", ["activists", "Local sources", "eyewitnesses", "ناشطون", "مصادر محلية"])
def test_people_without_a_name_are_no_origin_that_counts(name: str):
    """Activists of two reports may be the same: they are shown and not counted."""
    found = trace([report("a", "North", name), report("b", "South", name), report("c", "Lantern Doctors")])

    assert names(found) == ["Lantern Doctors"]
    assert unknown(found) == [(name, Ground.UNNAMED)]


def test_a_report_without_a_publisher_is_of_unknown_origin():
    """Each stands for itself among the unknown."""
    found = trace([report("a", None), report("b", None)])
    assert (names(found), len(found.unknown)) == ([], 2)


def test_two_who_cite_each_other_lead_nowhere():
    """A ring has no root, and is not counted as one."""
    found = trace([report("a", "North", "South"), report("b", "South", "North")])
    assert (names(found), {ground for _, ground in unknown(found)}) == ([], {Ground.UNTRACED})


@pytest.mark.parametrize(("one", "other"), [("Velmora", "Dalvar"), ("Dalvar", "Velmora")])
def test_outlets_that_speak_for_a_party_do_not_corroborate_it(one: str, other: str):
    """The party and its outlets are one voice, for each party alike, on the word of a source."""
    voices = Voices.read(["name,speaks_for,source", f"{one} Today,{one},media survey 2031", f"Radio {one},{one},same"])
    told = [report("a", f"{one} Today"), report("b", f"Radio {one}"), report("c", one), report("d", f"{other} Today")]
    found = trace(told, voices=voices)

    assert sorted(names(found)) == sorted([one, f"{other} Today"])


@pytest.mark.parametrize(
    "lines",
    [
        ["name,speaks_for", "a,b"],
        ["name,speaks_for,source", "North,South,"],
        ["name,speaks_for,source", "North,South,x", "NORTH,East,y"],
    ],
)
def test_control_is_a_claim_with_a_source(lines: list[str]):
    """Without a source, or with two answers, it is refused."""
    with pytest.raises(UnreadableInput):
        Voices.read(lines)


def test_two_names_that_speak_for_each_other_lead_nowhere():
    """A ring of voices ends, and counts for nothing."""
    voices = Voices.read(["name,speaks_for,source", "North,South,x", "South,North,y"])
    assert names(trace([report("a", "North")], voices=voices)) == []


def claim(predicate: Predicate, value: Count | Location, *chain: str, polarity: Polarity = Polarity.AFFIRMS) -> Claim:
    links = tuple(Link(name, "said") for name in chain)
    return Claim(0, predicate, value, links, Hedge.ASSERTS, polarity, OWN)


def told(name: str, *claims: Claim) -> Told:
    return Told(Reading(name, "en", "r", claims), "x" * 40, "", "2031-03-01")


def test_a_report_is_traced_by_its_figures():
    """An outlet that names the place itself and gives the figure to another is no second voice; a denial is none."""
    cites = told(
        "a",
        claim(Predicate.OCCURRED_IN, Location("Orlin"), "North"),
        claim(Predicate.KILLED, SEVEN, "Council", "North"),
    )
    denies = told("b", claim(Predicate.KILLED, SEVEN, "Army", polarity=Polarity.DENIES))
    place = told("c", claim(Predicate.OCCURRED_IN, Location("Orlin"), "publisher not stated"))
    incident = Incident("INC-1", tuple(Mention(n, 0) for n in "abc"), ())
    made = reports(incident, [cites, denies, place])

    assert [(r.document, r.publisher, r.cited) for r in made] == [("a", "North", ("Council",)), ("c", None, ())]


VOICES = ["Marsad Council", "Lantern Doctors", "activists", "Outlet 0", "Outlet 1", "Outlet 2"]
CITED = st.lists(st.sampled_from(VOICES), max_size=2, unique=True)
POSTS = ["Shells fell on the market of Orlin and killed seven people.", "Seven died in Orlin when the market was hit."]
MANY = st.lists(st.tuples(CITED, st.sampled_from(POSTS), st.integers(1, 9)), min_size=1, max_size=6)


def laid(rows: list[tuple[list[str], str, int]]) -> tuple[list[Report], list[Text]]:
    made = [report(f"d{i}", f"Outlet {i}", *cited, day=f"2031-03-0{day}") for i, (cited, _, day) in enumerate(rows)]
    return made, [Text(f"d{i}", text, published=f"2031-03-0{day}") for i, (_, text, day) in enumerate(rows)]


def outline(found: Origins) -> tuple[list[str], list[str]]:
    return names(found), [origin.name for origin in found.unknown]


@given(MANY, st.data())
def test_an_echo_changes_nothing_but_the_number_of_reports(rows: list[tuple[list[str], str, int]], data: st.DataObject):
    """IMP-5: the same words by another outlet, later: no origin comes, goes or changes its name."""
    made, texts = laid(rows)
    at = data.draw(st.integers(0, len(rows) - 1))
    echo = Report("echo", "Daily Echo", "2031-04-01", made[at].cited, made[at].own)
    before = trace(made, find(texts))
    after = trace([*made, echo], find([*texts, Text("echo", texts[at].text, published="2031-04-01")]))

    assert outline(after) == outline(before)
    assert after.reports == before.reports + 1


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_intake_changes_nothing(rows: list[tuple[list[str], str, int]], chance: random.Random):
    """IMP-6: reports and links in any order give equal origins with equal steps."""
    made, texts = laid(rows)
    links = list(find(texts))
    before = trace(made, links)
    chance.shuffle(made)
    chance.shuffle(links)
    assert trace(made, links) == before


def test_the_demo_shows_a_report_that_five_outlets_carry(made_demo: Path):
    """Five of the reports on Kelvarra lead to the observatory, each with the steps."""
    with open_inquiry(made_demo) as held:
        found = [page.origins for page in held.desk.incidents() if page.days == ("2031-03-14",)]

    carried = [o for one in found for o in one.known if o.name == "Merenthia Observatory for Civilians"]
    documents = {t.document for origin in carried for t in origin.traces if t.steps[0].ground is Ground.CITES}
    assert len(documents) >= 5
    assert len(carried) == 1


def test_attack_outlets_that_all_cite_each_other():
    """Each is followed once, not by each way to it: forty in a clique lead nowhere, and the page of them is made."""
    outlets = [f"Outlet {i}" for i in range(40)]
    found = trace([report(one, one, *(other for other in outlets if other != one)) for one in outlets])

    assert (found.reports, found.known, len(found.unknown)) == (40, (), 40)


def test_attack_a_chain_of_outlets_longer_than_a_call_may_be_deep():
    """Twelve hundred that cite or repeat one another, each the one before, lead to the first."""
    cited = [report(f"{i:04}", f"Outlet {i}", *([f"Outlet {i - 1}"] if i else [])) for i in range(1200)]
    plain = [report(f"{i:04}", f"Outlet {i}", day=f"2031-03-01T{i:04}") for i in range(1200)]

    assert names(trace(cited)) == ["Outlet 0"]
    assert names(trace(plain, [copy(f"{i - 1:04}", f"{i:04}") for i in range(1, 1200)])) == ["Outlet 0"]


def test_each_figure_has_its_own_voices_among_all():
    """Of five reports of two voices, three lead to one; of one text that cites two, each figure leads to its own."""
    cited = ("Marsad Council",), ("Marsad Council",), ("Marsad Council", "Lantern Clinic"), ("Lantern Clinic",), ()
    found = trace([report(str(i), f"Outlet {i}", *names) for i, names in enumerate(cited)])

    def told(*places: tuple[int, str]) -> Origins:
        return found.of(
            (str(i), Claim(0, Predicate.KILLED, SEVEN, _chain(who, f"Outlet {i}"), Hedge.ASSERTS, AFFIRMS, OWN))
            for i, who in places
        )

    council = told((0, "Marsad Council"), (1, "marsad council"), (2, "Marsad Council"))
    assert (council.reports, names(council), council.least) == (3, ["Marsad Council"], 1)
    assert names(told((2, "Lantern Clinic"))) == ["Lantern Clinic"]
    assert names(told((2, "Marsad Council"), (3, "Lantern Clinic"))) == ["Marsad Council", "Lantern Clinic"]
    assert names(told((4, "Outlet 4"))) == ["Outlet 4"]
    assert (told((0, "Somebody else")).reports, told((0, "Somebody else")).known, found.of([]).reports) == (0, (), 0)


AFFIRMS = Polarity.AFFIRMS


def _chain(who: str, publisher: str) -> tuple[Link, ...]:
    return (Link(who, "said"),) if who == publisher else (Link(who, "said"), Link(publisher, "reported"))
