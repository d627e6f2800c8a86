"""The same rules for every party: exchange the names in the input, and the output changes in the names alone."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inquest.analyse import compare
from inquest.analyse.exchanging import Exchange
from inquest.app import open_inquiry
from inquest.consolidate import Told, group
from inquest.model import Document, Reading
from inquest.read import Gazetteer, Reader, claim_row

DATA = Path(__file__).resolve().parents[1] / "src" / "inquest" / "analyse" / "data"
DEMO = Path(__file__).resolve().parents[1] / "src" / "inquest" / "cli" / "demo_sources"
PARTIES = (("Velmora", "Velmoran", "فيلمورا", "فيلموري"), ("Dalvar", "Dalvari", "دالوار", "دالواري"))


def forms(stem: str) -> list[str]:
    """Return an Arabic adjective in both genders, without and with the article."""
    return [stem, stem + "ة", "ال" + stem, "ال" + stem + "ة"]


def invented(script: str, gender: str, at: int) -> tuple[str, str]:
    """Return a name and adjective of one word from the table of invented parties."""
    with (DATA / "invented_parties.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["script"] == script and r["gender"] == gender]
    chosen = [r for r in rows if " " not in r["name"]][at]
    return chosen["name"], chosen["adjective"].removesuffix("ة")


def exchange_table() -> dict[str, str]:
    """Return each party's words and those of the invented party that takes its place."""
    table: dict[str, str] = {}
    for at, (name, adjective, name_ar, stem_ar) in enumerate(PARTIES):
        other, other_adjective = invented("Latin", "none", at)
        other_ar, other_stem = invented("Arabic", "feminine", at)
        table |= {name: other, adjective: other_adjective, name_ar: other_ar}
        table |= dict(zip(forms(stem_ar), forms(other_stem), strict=True))
    return table


def mirror_table() -> dict[str, str]:
    """Return each party's words and those of the other: accused and accuser change places."""
    (a, a_adj, a_ar, a_stem), (b, b_adj, b_ar, b_stem) = PARTIES
    pairs = [(a, b), (a_adj, b_adj), (a_ar, b_ar), *zip(forms(a_stem), forms(b_stem), strict=True)]
    return dict(pairs) | {right: left for left, right in pairs}


TABLES = {"invented": exchange_table(), "mirrored": mirror_table()}


@pytest.fixture(scope="module")
def documents(made_demo: Path) -> list[Document]:
    """The documents of the demonstration."""
    with open_inquiry(made_demo) as house:
        return [replace(document, segments=()) for document in house.desk.documents()]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader with the demonstration's places."""
    return Reader(Gazetteer.default().with_extra(DEMO / "places.csv"))


def expected_rows(reading: Reading, exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the claims with the names exchanged."""
    for claim in reading.claims:
        yield json.loads(exchange.text(json.dumps(claim_row(claim), ensure_ascii=False)))


def mapped_rows(reading: Reading, old: Document, exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the claims of the exchanged document with their offsets mapped back."""
    text, title = exchange.back(old.text), exchange.back(old.title or "")
    for claim in reading.claims:
        row = claim_row(claim)
        row["spans"] = [[text(start), text(end)] for start, end in row["spans"]]
        if "title_spans" in row:
            row["title_spans"] = [[title(start), title(end)] for start, end in row["title_spans"]]
        yield row


@pytest.mark.parametrize("table", TABLES)
def test_the_names_of_the_parties_change_no_claim_but_in_the_names(
    table: str, documents: list[Document], reader: Reader
):
    """Every claim of the demonstration is the same with the names exchanged: values, chains, hedges, spans."""
    exchange = Exchange(TABLES[table])
    touched = 0
    for document in documents:
        swapped = exchange.document(document)
        touched += swapped.text != document.text
        expected = list(expected_rows(reader.read(document), exchange))
        assert list(mapped_rows(reader.read(swapped), document, exchange)) == expected, document.title or document.text

    assert touched >= 10


@pytest.mark.parametrize("table", TABLES)
def test_the_names_of_the_parties_change_no_incident(table: str, documents: list[Document], reader: Reader):
    """The same mentions come together, and what stands side by side is the same, whoever is accused."""
    exchange = Exchange(TABLES[table])

    def outcome(ones: list[Document]) -> list[tuple[Any, ...]]:
        readings = {d.id: reader.read(d) for d in ones}
        known = {d.id: d for d in ones}
        found = []
        for incident in group(Told.of(readings[d.id], d) for d in ones):
            told = compare(incident, readings, known)
            shape = [len(line.cited) for line in told.killed], [c.code for c in told.conflicts], told.not_stated
            found.append((sorted((m.document, m.event) for m in incident.mentions), shape, len(told.attackers)))
        return sorted(found)

    assert outcome(documents) == outcome([exchange.document(d) for d in documents])
