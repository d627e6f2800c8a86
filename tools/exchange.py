"""The swap of the design over the parties of the conflicts at hand, whose names are data of the tests."""

import csv
from pathlib import Path

from inquest.analyse.exchanging import Exchange, of_table

PARTIES = Path(__file__).resolve().parents[1] / "tests" / "data" / "party_names.csv"

__all__ = ["Exchange", "real_parties"]


def real_parties() -> Exchange:
    """Return the exchange of the parties of the conflicts at hand for invented ones; spellings without hamza too."""
    with PARTIES.open(encoding="utf-8", newline="") as file:
        return of_table(csv.DictReader(file))
