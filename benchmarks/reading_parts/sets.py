"""The private evaluation data: where it lies, its halves, samples of it, and the scorer that comes with it."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("INQUEST_SHARED", ROOT.parent / "shared"))
ABSENT = f"private evaluation data absent: set INQUEST_SHARED (looked in {SHARED.name})"
FILES = {
    "airwars_syria": "airwars_syria/dev.jsonl.gz",
    "airwars_gaza": "airwars_gaza/dev.jsonl.gz",
    "gun_violence": "gun_violence/dev.jsonl.gz",
    "timex": "timex/tbaq.jsonl.gz",
    "lgl": "geoparsing/lgl.jsonl.gz",
}
TASKS = {"timex": ("when", "timex"), "lgl": ("locate", "place")}
PARTS = ("all", "work", "validate")
Row = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """Which part of a set is measured (`all`, `work`, `validate`), and how many of its texts (0: every one)."""

    part: str = "all"
    sample: int = 0


def is_there() -> bool:
    """Say whether the data and its scorer are on this machine."""
    return (SHARED / "data").is_dir() and (SHARED / "score" / "score.py").is_file()


def in_part(name: str, part: str) -> bool:
    """Say whether an incident or document is in a part; `work` has an even first hex digit of the id's SHA-256."""
    even = int(sha256(name.encode()).hexdigest()[0], 16) % 2 == 0
    return part == "all" or even == (part == "work")


def rows(name: str) -> Iterator[Row]:
    """Yield the rows of a set."""
    with gzip.open(SHARED / "data" / FILES[name], "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def chosen(name: str, choice: Choice) -> list[Row]:
    """Return the rows of a part, thinned to a sample; a text of several incidents, whose key is unsure, is not scored.

    The same sample is drawn each time: the texts whose ids have the smallest digests.
    """
    kept = [row for row in rows(name) if in_part(str(row["id"]), choice.part)]
    for row in kept:
        for text in row.get("texts", ()):
            if len(text["incident_ids"]) > 1:
                text["duplicate_of"] = "several incidents"
    if not choice.sample:
        return kept
    ids = {text["id"] for row in kept for text in row.get("texts", [row])}
    drawn = set(sorted(ids, key=lambda one: sha256(f"sample {one}".encode()).digest())[: choice.sample])
    for row in kept:
        if "texts" in row:
            row["texts"] = [text for text in row["texts"] if text["id"] in drawn]
    return [row for row in kept if row.get("texts") or row["id"] in drawn]


def write(path: Path, lines: Iterable[Row]) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def inputs(gold: Path) -> list[Row]:
    """Return the input lines for a gold file, as the scorer makes them."""
    out = gold.with_suffix(".in")
    score("inputs", gold, out)
    return rows_of(out)


def score(task: str, gold: Path, found: Path) -> Row:
    """Run the scorer and return its report."""
    command = [sys.executable, str(SHARED / "score" / "score.py"), task, str(gold), str(found), "--json"]
    report: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return report
