"""An invented inquiry of many claims, analysed again from nothing, and after one new claim."""

import functools
import json
import os
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from consolidating_parts.growth import invented

from inquest.analyse.grading import grade
from inquest.analyse.ranging import Ranges, ranges, totals
from inquest.app import House, create_inquiry, open_inquiry
from inquest.app import decide as decide_claim
from inquest.app.reviewing import review
from inquest.cli.main import main as inquest
from inquest.consolidate import Told
from inquest.model import Action, Claim, Count, Document, Link, Moment, Named, Predicate, Provenance, Qualifier, Verdict
from inquest.prepare import IncidentPage
from inquest.prepare.review import queue
from inquest.preserve import Act, put_body
from inquest.read.claim_form import reading_row
from inquest.read.document_form import document_row

Made = TypeVar("Made")
_EACH = 64  # texts that share a body, as `inquest run` has them
_MS = 1000
_CLAIMS = 6  # of a text
_PARTIES = ("Ostravel forces", "Karnothian jets", "Ostraveli artillery")


def table(claims: int) -> Iterator[str]:
    """Yield the table: seconds by the clock and of the processor for each step, from nothing and for one claim."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "inquiry"
        texts = [_with_more(told, at) for at, told in enumerate(invented(claims // _CLAIMS + 1))]
        _furnish(place, texts)
        with open_inquiry(place, write=True) as house:
            told = house.desk.overview()
            held = f"{told.claims:,} claims of {told.documents:,} texts in {told.incidents:,} incidents"
            yield f"{held}, load {_load()}\n"
            yield "| from nothing | s | s of processor |\n|---|--:|--:|"
            pages = yield from _from_nothing(house)
            found = {page.incident.id: ranges(page.comparison) for page in pages}
            yield "\n| one claim more | ms | ms of processor |\n|---|--:|--:|"
            yield from _one_more(house, pages, found)


def _from_nothing(house: House) -> Generator[str, None, Sequence[IncidentPage]]:
    begin = time.monotonic(), time.process_time()
    pages, line = _timed("claims side by side, conflicts, copies, origins", house.desk.incidents)
    yield line
    found, line = _timed("ranges", lambda: [ranges(page.comparison) for page in pages])
    yield line
    yield _timed("totals", lambda: totals(found))[1]
    yield _timed("grades", lambda: [grade(page.comparison, page.origins) for page in pages])[1]
    yield _timed("queue, texts compared anew", lambda: review(house.desk, pages))[1]
    yield f"| **all** | {time.monotonic() - begin[0]:.1f} | {time.process_time() - begin[1]:.1f} |"
    return pages


def _timed(name: str, how: Callable[[], Made], scale: int = 1) -> tuple[Made, str]:
    begin, cores = time.monotonic(), time.process_time()
    made = how()
    took = (time.monotonic() - begin) * scale, (time.process_time() - cores) * scale
    return made, f"| {name} | {took[0]:.1f} | {took[1]:.1f} |"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _with_more(told: Told, at: int) -> Told:
    """Return a text with an attacker, the injured and the missing beside what it has, by one of several speakers."""
    first = told.reading.claims[0]
    chain = (Link(f"Speaker {at % 7}", "said"), Link(f"Outlet {at % 11}", "reported"))
    hurt = Count(at % 9, at % 9, Qualifier.EXACTLY)
    more = (
        (Predicate.ATTACKER_IS, Named(_PARTIES[at % 3], None)),
        (Predicate.INJURED, hurt),
        (Predicate.MISSING, Count(at % 2, None, Qualifier.AT_LEAST)),
    )
    made: list[Claim] = [*told.reading.claims, *(replace(first, predicate=p, value=v) for p, v in more)]
    claims = tuple(replace(claim, chain=chain) for claim in made)
    return replace(told, reading=replace(told.reading, claims=claims))


def _furnish(place: Path, texts: Sequence[Told]) -> None:
    """Make an inquiry that holds these texts, as reading and grouping would have left them."""
    create_inquiry(place, "invented")
    _add(place, [told.text for told in texts], "texts")
    with open_inquiry(place, write=True) as house:
        (exhibit,) = house.desk.exhibits()
        acts = [_act(house, str(exhibit.digest), texts, first) for first in range(0, len(texts), _EACH)]
        for first in range(0, len(acts), _EACH):
            house.enter(acts[first : first + _EACH])
        house.group()


def _add(place: Path, texts: Sequence[str], name: str) -> None:
    lines = place.with_name(f"{name}.jsonl")
    rows = (json.dumps({"id": at, "text": text}) for at, text in enumerate(texts))
    lines.write_text("\n".join(rows), encoding="utf-8")
    inquest(["-C", str(place), "add", str(lines), "--no-inventory"])


def _act(house: House, exhibit: str, texts: Sequence[Told], first: int) -> Act:
    """Return the act that enters what was read in some of an exhibit's texts."""
    documents, readings = [], []
    for part, told in enumerate(texts[first : first + _EACH], first):
        document = Document(exhibit, part, told.text, None, Provenance(), (), "invented")
        documents.append(document_row(document))
        readings.append(reading_row(replace(told.reading, document=document.id)))
    body = put_body(house.vault, {"documents": documents, "readings": readings, "skipped": []})
    content = {
        "kind": "read", "exhibit": exhibit, "reader": "invented", "first": first, "items": len(documents),
        "done": first + _EACH >= len(texts), "bodies": [body], "at": str(Moment.now()),
    }  # fmt: skip
    return Act(Action.DERIVE, content, (body,))


def _one_more(house: House, pages: Sequence[IncidentPage], found: Mapping[str, Ranges]) -> Iterator[str]:
    """Yield what it takes until a claim that a person corrects is in every figure; the others' ranges are kept."""
    first = pages[0].comparison.killed[0].cited[0].claim_id
    begin = time.monotonic(), time.process_time()
    given = {"value": {"min": 4, "max": 4, "qualifier": "exactly"}}
    decide = functools.partial(decide_claim, house, first, Verdict.CORRECTED, (given, "as the words say"))
    yield _timed("signed, entered, index brought up", decide, _MS)[1]
    page, line = _timed("page of its incident, made anew", lambda: house.desk.incident(pages[0].incident.id), _MS)
    yield line
    one, line = _timed("its ranges", lambda: ranges(page.comparison), _MS)
    yield line
    yield _timed("its grade", lambda: grade(page.comparison, page.origins), _MS)[1]
    yield _timed("totals over all", lambda: totals({**found, page.incident.id: one}.values()), _MS)[1]
    yield _timed("what is to be decided in it", lambda: queue([page], ()), _MS)[1]
    clock, busy = (time.monotonic() - begin[0]) * _MS, (time.process_time() - begin[1]) * _MS
    yield f"| **all** | {clock:.1f} | {busy:.1f} |"
