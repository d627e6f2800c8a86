"""Images: how they look is kept, and what is hostile or odd about a file is named and costs nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw
from test_formats import read

from inquest.model import Skipped
from inquest.read.answers import checked_answer
from inquest.read.formats.base import About
from inquest.read.parsing import IMAGES, parse
from inquest.read.text import looked_at

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP", "image/tiff": "TIFF"}


def picture(mode: str = "RGB", size: tuple[int, int] = (320, 240)) -> Image.Image:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    for step in range(9):
        shape = (step * 31, step * 17 % 90, step * 31 + 45, step * 17 % 90 + 120)
        draw.ellipse(shape, fill=(40 * step % 256, 90 * step % 256, 25 * step))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def looked(data: bytes, media_type: str = "image/png") -> Skipped:
    (found,) = read(data, media_type)
    assert isinstance(found, Skipped)
    return found


def far(one: str | None, other: str | None) -> int:
    """Count the bits of the wholes that differ."""
    assert one
    assert other
    return (int(one[:64], 16) ^ int(other[:64], 16)).bit_count()


@pytest.mark.parametrize("media_type", FORMATS)
def test_each_format_gives_a_look_and_no_text(media_type: str):
    """An image is no document, and looks the same in each format that is decoded."""
    found = looked(saved(picture(), FORMATS[media_type]), media_type)

    assert found.reason == f"{media_type} holds no text layer that this version reads"
    assert far(found.look, looked(saved(picture())).look) < 20


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "LA", "I", "I;16", "1"])
def test_odd_modes_look_like_the_picture_that_they_hold(mode: str):
    """Palettes, transparency, sixteen bits and black and white are turned to grey levels."""
    image = picture("L")
    levels = image.convert("I").point(lambda grey: grey * 200 + 300) if mode[0] == "I" else image.convert(mode)
    if mode == "I;16":
        levels = levels.convert("I;16")

    kind = ("TIFF", "image/tiff") if mode == "I" else ("PNG", "image/png")

    found = looked(saved(levels, kind[0]), kind[1])

    assert far(found.look, looked(saved(image)).look) < (60 if mode == "1" else 20)


def test_numbers_in_place_of_grey_levels_are_taken_from_darkest_to_lightest():
    """A TIFF of floating-point numbers, some of them none, has a look."""
    image = picture("L").convert("F")
    image.putpixel((0, 0), float("nan"))

    assert far(looked(saved(image, "TIFF"), "image/tiff").look, looked(saved(picture("L"))).look) < 60


def test_a_picture_is_turned_upright_before_it_is_looked_at():
    """A camera's note that the picture lies on its side counts, so a copy without the note is known again."""
    exif = Image.Exif()
    exif[0x0112] = 6
    on_its_side = picture().transpose(Image.Transpose.ROTATE_90)

    assert far(looked(saved(on_its_side, exif=exif)).look, looked(saved(picture())).look) < 20


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_blank_picture_has_no_look(grey: int):
    """What is flat, noise aside, would match all that is flat: it is named instead."""
    found = looked(saved(Image.new("L", (300, 200), grey), "JPEG"), "image/jpeg")

    assert found.look is None
    assert "blank or a mere shade" in found.reason


def test_a_mere_shade_has_no_look():
    """From dark to light, in one direction or two, is nothing by which a picture is known again."""
    shade = Image.linear_gradient("L").resize((400, 300))

    assert looked(saved(shade)).look is None
    assert looked(saved(Image.blend(shade, shade.rotate(180), 0.3))).look is None


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says it has this many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_100, 60_000])
def test_attack_a_decompression_bomb_is_named_and_not_decoded(side: int):
    """A file that says it has more pixels than memory takes is not unpacked."""
    found = looked(bomb(side, side))

    assert found.look is None
    assert "more than 80 million pixels" in found.reason


@pytest.mark.parametrize("media_type", FORMATS)
def test_attack_a_file_cut_anywhere_is_named(media_type: str):
    """What is cut short raises nothing, and its look, where it has one, is not that of a half-decoded picture."""
    whole = saved(picture(), FORMATS[media_type])
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        if end:
            found = looked(whole[:end], media_type)
            assert found.reason.startswith(f"{media_type} holds no text")


def test_attack_noise_under_the_name_of_an_image_is_named():
    """Bytes that no decoder knows, and those of another format, are not tried with every decoder there is."""
    for data in (b"x", b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, b"GIF89a" + b"\xff" * 500, saved(picture(), "JPEG")):
        found = looked(data)
        assert found.look is None
        assert "it cannot be compared" in found.reason


def test_attack_a_look_that_is_none_is_not_believed():
    """A decoder that was taken over can lie about a look, but not give something else in its place."""
    with pytest.raises(ValueError, match="a look that is none"):
        checked_answer(b'{"unread": [{"reason": "x", "part": 0, "look": "../../etc"}]}')


def test_a_file_that_is_no_image_has_no_look():
    """A text, a video of a kind without a decoder, and an image of one that none here knows are named as such."""
    texts = [looked_at("x", kind, io.BytesIO(b"x"), parse) for kind in ("text/plain", "video/mp2t", "image/heic")]

    assert [one.look for one in texts] == [None] * 3
    assert ["no decoder" in one.reason for one in texts] == [False, True, True]


def test_every_image_that_is_decoded_is_decoded_by_its_own_decoder():
    """No media type that is parsed as an image is without one."""
    for media_type in IMAGES:
        (found,) = parse(About(media_type), io.BytesIO(b"x"))
        assert "damaged" in getattr(found, "reason", "")
