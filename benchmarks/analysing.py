"""Measures estimates and ranges and prints the tables of benchmarks/analysing.md. Anyone can run it.

    python benchmarks/analysing.py estimate
    python benchmarks/analysing.py ranges [--part work|validate|all] …
    python benchmarks/analysing.py again [--claims N]
    python benchmarks/analysing.py audit [--part …] [--sample N]
    python benchmarks/analysing.py patterns
    python benchmarks/analysing.py own-lists

The private evaluation data is looked for in INQUEST_SHARED, or in `shared` beside the checkout, and said where absent.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from analysing_parts import again, audits, own_lists, patterns, ranges
from reading_parts.sets import ABSENT, PARTS, SHARED, is_there


def main() -> None:
    """Print what is asked for."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("what", choices=["estimate", "ranges", "patterns", "audit", "again", "own-lists"])
    made.add_argument("--part", choices=PARTS, action="append")
    made.add_argument("--claims", type=int, default=100_000)
    made.add_argument("--sample", type=int, default=200)
    asked = made.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(tz=UTC).date().isoformat()}, {machine}")
    print(f"`python benchmarks/analysing.py {' '.join(sys.argv[1:])}`\n")
    invented = {"patterns": patterns.table, "own-lists": own_lists.table, "again": lambda: again.table(asked.claims)}
    if asked.what in invented:
        for line in invented[asked.what]():
            print(line, flush=True)
        return
    if not is_there():
        print(ABSENT)
        return
    if asked.what in ("ranges", "audit"):
        parts = tuple(asked.part or PARTS)
        for line in ranges.table(parts) if asked.what == "ranges" else audits.table(parts, asked.sample):
            print(line, flush=True)
        return
    print("| table | method | published | ours | centre | low | high | s |\n|---|---|---|---|--:|--:|--:|--:|")
    folder = SHARED / "data" / "mse"
    for stratum in json.loads((folder / "published.json").read_text(encoding="utf-8"))["strata"]:
        for method in ("latent", "loglinear"):
            print(row(stratum, folder / stratum.get("file", f"{stratum['id']}.csv"), method), flush=True)


def row(stratum: dict[str, object], path: Path, method: str) -> str:
    """Return a line of the table: both figures, how far ours deviate, and the seconds of the whole process."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "inquest", "estimate", str(path), "--method", method]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    took = time.perf_counter() - begin
    published = [stratum.get(name) for name in ("estimate", "low", "high")]
    said = "{} [{}, {}]".format(*published) if published[0] else str(stratum.get("expect"))
    if not found["exists"]:
        return f"| {stratum['id']} | {method} | {said} | refused: {found['reason']} | – | – | – | {took:.1f} |"
    ours = [found[name] for name in ("estimate", "low", "high")]
    deviations = [
        f"{one / float(str(other)) - 1:+.1%}" if other else "–" for one, other in zip(ours, published, strict=True)
    ]
    text = "{:.0f} [{:.0f}, {:.0f}]".format(*ours)
    return f"| {stratum['id']} | {method} | {said} | {text} | {' | '.join(deviations)} | {took:.1f} |"


if __name__ == "__main__":
    main()
