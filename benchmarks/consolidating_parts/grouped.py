"""How well mentions are grouped, by the scorer that comes with the data."""

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reading_parts.sets import in_part, rows, score, write

from consolidating_parts.sets import load, told
from inquest.consolidate import group_lines
from inquest.consolidate.events import Scorecard


def table(names: Sequence[str], part: str, card: Path | None, cache: Path | None) -> None:
    """Print precision and recall of both measures for each set."""
    print("| set | part | texts | B³ P | B³ R | B³ F1 | pairs P | pairs R | pairs F1 |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for name in names:
        texts = load(name, part)
        documents = told(texts, cache)
        groups = group_lines(documents, _scorecard(card) if card else None)
        found = [
            {"id": text.line.id, "incidents": groups[one.reading.document]}
            for text, one in zip(texts, documents, strict=True)
        ]
        kept = {text.line.id for text in texts}
        gold = [row | {"texts": [t for t in row["texts"] if t["id"] in kept]} for row in rows(name)]
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            write(folder / "gold.jsonl", (row for row in gold if row["texts"] and in_part(str(row["id"]), part)))
            write(folder / "found.jsonl", found)
            report = score("group", folder / "gold.jsonl", folder / "found.jsonl")
        figures = [
            report[measure][kind] for measure in ("b_cubed", "pairwise") for kind in ("precision", "recall", "f1")
        ]
        print(f"| {name} | {part} | {len(texts)} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")


def _scorecard(path: Path) -> Scorecard:
    with path.open(encoding="utf-8") as lines:
        return Scorecard.of(csv.DictReader(lines))
