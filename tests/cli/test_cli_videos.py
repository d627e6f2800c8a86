"""Videos through the house: sealed, looked at, and linked where they show the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from inquest.app import open_inquiry
from inquest.cli import main
from invented_films import pictures, write


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A video, a small copy of a part of it, another video, and one that cannot be compared."""
    folder = tmp_path / "films"
    folder.mkdir()
    write(folder / "a.webm", pictures(1, 150), "VP80")
    write(folder / "b.mp4", pictures(1, 150)[40:120], size=(160, 90))
    write(folder / "c.mp4", pictures(2, 100))
    (folder / "d.mp4").write_bytes((folder / "c.mp4").read_bytes()[:900])
    return folder


def rows(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main([str(one) for one in arguments]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_files_of_videos_are_compared_and_the_rest_is_named(films: Path, capsys: pytest.CaptureFixture[str]):
    """The part is found from either side, with the seconds that both show; what is damaged costs itself alone."""
    found = {Path(row["id"]).name: row["copies"] for row in rows(capsys, "copies", *sorted(films.iterdir()), code=3)}

    assert {name: [Path(one["id"]).name for one in its] for name, its in found.items()} == {
        "a.webm": ["b.mp4"],
        "b.mp4": ["a.webm"],
        "c.mp4": [],
    }
    ((here,), (there,)) = (found["a.webm"], found["b.mp4"])
    assert here["kind"] == "video"
    assert here["here"] == there["there"] == [4.0, 12.0]
    assert here["there"] == there["here"] == [0.0, 8.0]


def test_videos_of_an_inquiry_are_linked_in_listing_page_and_api(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The same stretch stands in each; a rebuild makes the same; what is damaged is skipped with the reason."""
    folder = tmp_path / "inquiry"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "add", str(films)]) == 0
    assert main(["-C", str(folder), "run"]) == 0
    (pair,) = rows(capsys, "-C", folder, "show", "copies", "--json")
    with open_inquiry(folder) as house:
        names = {one.digest: Path(one.name).name for one in house.desk.exhibits()}

    assert {names[pair["left"]], names[pair["right"]]} == {"a.webm", "b.mp4"}
    assert (pair["kind"], sorted([pair["here"], pair["there"]])) == ("video", [[0.0, 8.0], [4.0, 12.0]])
    assert rows(capsys, "-C", folder, "show", "copies", pair["right"], "--json") == [pair]
    skipped = rows(capsys, "-C", folder, "show", "skipped", "--json")
    assert any("damaged" in row["reason"] and names[row["exhibit"]] == "d.mp4" for row in skipped)
    assert main(["-C", str(folder), "rebuild"]) == 0
    assert rows(capsys, "-C", folder, "show", "copies", "--json") == [pair]
    assert main(["-C", str(folder), "verify"]) in (0, 4)
