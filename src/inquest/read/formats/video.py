"""Videos: no text is read in them; how their pictures look is kept, so that copies of them are known again."""

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from inquest.read.formats.base import NO_TEXT, About, Unread, UnreadableError
from inquest.read.looks import BLANK, GRID, PICTURES, Grid, glance

Load = Callable[[str], ModuleType]
"""Brings the decoder, an extra, by its name; `ImportError` where it is not installed."""

_STEP = 500.0  # milliseconds between two pictures that are looked at
_BLACK = 40  # grey levels: a line of no lighter points is a bar, or as good as one
_MOST = 80_000_000  # pixels of one picture
_PIXELS = 4_000_000_000  # that are decoded: about 65 seconds of 1920 x 1080 at 30 pictures a second
_NOT_HERE = "it cannot be compared: its decoder is not installed; it comes with the extra `video` of inquest"
_DAMAGED = "it cannot be compared: it is damaged, or of no kind that the decoder knows"
_FLAT = "it shows nothing but blank pictures, which are compared with nothing"
_IN_PART = "its first {:g} seconds alone are compared"


def read_video(about: About, stream: BinaryIO, load: Load = import_module) -> Iterator[Unread]:
    """Say that a video holds no text, and how its pictures look, one each half second.

    No more than ten minutes, and no more pixels than a minute of the usual size has, are decoded: the reason says so.
    One without a picture that can be decoded, or whose decoder cannot be loaded, is named.
    """
    no_text = NO_TEXT.format(about.media_type)
    try:
        looks, cut = _film(_decoder(load), stream)
    except UnreadableError as error:
        yield Unread(f"{no_text}; {error}")
        return
    film = b"".join(looks)
    seen = film.strip(b"\0") != b""
    reasons = [no_text, *([] if seen else [_FLAT]), *([_IN_PART.format(len(looks) * _STEP / 1000)] if cut else [])]
    yield Unread("; ".join(reasons), film=film.hex() if seen else None)


def _decoder(load: Load) -> ModuleType:
    try:
        cv2 = load("cv2")
    except ImportError as error:
        raise UnreadableError(_NOT_HERE) from error
    cv2.setNumThreads(1)
    return cv2


class _Bytes(io.BufferedIOBase):
    """What the decoder asks its bytes of: it has no file to open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)


class _Capture(Protocol):
    """What is asked of the decoder: the next picture, when it is shown, and the picture itself, decoded."""

    def grab(self) -> bool: ...
    def get(self, what: int, /) -> float: ...
    def retrieve(self) -> tuple[bool, NDArray[np.uint8]]: ...


def _film(cv2: ModuleType, stream: BinaryIO) -> tuple[list[bytes], bool]:
    """Return a look each half second, blank where there is none, and whether there is more than was looked at."""
    source = _Bytes(stream)  # held here: the decoder lets go of it at a moment when nothing may be thrown away
    capture = cv2.VideoCapture(source, cv2.CAP_FFMPEG, [])
    try:
        if not capture.isOpened():
            raise UnreadableError(_DAMAGED)
        size = capture.get(cv2.CAP_PROP_FRAME_WIDTH) * capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if size > _MOST:
            raise UnreadableError(f"it cannot be compared: it has more than {_MOST // 1_000_000} million pixels")
        most = int(_PIXELS // max(size, 1))
        looks = list(islice(_looks(cv2, capture, most), PICTURES))
        more = capture.grab()
    except cv2.error as error:
        raise UnreadableError(_DAMAGED) from error
    finally:
        capture.release()
    if not looks:
        raise UnreadableError(_DAMAGED)
    return looks, more


def _looks(cv2: ModuleType, capture: _Capture, most: int) -> Iterator[bytes]:
    """Yield a look for each half second that the pictures reach, of so many pictures at most.

    A picture whose time is not after that of the one before is passed over; a gap is blank.
    """
    reached = 0
    for _ in range(most):
        if not capture.grab():
            return
        at = capture.get(cv2.CAP_PROP_POS_MSEC) / _STEP
        if at >= reached:
            decoded, picture = capture.retrieve()
            gap = min(int(at), PICTURES) - reached
            yield from (BLANK for _ in range(gap))
            yield (glance(_grid(cv2, picture)) if decoded else None) or BLANK
            reached += gap + 1


def _grid(cv2: ModuleType, picture: NDArray[np.uint8]) -> Grid:
    """Return a picture, without black bars at its sides, as a square of grey levels."""
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    lit = [np.flatnonzero(grey.max(axis=axis) > _BLACK) for axis in (1, 0)]
    if all(len(side) for side in lit):
        down, across = (slice(int(side[0]), int(side[-1]) + 1) for side in lit)
        grey = grey[down, across]
    return np.asarray(cv2.resize(grey, (GRID, GRID), interpolation=cv2.INTER_AREA), np.float64)
