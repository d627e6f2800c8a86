"""The spans bar: of all that claims of a set say, the share that their words hold, and the ways in which they do."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inquest.cli.filtering import Line, document_from
from inquest.read.times import written_in
from reading_parts.bars import the_reader
from reading_parts.holding import WITHOUT, held
from reading_parts.sets import Choice, chosen, inputs, write

SETS = ("airwars_syria", "airwars_gaza", "gun_violence")


def table(names: list[str], choice: Choice, folder: Path) -> Iterator[str]:
    """Yield for each kind of value or description, and each way in which words hold it, how many of each set are so."""
    chosen_sets = [name for name in names or SETS if name in SETS]
    counts = {name: _counted(name, choice, folder) for name in chosen_sets}
    yield f"| value | how the words under the spans hold it | {' | '.join(chosen_sets)} |"
    yield f"|---|---|{'--:|' * len(chosen_sets)}"
    whole = sum(counts.values(), Counter[tuple[str, str]]())
    for kind, how in sorted(whole, key=lambda key: (key[0], -whole[key])):
        yield f"| {kind} | {how} | {' | '.join(str(counts[name][kind, how]) for name in chosen_sets)} |"
    shares = " | ".join(f"{_share(counts[name]):.4f}" for name in chosen_sets)
    yield f"| all | share of values and descriptions that the words hold | {shares} |"


def _share(counts: Counter[tuple[str, str]]) -> float:
    whole = sum(counts.values())
    return 1 - sum(n for (_, how), n in counts.items() if how == WITHOUT) / whole if whole else 1.0


def _counted(name: str, choice: Choice, folder: Path) -> Counter[tuple[str, str]]:
    gold = folder / f"{name}.gold"
    write(gold, chosen(name, choice))
    counts: Counter[tuple[str, str]] = Counter()
    for line in inputs(gold):
        document = document_from(Line(**line), 0)
        reading = the_reader().read(document)
        written = written_in(document.text, reading.language, line.get("published"))
        for claim in reading.claims:
            counts.update(held(claim, document, written.day if written else None))
    return counts
