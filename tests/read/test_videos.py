"""Videos: how their pictures look is kept, two a second, and what is hostile or odd about a file is named."""

import io
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

from inquest.read.answers import checked_answer
from inquest.read.box import Box
from inquest.read.formats.base import About, Unread
from inquest.read.formats.video import read_video
from inquest.read.parsing import parse
from inquest.read.text import looked_at
from invented_films import HIGH, WIDE, pictures, write

KINDS = {"mp4": ("video/mp4", "mp4v"), "avi": ("video/x-msvideo", "MJPG"), "webm": ("video/webm", "VP80")}


def looked(path: Path, media_type: str = "video/mp4") -> Unread:
    with path.open("rb") as stream:
        (found,) = parse(About(media_type), stream)
    assert isinstance(found, Unread)
    return found


def film(path: Path, media_type: str = "video/mp4") -> list[int]:
    """Return the look of each half second as a number."""
    text = looked(path, media_type).film
    assert text
    return [int(text[at : at + 64], 16) for at in range(0, len(text), 64)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_gives_a_look_each_half_second_and_no_text(tmp_path: Path, kind: str):
    """A video is no document, and its pictures look the same in each kind that is decoded."""
    media_type, codec = KINDS[kind]
    shown = pictures(1, 60)
    here = film(write(tmp_path / f"a.{kind}", shown, codec), media_type)
    there = film(write(tmp_path / "small.mp4", shown, size=(160, 90)))

    assert len(here) == len(there) == 12
    assert all((one ^ other).bit_count() < 30 for one, other in zip(here, there, strict=True))
    assert looked(tmp_path / f"a.{kind}", media_type).reason == (
        f"{media_type} holds no text layer that this version reads"
    )


def test_the_box_gives_the_same(tmp_path: Path):
    """Decoders run where no video can take over the run; what they say is the same there."""
    path = write(tmp_path / "a.mp4", pictures(1, 60))
    with Box() as box, path.open("rb") as stream:
        assert looked_at("a", "video/mp4", stream, box.parse).film == looked(path).film


def test_two_videos_one_after_the_other_are_decoded_by_one_process(tmp_path: Path):
    """What the decoder held of the first is let go of without harm."""
    paths = [write(tmp_path / f"{n}.mp4", pictures(n, 20)) for n in range(3)]
    with Box() as box:
        found = []
        for path in (*paths, *paths):
            with path.open("rb") as stream:
                found.append(looked_at("a", "video/mp4", stream, box.parse).film)

    assert found[:3] == found[3:]
    assert len({*found}) == 3


def test_a_black_picture_in_between_is_blank_and_the_rest_keeps_its_time(tmp_path: Path):
    """Zeros stand for it, so that what follows is where it was."""
    black = [np.zeros((HIGH, WIDE, 3), np.uint8)] * 20
    shown = pictures(1, 40)
    found = film(write(tmp_path / "a.mp4", [*shown[:20], *black, *shown[20:]]))

    assert [look == 0 for look in found] == [False] * 4 + [True] * 4 + [False] * 4


def test_black_bars_at_the_sides_are_left_out(tmp_path: Path):
    """A video that was put into another shape looks as it did."""
    shown = pictures(1, 40)
    barred = [cv2.copyMakeBorder(one, 30, 30, 80, 80, cv2.BORDER_CONSTANT) for one in shown]
    here, there = film(write(tmp_path / "a.mp4", shown)), film(write(tmp_path / "b.mp4", barred, size=(480, 240)))

    assert all((one ^ other).bit_count() < 40 for one, other in zip(here, there, strict=True))


def test_a_video_of_nothing_but_black_has_no_film(tmp_path: Path):
    """It would match all that is black: it is named instead."""
    found = looked(write(tmp_path / "a.mp4", [np.zeros((HIGH, WIDE, 3), np.uint8)] * 30))

    assert found.film is None
    assert "nothing but blank pictures" in found.reason


def test_a_long_video_is_compared_in_part_and_says_so(tmp_path: Path):
    """What is beyond ten minutes is not looked at; a small video of eleven has a film of ten."""
    shown = pictures(1, 40)
    found = looked(write(tmp_path / "a.avi", shown * 165, "MJPG", (32, 18)), "video/x-msvideo")

    assert found.film
    assert len(found.film) == 1200 * 64
    assert found.reason.endswith("its first 600 seconds alone are compared")


def test_without_its_decoder_a_video_is_named_and_says_what_to_install():
    """The decoder is an extra; nothing else is lost where it is not there."""

    def load(name: str) -> ModuleType:
        raise ImportError(name)

    (found,) = read_video(About("video/mp4"), io.BytesIO(b"x"), load)

    assert found.film is None
    assert "it comes with the extra `video` of inquest" in found.reason


def test_attack_a_video_cut_anywhere_is_named(tmp_path: Path):
    """What is cut short or full of noise raises nothing and ends no run."""
    for kind, (media_type, codec) in KINDS.items():
        whole = write(tmp_path / f"a.{kind}", pictures(1, 30), codec).read_bytes()
        noise = bytes(np.random.default_rng(1).integers(0, 255, 2_000, dtype=np.uint8))
        cut = [whole[:end] for end in range(1, len(whole), len(whole) // 12)]
        for data in (*cut, whole[:200] + noise, noise, whole[:-300] + noise):
            (found,) = parse(About(media_type), io.BytesIO(data))
            assert isinstance(found, Unread)
            assert found.reason.startswith(f"{media_type} holds no text")


def test_attack_a_film_that_is_none_is_not_believed():
    """A decoder that was taken over can lie about looks, but not give something else in their place."""
    for film_ in ("../../etc", "0" * 63, "0" * 64 * 1201, ""):
        with pytest.raises(ValueError, match="a film that is none"):
            checked_answer(b'{"unread": [{"reason": "x", "part": 0, "film": "%s"}]}' % film_.encode())
