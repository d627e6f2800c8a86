"""The spans bar: of all claims of a set, the share whose words hold their value, and the ways in which they do."""

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
    """Yield for each kind of value, and each way in which words hold it, how many claims of each set there are."""
    chosen_sets = [name for name in names or SETS if name in SETS]
    counts = {name: _counted(name, choice, folder) for name in chosen_sets}
    yield f"| value | how the words under the spans hold it | {' | '.join(chosen_sets)} |"
    yield f"|---|---|{'--:|' * len(chosen_sets)}"
    whole = sum(counts.values(), Counter[tuple[str, str]]())
    for kind, how in sorted(whole, key=lambda key: (key[0], -whole[key])):
        yield f"| {kind} | {how} | {' | '.join(str(counts[name][kind, how]) for name in chosen_sets)} |"
    shares = (_share(counts[name]) for name in chosen_sets)
    yield f"| all | share of claims whose words hold them | {' | '.join(f'{share:.4f}' for share in shares)} |"


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
        counts.update(held(claim, document, written.day if written else None) for claim in reading.claims)
    return counts
