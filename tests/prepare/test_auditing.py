"""The audit runs the whole pipeline on exchanged parties; whatever favours one is named where it arose."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from inquest.analyse.exchanging import Exchange
from inquest.analyse.patterns import By
from inquest.model import Basis, Count, Detail, Document, Moment, Predicate, Provenance, Reading, SpeaksFor, Word
from inquest.prepare.auditing import Arose, Audit, Audited, Given, Stage, audited
from inquest.prepare.auditing.outcome import outcome
from inquest.prepare.auditing.plain import moved, plain
from inquest.read import Gazetteer, Reader

TEXTS = (
    "Velmoran shelling killed three people in the village of Osmeth on 3 March 2031, witnesses said.",
    "Three villagers were killed by Velmoran shelling in Osmeth on 3 March 2031. Velmora denied that it had.",
    "Dalvari jets killed five people in the town of Karsim on 9 May 2031, Velmora Today said.",
    "Dalvari warplanes struck Karsim on 9 May 2031; five people were killed. Dalvar did not comment.",
)
EXCHANGE = Exchange({"Velmora": "Ostravel", "Velmoran": "Ostraveli"})


@cache
def _reader() -> Reader:
    return Reader(Gazetteer.default())


def given(*texts: str) -> Given:
    """Return texts of invented outlets, and a word that names a party."""
    said = [Provenance(published=Detail("2031-05-10", Basis.SIDECAR), publisher=Detail("Vale", Basis.SIDECAR))]
    documents = tuple(Document(f"{at:064x}", 0, text, None, said[0], (), "hand/1") for at, text in enumerate(texts))
    matter = SpeaksFor("Velmora Today", "Velmoran Ministry", "its imprint")
    return Given(documents, (Word(matter, "so it says", "k", Moment.parse("2031-05-11T00:00:00Z"), 3),))


def run(read: Callable[[Document], Reading], *texts: str, table: Exchange | None = None) -> list[Audited]:
    """Audit texts with a reader."""
    return list(audited(given(*(texts or TEXTS)), read, lambda: None, table))


def favouring(name: str) -> Callable[[Document], Reading]:
    """Return a reader that leaves out who was killed wherever a text names this party."""

    def read(document: Document) -> Reading:
        made = _reader().read(document)
        kept = tuple(c for c in made.claims if name not in document.text or c.predicate is not Predicate.KILLED)
        return replace(made, claims=kept)

    return read


def test_a_fair_pipeline_differs_in_names_alone():
    """Invented parties, and the parties in one another's place: no difference, and what was run through is counted."""
    invented, among = run(_reader().read)

    assert (invented.trial, invented.pairs) == ("invented", (("Dalvar", "Ostravel"), ("Velmora", "Karnoth")))
    assert (among.trial, among.pairs) == ("among_parties", (("Dalvar", "Velmora"), ("Velmora", "Dalvar")))
    assert (invented.documents, invented.exchanged, invented.incidents) == (4, 4, 2)
    assert invented.claims > 10
    assert [one.differences for one in (invented, among)] == [(), ()]


def test_patterns_are_audited_in_every_cut_and_parties_without_their_names():
    """Which rows there are, how large they are, who reported; and the rules by which it was made are named."""
    made = outcome(given(*TEXTS), _reader().read, lambda: None)
    cuts = made.stages[Stage.PATTERNS]

    assert set(cuts) == {by.value for by in By}
    assert [row["incidents"] for row in cuts["means"]["rows"]] != []
    assert not any(name in repr(cuts["party"]["rows"]) for name in ("elmora", "alvar"))
    assert {"patterns/2", "alerts/1", "ranges/1", "grades/2", "positions/1"} <= set(made.methods)


@pytest.mark.parametrize("name", ["Velmora", "Ostravel"])
def test_a_reader_that_spares_a_party_is_named_where_it_arose(name: str):
    """The claims that are missing, in either run, are the first difference; later stages rest on it."""
    (found,) = run(favouring(name), table=EXCHANGE)
    first = [one for one in found.differences if one.is_first]

    assert {one.stage for one in first} == {Stage.READ}
    assert {one.field for one in first} == {"claims"}
    later = {one.stage for one in found.differences if not one.is_first}
    assert {Stage.RANGES, Stage.PATTERNS} <= later
    assert all(one.arose.stage is Stage.READ for one in found.differences)


def test_a_number_that_follows_a_name_is_found_to_the_value():
    """A figure that is greater for one party is named with both values."""

    def read(document: Document) -> Reading:
        made, more = _reader().read(document), int("Ostravel" in document.text)
        claims = []
        for claim in made.claims:
            value = claim.value
            if isinstance(value, Count) and value.min is not None and value.max is not None:
                value = replace(value, min=value.min + more, max=value.max + more)
            claims.append(replace(claim, value=value))
        return replace(made, claims=tuple(claims))

    (found,) = run(read, TEXTS[0], table=EXCHANGE)
    told = [(one.field.partition(".value.")[2], one.one, one.other) for one in found.differences if one.is_first]

    assert told == [("min", "3", "4"), ("max", "3", "4")]
    assert found.differences[0].arose == Arose(Stage.READ, f"{0:064x}.0")


def test_a_long_value_is_shown_in_part():
    """What differs is shown, and no more of it than a reader can take in."""

    def read(document: Document) -> Reading:
        made = _reader().read(document)
        return replace(made, language="x" * 400 if "Ostravel" in document.text else made.language)

    (found,) = run(read, TEXTS[0], table=EXCHANGE)
    (one,) = [one for one in found.differences if one.is_first]
    assert (one.field, one.one, one.other) == ("language", "en", "x" * 300 + "…")


def test_an_order_that_follows_names_is_a_difference():
    """Of what stands in both runs, the first in another place is named, with both places."""
    assert list(moved(["a", "x", "b", "c"], ["a", "c", "b", "y"])) == [("b", 1, 2)]
    assert list(moved(["a", "x", "b"], ["a", "b", "y"])) == []


def test_data_that_names_parties_is_exchanged_with_the_texts():
    """Every set beside the texts is exchanged whole; codes, days and keys stay."""
    made = given(*TEXTS).exchanged(EXCHANGE)
    (word,) = made.words

    assert Given.sets() == ("words", "positions")
    assert word.matter == SpeaksFor("Ostravel Today", "Ostraveli Ministry", "its imprint")
    assert (word.reason, word.at) == ("so it says", Moment.parse("2031-05-11T00:00:00Z"))


def test_without_a_party_nothing_is_tried():
    """Where no claim accuses anybody by name, the audit says that it could not check."""
    tried = tuple(run(_reader().read, "Three people were killed in the village of Osmeth on 3 March 2031."))

    assert tried == ()
    assert Audit(1, 1, {}, tried).exit_code == 4
    assert Audit(1, 1, {}, tuple(run(favouring("Ostravel"), table=EXCHANGE))).exit_code == 1
    assert Audit(1, 1, {}, tuple(run(_reader().read, TEXTS[0], table=EXCHANGE))).exit_code == 0


def test_sets_are_compared_in_an_order():
    """A set is no list: its members are put in order."""
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
