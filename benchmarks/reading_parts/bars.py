"""The bars of reading: what each set asks for, and what the reader reaches."""

import operator
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from inquest.cli.filtering import Line, document_from
from inquest.model import Document, Reading
from inquest.read import Gazetteer, Reader, claim_row
from reading_parts.convention import with_least
from reading_parts.sets import FILES, ROOT, TASKS, Choice, Row, chosen, inputs, rows_of, score, write

INQUEST = [sys.executable, "-m", "inquest"]


@dataclass(frozen=True)
class Bar:
    """One figure that is asked for: at least (or, `most`, at most) `bar`; `of` finds it in the scorer's report."""

    field: str
    bar: float
    aim: float | None
    of: Callable[[Row], float | None]
    most: bool = False

    def line(self, name: str, report: Row) -> str:
        """Return a line of the table."""
        figure = self.of(report)
        met = figure is not None and (operator.le if self.most else operator.ge)(figure, self.bar)
        shown = "–" if figure is None else f"{figure:.3f}"
        aim = "–" if self.aim is None else f"{self.aim:.2f}"
        word = "not measured" if figure is None else "yes" if met else "no"
        return f"| {name} | {self.field} | {'≤' if self.most else '≥'} {self.bar:.2f} | {aim} | {shown} | {word} |"


def at(*path: str) -> Callable[[Row], float | None]:
    """Return what finds a figure by its keys."""

    def find(report: Row) -> float | None:
        for key in path:
            report = report.get(key) or {}
        return report if isinstance(report, int | float) else None

    return find


def far(report: Row) -> float | None:
    """Return the share of all coded places that were answered more than 161 km away."""
    place = report.get("place") or {}
    return (place["answered"] / place["n"] - place["within_161km"]) if place.get("n") else None


BARS: dict[str, tuple[Bar, ...]] = {
    "airwars_syria": (
        Bar("killed, answerable: ranges meet", 0.80, 0.92, at("answerable", "killed", "overlaps")),
        Bar("killed, answerable: silent", 0.12, 0.05, at("answerable", "killed", "silent"), most=True),
        Bar("injured, answerable: ranges meet", 0.75, 0.88, at("answerable", "injured", "overlaps")),
        Bar("children, answerable: ranges meet", 0.75, 0.88, at("answerable", "children", "overlaps")),
        Bar("women, answerable: ranges meet", 0.75, 0.88, at("answerable", "women", "overlaps")),
        Bar("killed invented where none is coded", 0.12, 0.03, at("all", "killed", "invented"), most=True),
        Bar("place within 5 km, of all", 0.45, 0.58, at("place", "within_5km")),
        Bar("place within 25 km, of all", 0.62, 0.72, at("place", "within_25km")),
        Bar("place answered but over 161 km off, of all", 0.06, None, far, most=True),
        Bar("date right, of those answered", 0.92, 0.97, at("date", "hit_of_answered")),
        Bar("spans inside the text", 1.00, 1.00, at("spans", "within_text")),
    ),
    "airwars_gaza": (
        Bar("killed exact", 0.80, 0.97, at("all", "killed", "exact")),
        Bar("killed: ranges meet", 0.92, 0.97, at("all", "killed", "overlaps")),
        Bar("injured: ranges meet", 0.85, 0.97, at("all", "injured", "overlaps")),
        Bar("children: ranges meet", 0.85, 0.97, at("all", "children", "overlaps")),
        Bar("women: ranges meet", 0.85, 0.97, at("all", "women", "overlaps")),
        Bar("place within 5 km, of all", 0.88, 0.95, at("place", "within_5km")),
        Bar("date right, of all", 0.97, 0.99, at("date", "hit")),
        Bar("spans inside the text", 1.00, 1.00, at("spans", "within_text")),
    ),
    "gun_violence": (
        Bar("killed exact, answerable", 0.80, 0.92, at("answerable", "killed", "exact")),
        Bar("injured exact, answerable", 0.72, 0.92, at("answerable", "injured", "exact")),
        Bar("date right, of all", 0.80, 0.92, at("date", "hit")),
        Bar("spans inside the text", 1.00, 1.00, at("spans", "within_text")),
    ),
    "timex": (Bar("value F1", 0.72, 0.80, at("value", "f1")),),
    "lgl": (
        Bar("Acc@161km of found mentions", 0.75, 0.90, at("acc161_of_found")),
        Bar("detection F1", 0.70, None, at("mention_detection", "f1")),
    ),
}


@cache
def the_reader() -> Reader:
    """Return the reader as `inquest read` makes it."""
    return Reader(Gazetteer.default())


class Reads(Protocol):
    """Any reader."""

    def read(self, document: Document) -> Reading:
        """Return the claims of a document."""
        ...


def read_line(line: Row, reader: Reads | None = None) -> Row:
    """Read one input line of `inquest read` in this process and return its output line."""
    reading = (reader or the_reader()).read(document_from(Line(**line), 0))
    return {"id": line["id"], "language": reading.language, "claims": [claim_row(claim) for claim in reading.claims]}


def read_all(lines: list[Row], workers: int, reader: Reads | None = None) -> list[Row]:
    """Read the lines in order, here or with so many processes."""
    if workers <= 1:
        return [read_line(line, reader) for line in lines]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(read_line, lines, chunksize=16))


def measure(name: str, choice: Choice, folder: Path, workers: int, reader: Reads | None = None) -> Row | None:
    """Run the reader (or another one), or the filter of the set's task, on a set and return the scorer's report.

    The texts and what was found stay in `folder`. `None` when this version has no such filter.
    """
    gold, found = folder / f"{name}.gold", folder / f"{name}.found"
    write(gold, chosen(name, choice))
    lines = inputs(gold)
    command, task = TASKS.get(name, ("read", "read"))
    if command == "read":
        write(found, read_all(lines, workers, reader))
        return score(task, gold, found)
    with gold.with_suffix(".in").open("rb") as given, found.open("wb") as out:
        done = subprocess.run([*INQUEST, command], stdin=given, stdout=out, check=False, stderr=subprocess.PIPE)
    if done.returncode:
        print(f"inquest {command}: exit code {done.returncode}: {done.stderr.decode()[-200:].strip()}", file=sys.stderr)
        return None
    return score(task, gold, found)


def table(names: list[str], choice: Choice, folder: Path, workers: int, *, convention: bool = False) -> Iterator[str]:
    """Yield the table of bars and figures, with `reports` of the scorer left in `folder`.

    With `convention`, the bars on persons follow once more, with coders' least numbers for words that bound nothing.
    """
    yield f"Part: {choice.part}; {f'a sample of {choice.sample} texts of each set' if choice.sample else 'every text'}."
    yield ""
    yield "| set | field | bar | aim | figure | reached |"
    yield "|---|---|--:|--:|--:|---|"
    for name in names or [*FILES, "polnear"]:
        if name == "polnear":
            yield from polnear(choice)
            continue
        report = measure(name, choice, folder, workers) or {}
        write(folder / f"{name}.report", [report])
        for bar in BARS[name]:
            yield bar.line(name, report)
        if convention and TASKS.get(name, ("read", "read"))[0] == "read":
            yield from _by_convention(name, folder)


def _by_convention(name: str, folder: Path) -> Iterator[str]:
    """Yield the bars on persons for the claims in `folder`, with coders' least numbers put in."""
    texts = {line["id"]: line["text"] for line in rows_of(folder / f"{name}.in")}
    found = folder / f"{name}.convention"
    write(found, [with_least(line, texts[line["id"]]) for line in rows_of(folder / f"{name}.found")])
    report = score("read", folder / f"{name}.gold", found)
    for bar in BARS[name]:
        if bar.field.split(",")[0].split(":")[0].split()[0] in ("killed", "injured", "children", "women"):
            yield replace(bar, field=f"{bar.field}; coders' least numbers").line(name, report)


def polnear(choice: Choice) -> Iterator[str]:
    """Yield what the scorer of attribution says, where this version has one."""
    script = ROOT / "benchmarks" / "attribution.py"
    if not script.is_file():
        yield "| polnear | F1 of (source, content) by overlap | ≥ 0.50 | 0.70 | – | no scorer in this version |"
        return
    command = [sys.executable, str(script), "--part", choice.part, "--row"]
    command += ["--sample", str(choice.sample)] if choice.sample else []
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ.copy())
    yield done.stdout.strip() or f"| polnear | – | – | – | – | exit code {done.returncode} |"
