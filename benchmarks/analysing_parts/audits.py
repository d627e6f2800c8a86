"""The audit of impartiality over the development texts: whole pipeline, each difference by stage; no text is shown."""

import csv
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from reading_parts.bars import the_reader
from reading_parts.sets import ROOT, Choice
from reading_parts.swap import documents

from inquest.analyse.exchanging import Exchange, of_table
from inquest.model import Document
from inquest.prepare.auditing import Audited, Given, audited

SETS = ("airwars_syria", "airwars_gaza", "gun_violence")


def table(parts: tuple[str, ...], sample: int) -> Iterator[str]:
    """Yield a line for each set, part and exchange: how much ran through, what differs, and where that arose first."""
    yield "| set | part | exchange | texts | changed | claims | incidents | items | differences | first in | s |"
    yield "|---|---|---|--:|--:|--:|--:|--:|--:|---|--:|"
    for name in SETS:
        for part in parts:
            given = Given(tuple(_named(one) for one in documents(name, Choice(part, sample))))
            for exchange in (None, _real()):
                begin = time.process_time()
                for one in audited(given, the_reader().read, lambda: None, exchange):
                    yield _line(name, part, one, time.process_time() - begin)


def _named(document: Document) -> Document:
    """Return a text under the digest of its id: grouping asks for names that differ."""
    return replace(document, exhibit=sha256(str(document.external_id).encode()).hexdigest())


def _real() -> Exchange:
    """Return the exchange of the parties of the conflicts at hand, whose names are data of the tests."""
    with (ROOT / "tests" / "data" / "party_names.csv").open(encoding="utf-8", newline="") as lines:
        return of_table(csv.DictReader(lines))


def _line(name: str, part: str, one: Audited, took: float) -> str:
    first = Counter(str(found.arose.stage) for found in one.differences if found.is_first)
    texts = {found.name for found in one.differences if found.is_first and found.stage == "read"}
    told = ", ".join(f"{stage} {count}" for stage, count in first.items()) + (f" ({len(texts)} texts)" if texts else "")
    ran = f"{one.documents} | {one.exchanged} | {one.claims} | {one.incidents} | {one.items}"
    return f"| {name} | {part} | {one.trial} | {ran} | {len(one.differences)} | {told or '–'} | {took:.0f} |"
