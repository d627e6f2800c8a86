"""The swap test over the development texts: the rate, and each difference by class; no text is shown."""

import json
import sys
from collections import Counter
from collections.abc import Iterator

from inquest.cli.filtering import Line, document_from
from inquest.model import Document, Reading
from inquest.read import Reader, claim_row
from reading_parts.bars import the_reader
from reading_parts.sets import ROOT, Choice, Row, chosen

sys.path.append(str(ROOT))
from tools.exchange import Exchange, real_parties

SETS = ("airwars_syria", "airwars_gaza", "gun_violence")
_LINE = ("title", "text", "published", "publisher", "language")


def documents(name: str, choice: Choice) -> Iterator[Document]:
    """Yield the texts of a set, each once."""
    seen = set()
    for row in chosen(name, choice):
        for text in row.get("texts") or [{"id": row["id"], "text": row["narrative"], "language": "en"}]:
            if text["id"] not in seen:
                seen.add(text["id"])
                line = {key: text.get(key) for key in _LINE}
                yield document_from(Line(id=text["id"], **line), 0)


def expected(reading: Reading, exchange: Exchange) -> list[Row]:
    """Return the claims with the names exchanged; the number of a place in the gazetteer is no name."""
    rows = [claim_row(claim) for claim in reading.claims]
    made: list[Row] = [_read(exchange.text(json.dumps(row, ensure_ascii=False)), exchange) for row in rows]
    for row, new in zip(rows, made, strict=True):
        if isinstance(row["value"], dict) and "gazetteer_id" in row["value"]:
            new["value"]["gazetteer_id"] = row["value"]["gazetteer_id"]
    return made


def mapped(reading: Reading, old: Document, exchange: Exchange) -> list[Row]:
    """Return the claims of the exchanged document with their offsets mapped back."""
    text, title, rows = exchange.back(old.text), exchange.back(old.title or ""), []
    for claim in reading.claims:
        row = claim_row(claim)
        row["spans"] = [[text(start), text(end)] for start, end in row["spans"]]
        if "title_spans" in row:
            row["title_spans"] = [[title(start), title(end)] for start, end in row["title_spans"]]
        new = _read(exchange.text(json.dumps(row, ensure_ascii=False)), exchange)
        if isinstance(row["value"], dict) and "gazetteer_id" in row["value"]:
            new["value"]["gazetteer_id"] = row["value"]["gazetteer_id"]
        rows.append(new)
    return rows


def _read(row: str, exchange: Exchange) -> Row:
    """Return a claim with each State under one name."""
    made: Row = json.loads(exchange.plain(row))
    return made


def difference(one: list[Row], other: list[Row]) -> str:
    """Name the class of the first difference: the predicate, and the field or that a claim is missing."""
    key = "event", "predicate", "value", "chain", "hedge", "polarity", "spans"
    left = [row for row in one if row not in other]
    right = [row for row in other if row not in one]
    if not left and not right:
        return "order of claims"
    if not left or not right:
        extra = (left or right)[0]
        return f"{extra['predicate']}: a claim {'more' if right else 'less'}"
    a, b = left[0], right[0]
    if a["predicate"] != b["predicate"]:
        return f"{a['predicate']} for {b['predicate']}"
    fields = [name for name in key if a.get(name) != b.get(name)]
    if fields == ["value"]:
        fields = [f"value.{name}" for name in a["value"] if a["value"].get(name) != b["value"].get(name)]
    return f"{a['predicate']}: {', '.join(fields) or 'title_spans'}"


def compare(old: Document, exchange: Exchange, reader: Reader) -> str | None:
    """Return the class of the first difference that exchanging makes, `""` for none, `None` where no party is named."""
    new = exchange.document(old)
    if (new.text, new.title, new.provenance) == (old.text, old.title, old.provenance):
        return None
    one, other = expected(reader.read(old), exchange), mapped(reader.read(new), old, exchange)
    return "" if one == other else difference(one, other)


def table(names: list[str], choice: Choice) -> Iterator[str]:
    """Yield for each set how many texts name a party, in how many the outcome is the same, and the differences."""
    exchange = real_parties()
    yield "| set | texts | with a party | equal | rate | differences |"
    yield "|---|--:|--:|--:|--:|---|"
    for name in names or SETS:
        found = [compare(document, exchange, the_reader()) for document in documents(name, choice)]
        named = [one for one in found if one is not None]
        classes = Counter(one for one in named if one)
        same = len(named) - sum(classes.values())
        told = "; ".join(f"{word} ({count})" for word, count in classes.most_common())
        rate = f"{same / len(named):.3f}" if named else "–"
        yield f"| {name} | {len(found)} | {len(named)} | {same} | {rate} | {told} |"
