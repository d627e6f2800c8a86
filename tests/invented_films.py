"""Invented videos: coloured clouds that drift and change; no video is of anything."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

WIDE, HIGH, RATE = 320, 180, 10
_SCENE = 37  # pictures
Picture = NDArray[np.uint8]


def pictures(seed: int, many: int = 200) -> list[Picture]:
    """Return so many pictures, ten a second; every few seconds the scene changes."""
    chance = np.random.default_rng(seed)
    made: list[Picture] = []
    for at in range(many):
        if at % _SCENE == 0:
            cells = chance.integers(0, 255, (14, 20, 3), dtype=np.uint8)
            clouds = cv2.resize(cells, (WIDE + _SCENE, HIGH + _SCENE), interpolation=cv2.INTER_CUBIC)
        moved = at % _SCENE
        made.append(np.ascontiguousarray(clouds[moved : moved + HIGH, moved : moved + WIDE]).astype(np.uint8))
    return made


def write(path: Path, shown: Sequence[Picture], codec: str = "mp4v", size: tuple[int, int] = (WIDE, HIGH)) -> Path:
    """Write pictures as a video of ten a second."""
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*codec), RATE, size)
    assert writer.isOpened()
    for picture in shown:
        writer.write(cv2.resize(picture, size))
    writer.release()
    return path
