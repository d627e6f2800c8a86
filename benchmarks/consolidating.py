"""Measures grouping and prints the tables of benchmarks/consolidating.md. Anyone can run it.

    python benchmarks/consolidating.py group [SET …] [--part work|validate|all] [--card FILE] [--cache FOLDER]
    python benchmarks/consolidating.py match [SET …] [--part work|validate|all] [--card FILE] [--peer PYTHON]
    python benchmarks/consolidating.py growth [TEXTS …]
    python benchmarks/consolidating.py dense [TEXTS …]
    python benchmarks/consolidating.py persons
    python benchmarks/consolidating.py copies [TEXTS …]
    python benchmarks/consolidating.py images [PICTURES …]
    python benchmarks/consolidating.py videos [VIDEOS …]
    python benchmarks/consolidating.py aligned [EVENTS …]

SET: airwars_syria, gun_violence; for `match` victims, releases. The private evaluation data is looked for in
INQUEST_SHARED, or in `shared` beside the checkout, and left out where it is absent. `--cache` keeps what was read for
the next run. `--card` uses another scorecard than the one that ships, such as one that `tools/weigh_details.py` or
`tools/weigh_persons.py` made of the working half alone: what ships was found on all of it. `--peer` names the
interpreter of a throw-away environment with `splink==5.0.0`: a plain model of it is run beside ours, on both halves.
`growth` looks for copies among invented texts and groups their claims, and says how the cost grows with the world that
they tell of, `dense` with ever more texts of one region; `persons` matches invented lists of persons;
`copies` finds copies of invented texts, beside MinHash where `rensa` is installed; `images` copies of
invented pictures, `videos` of invented videos; `aligned` tells retold copies of invented reports from independent
reports of one event.
"""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from consolidating_parts import (
    copied,
    filmed,
    grouped,
    growth,
    invented_persons,
    persons,
    pictured,
    retold,
    splink_peer,
)
from consolidating_parts.sets import SETS
from reading_parts.sets import ABSENT, PARTS, is_there


def main() -> None:
    """Print what is asked for."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = ["group", "match", "growth", "dense", "persons", "copies", "images", "videos", "aligned"]
    made.add_argument("what", choices=kinds)
    made.add_argument("names", nargs="*", metavar="SET or NUMBER", default=[])
    made.add_argument("--part", choices=PARTS, default="all")
    made.add_argument("--card", type=Path, metavar="FILE")
    made.add_argument("--cache", type=Path, metavar="FOLDER")
    made.add_argument("--peer", metavar="PYTHON")
    asked = made.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(tz=UTC).date().isoformat()}, {machine}")
    print(f"`python benchmarks/consolidating.py {' '.join(sys.argv[1:])}`\n")
    if asked.what in ("growth", "dense"):
        growth.table([int(name) for name in asked.names], dense=asked.what == "dense")
    elif asked.what == "copies":
        copied.table([int(name) for name in asked.names])
    elif asked.what == "images":
        pictured.table([int(name) for name in asked.names])
    elif asked.what == "videos":
        filmed.table([int(name) for name in asked.names])
    elif asked.what == "aligned":
        retold.table([int(name) for name in asked.names])
    elif asked.what == "persons":
        invented_persons.table()
    elif asked.what == "match" and is_there() and asked.peer:
        card = persons.scorecard(asked.card) if asked.card else None
        splink_peer.table(asked.names or list(persons.SETS), asked.peer, card)
    elif asked.what == "match" and is_there():
        persons.table(asked.names or list(persons.SETS), asked.part, asked.card)
    elif is_there():
        grouped.table(asked.names or list(SETS), asked.part, asked.card, asked.cache)
    else:
        print(ABSENT)


if __name__ == "__main__":
    main()
