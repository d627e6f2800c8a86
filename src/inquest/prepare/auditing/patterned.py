"""What patterns show over the incidents of a run, as plain values: cut in each way, without the names of parties."""

from collections.abc import Iterable, Mapping
from typing import Any

from inquest.analyse.grading import grade
from inquest.analyse.patterns import Asked, By, Patterns, Text, patterns, traits
from inquest.analyse.ranging import ranges
from inquest.consolidate.naming import Names
from inquest.model import Document, Reading, Word
from inquest.prepare.auditing.plain import plain
from inquest.prepare.pages import IncidentPage

Cut = Mapping[str, Patterns]


def patterned(
    pages: Iterable[IncidentPage],
    documents: Iterable[Document],
    readings: Mapping[str, Reading],
    words: Iterable[Word],
) -> Cut:
    """Return the answers for all incidents, cut in each way; no gazetteer is asked in which area a place lies."""
    names = Names.of_words(words)
    found = [
        traits(
            page.incident.id,
            page.comparison,
            ranges(page.comparison),
            grade(page.comparison, page.origins).proposed,
            {},
            names,
        )
        for page in pages
    ]
    texts = [_text(one, readings[one.id]) for one in documents]
    return {by.value: patterns(found, texts, Asked(by)) for by in By} if found else {}


def shown(cut: Cut) -> dict[str, object]:
    """Return what is compared; parties stand in the order of the alphabet, so their rows go without their names."""
    return {by: _plain(by, found) for by, found in cut.items()}


def _plain(by: str, found: Patterns) -> dict[str, Any]:
    rows: list[Any] = [plain(row) for row in found.table.rows]
    if by == By.PARTY:
        rows = sorted(({k: v for k, v in row.items() if k not in ("code", "label")} for row in rows), key=repr)
    parts = {"whole": found.table.whole, "coverage": found.coverage, "changes": found.changes, "alerts": found.alerts}
    parts["hours"] = found.hours
    return {"rows": rows, **{name: plain(part) for name, part in parts.items()}}


def _text(document: Document, reading: Reading) -> Text:
    published, publisher = document.provenance.published, document.provenance.publisher
    speakers = frozenset(claim.speaker for claim in reading.claims)
    return Text(published.value if published else None, publisher.value if publisher else None, speakers)
