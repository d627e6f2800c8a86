"""A person decides about a claim: one entry of the ledger."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inquest.app.house import House
from inquest.app.opening import open_inquiry
from inquest.errors import NotFound, UsageError
from inquest.model import Decision, Document, Reading, Verdict
from inquest.prepare import DocumentPage
from inquest.preserve import Signer
from inquest.read.corrections import Judged, decision_act, gold_row, iob_lines, standing

_FIELDS = frozenset({"event", "predicate", "value", "chain", "hedge", "polarity", "spans", "title_spans"})


def decide(
    house: House, name: str, verdict: Verdict, changed: Mapping[str, Any] | None = None, reason: str | None = None
) -> Decision:
    """Enter a verdict on the claim of this id and return it; `changed` are the fields of a correction, in wire form.

    Fields of `value` that are not named stay as they were read. Raises `NotFound`, `UsageError`.
    """
    document, reading, index = _claim(house, name)
    if changed is not None and (unknown := changed.keys() - _FIELDS):
        raise UsageError(f"a claim has no field {', '.join(sorted(unknown))}")
    judged_so = Judged.of(verdict, reading.claims[index], changed, reason)
    act = decision_act(document, reading, index, judged_so, house.vault)
    (position,) = house.enter([act])
    return next(one for one in house.desk.decisions(document.id) if one.entry == position)


def decide_in(
    folder: Path, signer: Signer | None, name: str, verdict: Verdict, said: tuple[Mapping[str, Any] | None, str | None]
) -> Decision:
    """Open the inquiry in a folder for one decision; `said` are the fields of a correction and the reason."""
    with open_inquiry(folder, write=True, signer=signer) as house:
        return decide(house, name, verdict, *said)


def training(house: House, form: str) -> Iterator[str]:
    """Yield the texts of which a claim was decided, as lines to train a reader with or to measure one by.

    `read`: a JSON object a line. `iob`: a token and its label a line; an empty line ends a sentence.
    """
    for page, reading, decided in _decided(house):
        if form == "read":
            yield json.dumps(gold_row(page.document, reading, decided), ensure_ascii=False)
        else:
            stands = [claim for one in decided.values() if (claim := one.stands) is not None]
            yield from iob_lines(page.document.text, stands)


def _decided(house: House) -> Iterator[tuple[DocumentPage, Reading, dict[int, Decision]]]:
    for name in dict.fromkeys(decision.document for decision in house.desk.decisions()):
        page = house.desk.document(name)
        decided = standing(page.reading, page.decisions) if page.reading else {}
        if page.reading and decided:
            yield page, page.reading, decided


def _claim(house: House, name: str) -> tuple[Document, Reading, int]:
    id_, _, place = name.partition("#")
    page = house.desk.document(id_)
    if page.reading is None or not place.isdecimal() or int(place) >= len(page.reading.claims):
        raise NotFound(f"no claim {name:.100}")
    return page.document, page.reading, int(place)
