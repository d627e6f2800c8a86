"""How well copies of invented texts are found, short and long, and how fast; beside MinHash where rensa is there."""

import importlib
import importlib.util
import itertools
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquest.consolidate.copies import Text, find

_SIZES = (1_000, 10_000, 30_000)
_LONG = {"short": 20, "long": 400}
_FOOTER = 12  # words that all pages of one outlet carry
_OUTLETS = 20
_TEMPLATE = "in {} people were {} when {} fell on the {} of {} said the office of {} in a post on its page on {}"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Made:
    """Invented texts, and which are copies of each other, by what was done to them."""

    texts: tuple[Text, ...]
    true: dict[Pair, str]


def table(sizes: Sequence[int] = ()) -> None:
    """Print recall by kind of copy, precision, and speed."""
    print("| texts | by | copies | recall | precision | s | texts/s | peak MiB |\n|--:|---|---|--:|--:|--:|--:|--:|")
    for size in sizes or _SIZES:
        made = invented(size)
        for name, how in _METHODS.items():
            if name == "inquest" or importlib.util.find_spec(name):
                begin = time.process_time()
                found = how(made.texts)
                _print(made, name, found, time.process_time() - begin)


def _print(made: Made, name: str, found: set[Pair], spent: float) -> None:
    right = len(found & made.true.keys()) / max(1, len(found))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    speed = f"{spent:.1f} | {len(made.texts) / spent:,.0f} | {peak:,}"
    kinds: dict[str, list[bool]] = defaultdict(list)
    for pair, kind in made.true.items():
        kinds[kind].append(pair in found)
    for kind, hits in sorted(kinds.items()):
        print(f"| {len(made.texts):,} | {name} | {kind} | {sum(hits) / len(hits):.3f} | | | | |")
    hits = [hit for of in kinds.values() for hit in of]
    print(f"| {len(made.texts):,} | {name} | all | {sum(hits) / len(hits):.3f} | {right:.3f} | {speed} |", flush=True)


def invented(size: int) -> Made:
    """Return texts of which a third are copies, a third templates about other events; the same each time."""
    chance = random.Random(11)
    words = [
        "".join(chance.choices(["ar", "bel", "cor", "dun", "el", "far", "gor", "hal"], k=4)) for _ in range(20_000)
    ]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    totals = list(itertools.accumulate(weights))
    footers = [_words(chance, words, totals, _FOOTER) for _ in range(_OUTLETS)]
    texts: list[Text] = []
    true: dict[Pair, str] = {}
    for number in range(size // 6):
        for length, long in _LONG.items():
            source = _words(chance, words, totals, long)
            kind = chance.choice(tuple(_CHANGES))
            around = _words(chance, words, totals, 400)
            changed = _CHANGES[kind](chance, source, around, chance.choice(footers))
            left, right = f"{number:06d}{length}a", f"{number:06d}{length}b"
            texts += [Text(left, " ".join(source)), Text(right, " ".join(changed))]
            true[left, right] = f"{length}, {kind}"
        for at in "xy":
            blanks = [chance.choice(words) for _ in range(_TEMPLATE.count("{}"))]
            texts.append(Text(f"{number:06d}template{at}", _TEMPLATE.format(*blanks)))
    return Made(tuple(texts), true)


def _words(chance: random.Random, words: Sequence[str], totals: Sequence[float], count: int) -> list[str]:
    return chance.choices(words, cum_weights=totals, k=count)


def _edited(chance: random.Random, source: list[str], around: list[str], footer: list[str]) -> list[str]:
    del footer
    return [chance.choice(around) if chance.random() < 0.1 else word for word in source]


def _cut(chance: random.Random, source: list[str], around: list[str], footer: list[str]) -> list[str]:
    del chance, around, footer
    return source[: len(source) * 7 // 10]


def _quoted(chance: random.Random, source: list[str], around: list[str], footer: list[str]) -> list[str]:
    at = chance.randrange(len(around))
    return [*around[:at], *source[:40], *around[at:], *footer]


def _framed(chance: random.Random, source: list[str], around: list[str], footer: list[str]) -> list[str]:
    return [*around[: chance.randrange(6)], *source, *footer]


_CHANGES = {"edited": _edited, "cut": _cut, "quoted": _quoted, "framed": _framed}


def _ours(texts: Sequence[Text]) -> set[Pair]:
    return {(copy.left, copy.right) for copy in find(texts)}


def _minhash(texts: Sequence[Text]) -> set[Pair]:
    """Find pairs by 128 permutations over runs of three words, in bands of four: alike from about 0.4 on."""
    rensa = importlib.import_module("rensa")
    bands: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for text in texts:
        words = text.text.split()
        signature = rensa.RMinHash(num_perm=128, seed=42)
        signature.update([" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))])
        digest = signature.digest()
        for band in range(32):
            bands[band, *digest[4 * band : 4 * band + 4]].append(text.name)
    return set(_pairs(bands.values()))


def _pairs(buckets: Iterable[Sequence[str]]) -> Iterable[Pair]:
    for bucket in buckets:
        yield from itertools.combinations(sorted(bucket), 2)


_METHODS = {"inquest": _ours, "rensa": _minhash}
