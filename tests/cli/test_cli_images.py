"""Images through the house: sealed, looked at, linked where they look alike, and gone with their exhibit."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from inquest.cli import main


def drawn(seed: int) -> Image.Image:
    chance = random.Random(seed)
    image = Image.radial_gradient("L").resize((400, 300)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        left, top = chance.randrange(360), chance.randrange(260)
        box = (left, top, left + chance.randrange(20, 120), top + chance.randrange(20, 120))
        draw.rectangle(box, fill=tuple(chance.randrange(256) for _ in range(3)))
    return image


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A picture, a small grey copy of it, one cropped, another picture, and two files that cannot be compared."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    original = drawn(1)
    original.save(folder / "a.png")
    original.resize((200, 150)).convert("L").save(folder / "b.jpg", quality=40)
    original.crop((12, 0, 400, 291)).save(folder / "c.webp")
    drawn(2).save(folder / "d.png")
    Image.new("L", (90, 90), 7).save(folder / "e.png")
    (folder / "f.png").write_bytes((folder / "a.png").read_bytes()[:300])
    return folder


def rows(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main([str(one) for one in arguments]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_files_of_images_are_compared_and_the_rest_is_named(pictures: Path, capsys: pytest.CaptureFixture[str]):
    """Small, grey and cropped copies are found from either side; what cannot be compared costs itself alone."""
    capsys.readouterr()
    assert main(["copies", *map(str, sorted(pictures.iterdir()))]) == 3
    said = capsys.readouterr()
    found = {
        Path(row["id"]).name: [Path(c["id"]).name for c in row["copies"]]
        for row in map(json.loads, said.out.splitlines())
    }

    assert found == {
        "a.png": ["b.jpg", "c.webp"],
        "b.jpg": ["a.png", "c.webp"],
        "c.webp": ["a.png", "b.jpg"],
        "d.png": [],
    }
    assert "e.png" in said.err
    assert "blank or a mere shade" in said.err
    assert "f.png" in said.err


def test_a_file_that_is_not_there_or_no_image_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A missing file, a text, a broken video and a picture that has no decoder end with 3, each with its reason."""
    (tmp_path / "x.txt").write_text("words")
    (tmp_path / "x.mp4").write_bytes(b"\0\0\0\x20ftypisom" + b"\0" * 40)
    (tmp_path / "x.heic").write_bytes(b"\0\0\0\x20ftypheic" + b"\0" * 40)
    assert main(["copies", *(str(tmp_path / name) for name in ("none.png", "x.txt", "x.mp4", "x.heic"))]) == 3

    said = capsys.readouterr().err
    assert "No such file" in said
    assert "text/plain is not compared\n" in said
    assert "it is damaged" in said
    assert "no decoder" in said


@pytest.fixture
def inquiry(pictures: Path, tmp_path: Path) -> Path:
    """An inquiry in which the pictures are sealed and looked at."""
    folder = tmp_path / "inquiry"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "add", str(pictures)]) == 0
    assert main(["-C", str(folder), "run"]) == 0
    return folder


def names(inquiry: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return {row["id"]: Path(row["name"]).name for row in rows(capsys, "-C", inquiry, "show", "exhibits", "--json")}


def test_copies_among_the_exhibits_are_shown(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """All pairs, or those of one exhibit; each with its kind, score and distance."""
    called = names(inquiry, capsys)
    found = rows(capsys, "-C", inquiry, "show", "copies", "--json")
    (small,) = [digest for digest, name in called.items() if name == "b.jpg"]

    assert {frozenset((called[row["left"]], called[row["right"]])) for row in found} == {
        frozenset(pair) for pair in (("a.png", "b.jpg"), ("a.png", "c.webp"), ("b.jpg", "c.webp"))
    }
    assert all(row["kind"] == "image" and row["score"] == round(1 - row["distance"] / 256, 4) for row in found)
    assert len(rows(capsys, "-C", inquiry, "show", "copies", small, "--json")) == 2


def test_a_rebuild_makes_the_same_links(inquiry: Path, capsys: pytest.CaptureFixture[str]):
    """What looks alike comes from the ledger and its bodies alone, and `verify` compares it."""
    before = rows(capsys, "-C", inquiry, "show", "copies", "--json")
    (inquiry / "index.sqlite").unlink()
    assert main(["-C", str(inquiry), "rebuild"]) == 0

    assert rows(capsys, "-C", inquiry, "show", "copies", "--json") == before
    assert main(["-C", str(inquiry), "verify"]) in (0, 4)


def test_an_image_that_was_disposed_of_is_alike_to_nothing(
    inquiry: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Its look goes with it, so that nothing of how it looked is kept; the links of the others stay."""
    monkeypatch.chdir(inquiry.parent)
    called = names(inquiry, capsys)
    (gone,) = [digest for digest, name in called.items() if name == "a.png"]
    assert main(["-C", "inquiry", "key", "new", "second.key"]) == 0
    Path("second.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["-C", "inquiry", "key", "add", "second.json"]) == 0
    ask = ["dispose", "request", gone, "--reason", "order", "--why", "a court's order", "--output", "d.json"]
    assert main(["-C", "inquiry", *ask]) == 0
    assert main(["-C", "inquiry", "--key", "second.key", "dispose", "agree", "d.json"]) == 0
    assert main(["-C", "inquiry", "dispose", "execute", "d.json"]) == 0

    (left,) = rows(capsys, "-C", "inquiry", "show", "copies", "--json")

    assert {called[left["left"]], called[left["right"]]} == {"b.jpg", "c.webp"}


def test_the_order_of_intake_changes_no_link(pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Sealed one by one from the last to the first, with a run after each, the same images are linked."""
    found = []
    for name, order in (("there", sorted), ("back", lambda files: sorted(files, reverse=True))):
        assert main(["init", str(tmp_path / name)]) == 0
        for path in order(pictures.iterdir()):
            assert main(["-C", str(tmp_path / name), "add", str(path)]) == 0
            assert main(["-C", str(tmp_path / name), "run"]) == 0
        found.append(rows(capsys, "-C", tmp_path / name, "show", "copies", "--json"))

    assert found[0] == found[1] != []
