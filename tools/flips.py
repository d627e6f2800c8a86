"""Damages an inquiry many times, each time in one place, and compares what the two verifiers say of it.

    python tools/flips.py --count 10000 --seed 1

It prints what they say differently. Exit code 1 when a change was not found by one of them, or verify.py did not
put it down to its file. Without the checkpoint or the log's key nothing else can be judged: of an exchange with
one of these it alone has to be named.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "share"))

from damage import KINDS, damaged, damages, first, second
from shown_house import make, verifier

ROWS = (
    "tried",
    "found by `inquest verify`",
    "found by `verify.py`",
    "file named by `inquest verify`",
    "file named by `verify.py`",
    "nothing else by `inquest verify`",
    "nothing else by `verify.py`",
    "both name the same",
)


def main() -> int:
    """Run the campaign and print its table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", type=int, default=0, help="so many entries more: from 240 on there are two bundles")
    options = parser.parse_args()
    module = verifier()
    counts: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder), acts=options.acts)
        for damage in damages(root, options.count, random.Random(options.seed)):
            with damaged(root, damage) as hurt:
                one, two = first(root), second(root, module)
            files = [(hurt <= each.blamed, each.blamed <= hurt) for each in (one, two)]
            named, only = ([pair[place] for pair in files] for place in (0, 1))
            hits = (True, one.code == 1, two.code == 1, *named, *only, one == two)
            for row, hit in zip(ROWS, hits, strict=True):
                counts[row][damage.kind] += hit
            if not all(hits):
                print(f"differs: {damage}")
                print(f"  first  {one.code} {sorted(one.blamed)}")
                print(f"  second {two.code} {sorted(two.blamed)}")
    print(f"{'':34}" + "".join(f"{kind:>8}" for kind in KINDS) + f"{'all':>8}")
    for row in ROWS:
        cells = [counts[row][kind] for kind in KINDS]
        print(f"{row:34}" + "".join(f"{cell:8}" for cell in (*cells, sum(cells))))
    missed = any(counts[row] != counts["tried"] for row in ROWS[1:3])
    return 1 if missed or counts[ROWS[4]] != counts["tried"] else 0


if __name__ == "__main__":
    sys.exit(main())
