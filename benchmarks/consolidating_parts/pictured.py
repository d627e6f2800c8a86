"""How well copies of invented pictures are found, by what was done to them, and how fast; no picture is of anything."""

import io
import itertools
import random
import time
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFont, ImageOps

from inquest.consolidate.pictures import alike
from inquest.read import looked_at
from inquest.read.parsing import parse

_SIZES = (400,)
_MANY = (10_000, 100_000)  # looks alone
_WIDE, _HIGH = 800, 600
_LETTERS = "abcdefghijklmnop"
Change = Callable[[Image.Image, random.Random], Image.Image]


def table(sizes: Sequence[int] = ()) -> None:
    """Print recall by what was done, links between other pictures, and the time of each step."""
    for size in sizes or _SIZES:
        _pictures(size)
    print("\n| looks | links | s | looks/s |\n|--:|--:|--:|--:|")
    for many in _MANY:
        looks = {f"{i:06d}": random.Random(i // 2).randbytes(32) * 16 for i in range(many)}
        begin = time.process_time()
        found = alike(looks)
        spent = time.process_time() - begin
        print(f"| {many:,} | {len(found):,} | {spent:.1f} | {many / spent:,.0f} |", flush=True)


def _pictures(size: int) -> None:
    scenes = {f"scene {i}": scene(i) for i in range(size)}
    files = {name: _bytes(image, 90) for name, image in scenes.items()}
    begin = time.process_time()
    looks = {name: _look_of(data, "image/jpeg") for name, data in files.items()}
    spent = time.process_time() - begin
    print(f"{size} JPEG files of {_WIDE} x {_HIGH}: {size / spent:,.0f} looks/s\n")
    print("| done to it | copies | found | distance, median | links with another picture |\n|---|--:|--:|--:|--:|")
    for name, change in CHANGES.items():
        made = {f"copy {i}": _look(change(scenes[f"scene {i}"], random.Random(i))) for i in range(size)}
        _row(name, looks, {copy: look for copy, look in made.items() if look})
    for name, other in {"pages of print": _page, "screens of one program": _screen}.items():
        made = {f"copy {i}": _look(other(random.Random(i))) for i in range(size // 4)}
        held = {copy: look for copy, look in made.items() if look}
        pairs = len(held) * (len(held) - 1) // 2
        print(f"| other {name} | 0 | | | {len(alike(held)):,} of {pairs:,} pairs |", flush=True)


def _row(name: str, looks: dict[str, bytes], made: dict[str, bytes]) -> None:
    right, wrong = [], 0
    for one in alike({**looks, **made}):
        if {one.left.partition(" ")[0], one.right.partition(" ")[0]} == {"copy", "scene"}:
            same = one.left.partition(" ")[2] == one.right.partition(" ")[2]
            right += [one.distance] if same else []
            wrong += not same
        else:
            wrong += 1
    far = f"{np.median(right):.0f}" if right else ""
    print(f"| {name} | {len(looks):,} | {len(right) / len(looks):.3f} | {far} | {wrong:,} |", flush=True)


def _look(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return _look_of(stream.getvalue(), "image/png")


def _look_of(data: bytes, media_type: str) -> bytes:
    return bytes.fromhex(looked_at("x", media_type, io.BytesIO(data), parse).look or "")


def scene(seed: int) -> Image.Image:
    """Return an invented picture: light and dark as of clouds and ground, and a few things before them."""
    noise, chance = np.random.default_rng(seed), random.Random(seed)
    down, across = np.fft.fftfreq(_HIGH)[:, None], np.fft.fftfreq(_WIDE)[None]
    weight = np.maximum(down**2 + across**2, 1e-9) ** -chance.uniform(0.5, 0.8)
    weight[0, 0] = 0
    clouds = np.real(np.fft.ifft2(np.fft.fft2(noise.normal(size=(_HIGH, _WIDE))) * weight))
    clouds = (clouds - clouds.min()) / np.ptp(clouds)
    mixed = chance.uniform(0.3, 0.7)
    light = np.linspace(chance.uniform(0.5, 1), chance.uniform(0, 0.5), _HIGH)[:, None]
    grey = clouds * mixed + light * (1 - mixed)
    image = Image.fromarray((np.stack([grey * chance.uniform(0.7, 1) for _ in range(3)], -1) * 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(chance.randint(3, 14)):
        left, top = chance.randint(-50, _WIDE), chance.randint(_HIGH // 4, _HIGH)
        box = (left, top, left + chance.randint(20, 250), top + chance.randint(20, 250))
        draw.rectangle(box, fill=tuple(chance.randint(0, 255) for _ in range(3)))
    return image


def _bytes(image: Image.Image, quality: int) -> bytes:
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(_bytes(image, quality)))


def _smaller(image: Image.Image, part: float) -> Image.Image:
    return image.resize((int(image.width * part), int(image.height * part)))


def _cropped(most: float) -> Change:
    def crop(image: Image.Image, chance: random.Random) -> Image.Image:
        left, top, right, bottom = (chance.uniform(0, most) for _ in range(4))
        wide, high = image.size
        return image.crop((int(left * wide), int(top * high), int((1 - right) * wide), int((1 - bottom) * high)))

    return crop


def _covered(box: tuple[int, int, int, int], fill: str) -> Change:
    def cover(image: Image.Image, _: random.Random) -> Image.Image:
        over = image.copy()
        ImageDraw.Draw(over).rectangle(box, fill=fill)
        return over

    return cover


CHANGES: dict[str, Change] = {
    "two fifths of the size": lambda image, _: _smaller(image, 0.4),
    "JPEG of quality 30": lambda image, _: _jpeg(image, 30),
    "grey": lambda image, _: image.convert("L"),
    "grey, two fifths, JPEG of quality 40": lambda image, _: _jpeg(_smaller(image, 0.4).convert("L"), 40),
    "a third brighter": lambda image, _: ImageEnhance.Brightness(image).enhance(1.33),
    "cropped by up to 2 % a side": _cropped(0.02),
    "cropped by up to 5 % a side": _cropped(0.05),
    "cropped by up to 10 % a side": _cropped(0.10),
    "cropped by up to 10 %, grey, half, JPEG 40": lambda image, chance: _jpeg(
        _smaller(_cropped(0.10)(image, chance), 0.5).convert("L"), 40
    ),
    "a white sign in a corner (3 % of it)": _covered((20, 20, 200, 90), "white"),
    "a black line below (12 % of it)": _covered((0, 530, _WIDE, _HIGH), "black"),
    "turned by 2 degrees": lambda image, _: image.rotate(2),
    "turned by 5 degrees": lambda image, _: image.rotate(5),
    "mirrored": lambda image, _: ImageOps.mirror(image),
}


def _lines(chance: random.Random, count: int, most: int) -> list[str]:
    words = ("".join(chance.choices(_LETTERS, k=chance.randint(2, 9))) for _ in itertools.count())
    return [" ".join(itertools.islice(words, 20))[: chance.randint(most // 4, most)] for _ in range(count)]


def _page(chance: random.Random) -> Image.Image:
    image = Image.new("L", (_WIDE, 1_000), 255)
    _write(image, _lines(chance, 27, 62), 60, 60)
    return image


def _screen(chance: random.Random) -> Image.Image:
    """Return a post as one program shows it: bars above and below, a round face, and other words each time."""
    image = Image.new("L", (540, 960), 245)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 540, 70), fill=80)
    draw.ellipse((20, 90, 80, 150), fill=90)
    draw.rectangle((0, 900, 540, 960), fill=255)
    _write(image, _lines(chance, chance.randint(4, 14), 42), 20, 170)
    return image


def _write(image: Image.Image, lines: Sequence[str], left: int, top: int) -> None:
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(22)
    for number, line in enumerate(lines):
        draw.text((left, top + 32 * number), line, fill=0, font=font)
