"""An inquiry with one invented event, of which two invented parties are accused, at the command line."""

import json
from pathlib import Path

import pytest
from at_command_line import CommandLine

TEXTS = {
    "Marsad Council": "Ostan Guard shelled the market of Kelvarra on 2 May 2031 and killed 7 people.",
    "Lantern Clinic": "Velmora League shelled the market of Kelvarra on 2 May 2031 and killed 7 people.",
}
COLUMNS = "id,name,name_ar,name_other,lat,lon,kind,admin1,admin2,country"
PLACE = "demo:1,Kelvarra,كيلفارا,,-30.21,-20.34,locality:PPL,Veskara,,XX"
WHY = ("--reason", "as its letter says")


class At(CommandLine):
    """An inquiry with one event, of which two parties are accused."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        places = folder / "places.csv"
        places.write_text(f"{COLUMNS}\n{PLACE}\n", encoding="utf-8")
        super().__init__(folder, capsys, TEXTS, "--places", str(places))

    def rows(self, *arguments: str) -> list[dict]:
        """Return a listing."""
        return [json.loads(line) for line in self.said(*arguments, "--json").splitlines()]

    def rows_anyway(self, *arguments: str) -> list[dict]:
        """Return a listing of a command of which some inputs failed."""
        code, out, _ = self.code(*arguments, "--json")
        assert code in (0, 3)
        return [json.loads(line) for line in out.splitlines()]

    @property
    def incident(self) -> str:
        """The id of the one incident."""
        (row,) = self.rows("show", "incidents")
        return str(row["id"])

    def exhibit(self) -> str:
        """Return the id of an exhibit."""
        return str(self.rows("show", "exhibits")[0]["id"])

    def grade(self) -> str:
        """Return the grade that is proposed."""
        (row,) = self.rows("grades")
        return str(row["proposed"])
