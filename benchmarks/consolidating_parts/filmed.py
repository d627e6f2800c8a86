"""How well copies of invented videos are found, by what was done to them, and how fast; no video is of anything."""

import io
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inquest.consolidate.pictures import same_film
from inquest.read import looked_at
from inquest.read.parsing import parse

_SIZES = (60,)
_MANY = (1_000, 5_000)  # films alone
_WIDE, _HIGH, _RATE, _PICTURES = 640, 360, 15, 450  # thirty seconds
Film = list[NDArray[np.uint8]]
Change = Callable[[Film, Film], Film]


def table(sizes: Sequence[int] = ()) -> None:
    """Print recall by what was done, links between other videos, and the time of each step."""
    for size in sizes or _SIZES:
        _videos(size)
    print("\n| films of a minute | links | s | films/s |\n|--:|--:|--:|--:|")
    for many in _MANY:
        films = {f"{i:05d}": random.Random(i // 2).randbytes(32 * 120) for i in range(many)}
        films = {name: film[32 * (i % 2) :] for i, (name, film) in enumerate(films.items())}
        begin = time.process_time()
        found = same_film(films)
        spent = time.process_time() - begin
        print(f"| {many:,} | {len(found):,} | {spent:.1f} | {many / spent:,.0f} |", flush=True)


def _videos(size: int) -> None:
    originals = {}
    begin = time.process_time()
    for seed in range(size):
        originals[f"film {seed}"] = _look(_film(seed), "MJPG", "x-msvideo")
    print(f"{size} videos of {_PICTURES // _RATE} s made and looked at in {time.process_time() - begin:.0f} s\n")
    print("| done to it | copies | found | in the right place | links with another video |\n|---|--:|--:|--:|--:|")
    for name, (change, moved) in CHANGES.items():
        made = {f"copy {i}": _look(change(_film(i), _film(i + size)), "mp4v", "mp4") for i in range(size)}
        found = same_film({**originals, **made})
        right = [one for one in found if one.left.split()[1] == one.right.split()[1]]
        placed = [one for one in right if abs(one.right_start - one.left_start - moved) <= 1]
        parts = f"{len(right) / size:.3f} | {len(placed) / size:.3f} | {len(found) - len(right)}"
        print(f"| {name} | {size} | {parts} |", flush=True)


def _look(film: Film, codec: str, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.avi" if codec == "MJPG" else "x.mp4")
        high, wide = film[0].shape[:2]
        writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*codec), _RATE, (wide, high))
        for picture in film:
            writer.write(picture)
        writer.release()
        found = looked_at("x", f"video/{kind}", io.BytesIO(path.read_bytes()), parse)
    return bytes.fromhex(found.film or "")


def _film(seed: int) -> Film:
    """Return an invented video: scenes of two to eight seconds in which a hand holds the camera and things move."""
    chance, noise = random.Random(seed), np.random.default_rng(seed)
    made: Film = []
    while len(made) < _PICTURES:
        cells = noise.integers(0, 255, (chance.randint(8, 24), chance.randint(12, 40), 3), dtype=np.uint8)
        ground = cv2.resize(cells, (_WIDE + 80, _HIGH + 80), interpolation=cv2.INTER_CUBIC)
        drift, box = (chance.uniform(-1, 1), chance.uniform(-1, 1)), [chance.randint(20, 400), chance.randint(20, 200)]
        for at in range(chance.randint(2 * _RATE, 8 * _RATE)):
            left, top = (int(40 + 30 * np.sin(at * way / 15)) for way in drift)
            picture = ground[top : top + _HIGH, left : left + _WIDE].copy()
            corner = (box[0] + 2 * at, box[1])
            cv2.rectangle(picture, corner, (corner[0] + 60, corner[1] + 90), (30, 30, 200), -1)
            made.append(picture.astype(np.uint8))
    return made[:_PICTURES]


def _resized(part: float) -> Change:
    return lambda film, _: [cv2.resize(one, (int(_WIDE * part), int(_HIGH * part))).astype(np.uint8) for one in film]


def _cropped(part: float) -> Change:
    down, across = int(_HIGH * part), int(_WIDE * part)
    return lambda film, _: [np.ascontiguousarray(one[down:-down, across:-across]) for one in film]


def _signed(film: Film, _: Film) -> Film:
    made = [one.copy() for one in film]
    for one in made:
        one[10:60, 10:130] = 255
    return made


def _barred(film: Film, _: Film) -> Film:
    return [cv2.copyMakeBorder(one, 45, 45, 0, 0, cv2.BORDER_CONSTANT).astype(np.uint8) for one in film]


CHANGES: dict[str, tuple[Change, float]] = {
    "compressed anew": (_resized(1), 0),
    "two fifths of the size": (_resized(0.4), 0),
    "grey": (lambda film, _: [np.repeat(one.mean(2, keepdims=True), 3, 2).astype(np.uint8) for one in film], 0),
    "from second 9 to second 21": (lambda film, _: film[9 * _RATE : 21 * _RATE], 9),
    "from second 9.27 to second 21": (lambda film, _: film[9 * _RATE + 4 : 21 * _RATE], 9.27),
    "eight seconds of it within another": (
        lambda film, other: [*other[: 6 * _RATE], *film[12 * _RATE : 20 * _RATE], *other[6 * _RATE :]],
        6,
    ),
    "cropped by 2 % a side": (_cropped(0.02), 0),
    "cropped by 5 % a side": (_cropped(0.05), 0),
    "a white sign in a corner (3 % of it)": (_signed, 0),
    "black bars above and below (20 % of it)": (_barred, 0),
    "a twentieth faster": (lambda film, _: [one for i, one in enumerate(film) if i % 20], 0),
    "mirrored": (lambda film, _: [np.ascontiguousarray(one[:, ::-1]) for one in film], 0),
    "another video": (lambda _, other: other, 0),
}
