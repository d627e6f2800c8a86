"""A person decides about a claim: one entry of the ledger."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inquest.app.house import House
from inquest.app.opening import open_inquiry
from inquest.errors import DecisionOvertaken, NotFound, UsageError
from inquest.model import Decision, Document, Reading, Verdict
from inquest.prepare import DocumentPage
from inquest.preserve import Signer
from inquest.read.corrections import Judged, decision_act, gold_row, iob_lines, judged, standing

Said = tuple[Mapping[str, Any] | None, str | None]
"""The fields of a correction, in wire form, and the reason."""
Seen = tuple[str, int | None]
"""What a person looked at: the reader that read the claim, and the entry of the newest decision on it, if any."""

_FIELDS = frozenset({"event", "predicate", "value", "chain", "hedge", "polarity", "spans", "title_spans"})


_DIGITS = 10  # of the number of a claim, at most: int() refuses thousands


def decide(
    house: House,
    name: str,
    verdict: Verdict,
    said: Said = (None, None),
    seen: Seen | None = None,
) -> Decision:
    """Enter a verdict on the claim of this id and return it.

    Fields that are not named in the correction stay as they stand. Nothing is entered between the check
    of what was seen and the entry. Raises `NotFound`, `UsageError`, `DecisionOvertaken`.
    """
    changed, reason = said
    with house.log().turn():
        house.refresh()
        document, reading, index = _claim(house, name)
        made = judged(reading, house.desk.decisions(document.id)).get(index, ())
        _check(reading.made_by(index), made[-1] if made else None, verdict, seen)
        if changed is not None and (unknown := changed.keys() - _FIELDS):
            raise UsageError(f"a claim has no field {', '.join(sorted(unknown)):.200}")
        stands = made[-1].instead_of(reading.claims[index]) if made else None
        judged_so = Judged.of(verdict, stands or reading.claims[index], changed, reason)
        if stands is not None and judged_so.corrected == stands:
            raise UsageError("the correction changes nothing: the claim stands so")
        (position,) = house.enter([decision_act(document, reading, index, judged_so, house.vault)])
    return next(one for one in house.desk.decisions(document.id) if one.entry == position)


def decide_in(
    folder: Path, signer: Signer | None, name: str, verdict: Verdict, said: Said, seen: Seen | None = None
) -> Decision:
    """Open the inquiry in a folder for one decision."""
    with open_inquiry(folder, write=True, signer=signer) as house:
        return decide(house, name, verdict, said, seen)


def _check(reader: str, newest: Decision | None, verdict: Verdict, seen: Seen | None) -> None:
    """Raise `DecisionOvertaken` where a claim is not as it was seen, `UsageError` where nothing can be taken back."""
    if seen is not None and seen[0] != reader:
        raise DecisionOvertaken("the document was read anew since its claims were looked at")
    if seen is not None and newest is not None and newest.entry != seen[1]:
        raise DecisionOvertaken(f"this claim was decided about since it was looked at, in entry {newest.entry}")
    if verdict is Verdict.REOPENED and (newest is None or newest.verdict is Verdict.REOPENED):
        raise UsageError("nobody has decided about this claim: there is nothing to take back")


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
    at = int(place) if place.isdecimal() and len(place) < _DIGITS else None
    if page.reading is None or at is None or at >= len(page.reading.claims):
        raise NotFound(f"no claim {name:.100}")
    return page.document, page.reading, at
