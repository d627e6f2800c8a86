"""The page of a video shows which others show the same, and when."""

from pathlib import Path

import pytest
from web_client import Client

from inquest.app import open_inquiry
from inquest.cli import main
from invented_films import pictures, write


@pytest.mark.parametrize(
    ("language", "heading", "shared"),
    [
        ("en", "Videos that show the same", "8.0 seconds, from second 4.0 here and from second 0.0 there"),
        ("ar", "مقاطع فيديو تعرض الشيء نفسه", "8.0 من الثواني، من الثانية 4.0 هنا ومن الثانية 0.0 هناك"),
    ],
)
def test_a_video_leads_to_those_that_show_the_same(tmp_path: Path, language: str, heading: str, shared: str):
    """The page and the API name the other and the stretch, each from its own side."""
    write(tmp_path / "a.mp4", pictures(1, 150))
    write(tmp_path / "b.avi", pictures(1, 150)[40:120], "MJPG")
    folder = tmp_path / "inquiry"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "add", *(str(path) for path in tmp_path.glob("*.*"))]) == 0
    assert main(["-C", str(folder), "run"]) == 0

    with open_inquiry(folder) as house:
        called = {Path(one.name).name: one.digest for one in house.desk.exhibits()}
        client = Client(house.desk)
        shown = client.tree(f"/exhibits/{called['a.mp4']}", params={"lang": language})
        (here,) = client.get(f"/api/exhibits/{called['a.mp4']}/copies").json()
        (there,) = client.get(f"/api/exhibits/{called['b.avi']}/copies").json()

    assert heading in shown.text_content()
    assert shared in shown.text_content()
    assert shown.xpath("//a/@href[. = $to]", to=f"/exhibits/{called['b.avi']}")
    assert (here["digest"], here["kind"], here["distance"]) == (called["b.avi"], "video", None)
    assert here["here"] == there["there"] == [4.0, 12.0]
