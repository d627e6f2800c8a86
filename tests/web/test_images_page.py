"""The page of an image shows what looks like it."""

import random
from pathlib import Path

import pytest
from PIL import Image
from web_client import Client

from inquest.app import open_inquiry
from inquest.cli import main


@pytest.mark.parametrize(("language", "heading"), [("en", "Images that look alike"), ("ar", "صور متشابهة")])
def test_an_image_leads_to_those_that_look_like_it(tmp_path: Path, language: str, heading: str):
    """The page and the API of an exhibit name the others; one that nothing looks like has no such section."""
    for seed, name in enumerate(("one.png", "other.png")):
        cells = Image.frombytes("L", (16, 12), random.Random(seed).randbytes(192))
        cells.resize((320, 240), Image.Resampling.BICUBIC).save(tmp_path / name)
    Image.open(tmp_path / "one.png").resize((160, 120)).save(tmp_path / "<b>small.jpg")
    folder = tmp_path / "inquiry"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "add", *(str(path) for path in tmp_path.glob("*.*g"))]) == 0
    assert main(["-C", str(folder), "run"]) == 0

    with open_inquiry(folder) as house:
        called = {Path(one.name).name: one.digest for one in house.desk.exhibits()}
        client = Client(house.desk)
        shown = client.tree(f"/exhibits/{called['one.png']}", params={"lang": language})
        answer = client.get(f"/api/exhibits/{called['one.png']}/copies").json()
        alone = client.get(f"/exhibits/{called['other.png']}", params={"lang": language}).text

    assert [row["digest"] for row in answer] == [called["<b>small.jpg"]]
    assert answer[0]["kind"] == "image"
    assert heading in shown.text_content()
    assert shown.xpath("//a/@href[. = $to]", to=f"/exhibits/{called['<b>small.jpg']}")
    assert heading not in alone
    assert shown.findall(".//main//b") == []
