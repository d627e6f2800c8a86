"""Scores `inquest attribute` against PolNeAR: brat annotation of source, cue and content in English news.

    python benchmarks/attribution.py [--part work|validate|all] [--sample N] [--predictions FILE] [--baseline] [--row]
    python benchmarks/attribution.py --arabic [--part work|validate|all]

`--arabic` scores the Arabic rules by the same measure on texts that we invented, `tests/read/fixtures/speakers_ar.txt`:
what is reached there says what the rules understand, not how they fare on texts of others.
Needs the private evaluation data (INQUEST_SHARED, or `shared` beside the checkout). `work` are the training texts
whose name's SHA-256 begins with an even digit, `validate` the others, `all` (as the bars are) the development texts.

- Gold is every annotated attribution that has content, as the annotators entered it: nested ones too, and those entered
  twice. Mentions without content are left out on both sides. Where they marked no source there is none.
- Two stretches overlap by Dice: 2 x shared characters / (characters of one + characters of the other), over the union
  of their spans and without blanks. A pair is right when source and content both reach 0.5. For `partial` one shared
  character in each is enough; for `exact` the same letters and digits are asked for. Cues are not judged.
- Mentions are paired one to one, so that as many pairs as possible are right. The main figures leave mentions without
  a source out on both sides; `all` takes them in, where no source is right for no source.
"""

import argparse
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reading_parts import speakers

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("INQUEST_SHARED", ROOT.parent / "shared"))
HALF = 0.5
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """An attribution as sets of characters; no source is the empty set."""

    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Text:
    """One text and its annotated attributions."""

    name: str
    text: str
    gold: tuple[Mention, ...]


def characters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the characters of spans, without blanks."""
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def texts(part: str) -> Iterator[Text]:
    """Yield the texts of a part with their annotation."""
    with tarfile.open(SHARED / "data" / "polnear" / "dev.tar.gz") as tar:
        files = {m.name: m for m in tar.getmembers() if m.isfile()}
        folder = "polnear/dev" if part == "all" else "polnear/train"
        for path in sorted(name for name in files if name.startswith(folder + "/text/")):
            name = Path(path).stem
            even = int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 == 0
            if part == "all" or even == (part == "work"):
                notes = [n for n in files if n.startswith(f"{folder}/attributions/{name}_") and n.endswith(".ann")]
                text = _read(tar, files[path])
                yield Text(name, text, tuple(m for n in notes for m in gold(text, _read(tar, files[n]))))


def invented(some: Sequence[speakers.Spoken]) -> Iterator[Text]:
    """Yield invented Arabic texts with what was marked in them."""
    for one in some:
        marked = (Mention(characters(one.text, m.source), characters(one.text, m.content)) for m in one.said)
        yield Text(str(one.number), one.text, tuple(marked))


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream = tar.extractfile(member)
    return io.TextIOWrapper(stream, "utf-8", newline="").read() if stream else ""


def gold(text: str, notes: str) -> Iterator[Mention]:
    """Yield the attributions of one brat file that have content."""
    spans: dict[str, list[list[int]]] = {}
    rows = [line.split("\t") for line in notes.splitlines()]
    for row in rows:
        if row[0].startswith("T") and len(row) > 1 and " " in row[1]:
            spans[row[0]] = [[int(n) for n in piece.split()] for piece in row[1].split(" ", 1)[1].split(";")]
    for row in rows:
        if not row[0].startswith("E") or len(row) < 2:
            continue
        parts: dict[str, list[list[int]]] = {}
        for role, name in (piece.split(":") for piece in row[1].split()[1:]):
            parts.setdefault(role.rstrip("0123456789"), []).extend(spans.get(name, []))
        content = characters(text, parts.get("Content", []))
        if content:
            yield Mention(characters(text, parts.get("Source", [])), content)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Return twice the shared characters over all characters; 1 for two empty sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def halves(one: Mention, other: Mention) -> bool:
    """Say whether sources and contents both overlap by half."""
    return dice(one.source, other.source) >= HALF and dice(one.content, other.content) >= HALF


def touch(one: Mention, other: Mention) -> bool:
    """Say whether sources and contents both share a character."""
    return bool(one.content & other.content) and bool(one.source & other.source or not (one.source or other.source))


def pairs(golden: Sequence[Mention], found: Sequence[Mention], right: Callable[[Mention, Mention], bool]) -> int:
    """Return the greatest number of right pairs, one to one (augmenting paths)."""
    edges = [[at for at, other in enumerate(golden) if right(one, other)] for one in found]
    taken: dict[int, int] = {}

    def place(one: int, seen: set[int]) -> bool:
        for at in edges[one]:
            if at not in seen:
                seen.add(at)
                if at not in taken or place(taken[at], seen):
                    taken[at] = one
                    return True
        return False

    return sum(place(one, set()) for one in range(len(found)))


def exact(text: str) -> Callable[[Mention, Mention], bool]:
    """Return the judge that asks for the same letters and digits."""
    wordy = frozenset(at for at, char in enumerate(text) if char.isalnum())
    return lambda one, other: (
        one.source & wordy == other.source & wordy and one.content & wordy == other.content & wordy
    )


def predicted(text: str, row: dict[str, list[dict[str, list[list[int]]]]]) -> tuple[Mention, ...]:
    """Return the mentions of one line of `inquest attribute`."""
    return tuple(
        Mention(characters(text, [one["source"]] if one["source"] else []), characters(text, one["content"]))
        for one in row["mentions"]
        if one["content"]
    )


def read(some: Sequence[Text], language: str = "en") -> tuple[list[tuple[Mention, ...]], float]:
    """Run the filter over the texts; return its mentions and the seconds that it took."""
    lines = "".join(json.dumps({"id": one.name, "text": one.text, "language": language}) + "\n" for one in some)
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "inquest", "attribute"], input=lines, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - begin
    return [
        predicted(one.text, json.loads(row)) for one, row in zip(some, done.stdout.splitlines(), strict=True)
    ], seconds


_NAME = r"(?:[A-Z][\w.’'-]*(?: (?:of |the |for )*[A-Z][\w.’'-]*)*|[Hh]e|[Ss]he|[Tt]hey|who)"
_SAID = re.compile(rf"({_NAME}),? (?:also |has )?(?:says?|said|told|wrote|added|tweeted|claimed|argued|announced)\b")
_TURNED = re.compile(rf"\b(?:says?|said|wrote|added|according to) ({_NAME})")


def baseline(text: str) -> tuple[Mention, ...]:
    """Return what two patterns find: a name beside a verb of saying, and the longer side of the sentence as content."""
    found = []
    for sentence in re.finditer(r"[^\n]+?(?:[.!?][\"”’]*(?=\s)|$)", text, re.MULTILINE):
        cue = _SAID.search(sentence.group()) or _TURNED.search(sentence.group())
        if cue:
            at = sentence.start()
            sides = [(at, at + cue.start()), (at + cue.end(), sentence.end())]
            content = max(sides, key=lambda side: side[1] - side[0])
            source = characters(text, [(at + cue.start(1), at + cue.end(1))])
            found.append(Mention(source, characters(text, [content])))
    return tuple(one for one in found if one.content)


def rates(right: int, golden: int, found: int) -> str:
    """Return precision, recall and F1."""
    precision, recall = right / max(found, 1), right / max(golden, 1)
    return f"{precision:.3f} | {recall:.3f} | {2 * right / max(golden + found, 1):.3f}"


def table(some: Sequence[Text], mentions: Sequence[tuple[Mention, ...]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| judged | gold | found | right | P | R | F1 |\n|---|--:|--:|--:|--:|--:|--:|"
    judges: list[tuple[str, Callable[[str], Callable[[Mention, Mention], bool]], bool]] = [
        ("overlap by half", lambda _: halves, False),
        ("partial", lambda _: touch, False),
        ("exact", exact, False),
        ("overlap by half, all", lambda _: halves, True),
    ]
    for name, judge, everyone in judges:
        right = golden = found = 0
        for one, predictions in zip(some, mentions, strict=True):
            wanted = [m for m in one.gold if m.source or everyone]
            given = [m for m in predictions if m.source or everyone]
            golden, found = golden + len(wanted), found + len(given)
            right += pairs(wanted, given, judge(one.text))
        yield f"| {name} | {golden} | {found} | {right} | {rates(right, golden, found)} |"


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--part", choices=("work", "validate", "all"), default="all")
    made.add_argument("--sample", type=int, default=0, help="about so many texts, evenly spread")
    made.add_argument("--predictions", type=Path, help="lines of `inquest attribute` instead of running it")
    made.add_argument("--baseline", action="store_true", help="two patterns instead of the filter")
    made.add_argument("--arabic", action="store_true", help="invented texts in Arabic instead of PolNeAR")
    made.add_argument("--row", action="store_true", help="one row for the table of bars")
    return made


def found_in(some: Sequence[Text], options: argparse.Namespace) -> tuple[list[tuple[Mention, ...]], float | None]:
    """Return the mentions that are scored, and the seconds when the filter ran."""
    if options.baseline:
        return [baseline(one.text) for one in some], None
    if options.predictions:
        rows = {row["id"]: row for row in map(json.loads, options.predictions.read_text("utf-8").splitlines())}
        return [predicted(one.text, rows.get(one.name, {"mentions": []})) for one in some], None
    return read(some, "ar" if options.arabic else "en")


def main() -> None:
    """Print the figures of one part."""
    options = parser().parse_args()
    if not options.arabic and not (SHARED / "data" / "polnear").is_dir():
        sys.exit("private evaluation data absent: set INQUEST_SHARED to the folder that holds `data`")
    told = speakers.spoken(options.part) if options.arabic else []
    some = list(invented(told) if options.arabic else texts(options.part))
    some = some[:: max(1, len(some) // options.sample)] if options.sample else some
    mentions, seconds = found_in(some, options)
    lines = list(table(some, mentions))
    if options.row:
        reached = lines[2].split("|")[-2].strip()
        met = "yes" if float(reached) >= HALF else "no"
        print(f"| polnear | F1 of (source, content) by overlap | ≥ 0.50 | 0.70 | {reached} | {met} |")
        return
    print(f"{options.part}: {len(some)} texts, {sum(len(one.text) for one in some)} characters\n")
    print("\n".join([*lines, "", *speakers.lines(told)] if options.arabic else lines))
    if seconds is not None:
        print(f"\n{seconds:.1f} s with the start: {len(some) / seconds:.0f} texts/s")


if __name__ == "__main__":
    main()
