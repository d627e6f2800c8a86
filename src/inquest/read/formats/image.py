"""Images: no text is read in them; how they look is kept, so that copies of them are known again."""

import warnings
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from inquest.read.formats.base import NO_TEXT, About, Unread, UnreadableError
from inquest.read.looks import GRID, Grid, look_at

_DECODERS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
}
_FLAT = "it is blank or a mere shade, which is compared with nothing"
_MOST = 80_000_000  # pixels
_TOO_LARGE = f"it has more than {_MOST // 1_000_000} million pixels"


def read_image(about: About, stream: BinaryIO) -> Iterator[Unread]:
    """Say that an image holds no text, and how it looks; of one that moves, the first picture alone.

    One that cannot be decoded (cut short, damaged, too many pixels for memory, a kind that its decoder does not know)
    has no look, and the reason says why. No other decoder is tried than that of the media type.
    """
    no_text = NO_TEXT.format(about.media_type)
    try:
        look = look_at(_grid(stream, _DECODERS[about.media_type]))
    except UnreadableError as error:
        yield Unread(f"{no_text}; it cannot be compared: {error}")
    except Image.DecompressionBombError:
        yield Unread(f"{no_text}; it cannot be compared: {_TOO_LARGE}")
    except UnidentifiedImageError:
        yield Unread(f"{no_text}; it cannot be compared: it is damaged, or of no kind that the decoder knows")
    except (OSError, SyntaxError, EOFError):  # a `SyntaxError` is what Pillow makes of a broken header
        yield Unread(f"{no_text}; it cannot be compared: it is cut short or damaged")
    else:
        yield Unread(no_text if look else f"{no_text}; {_FLAT}", look=look.hex() if look else None)


def _grid(stream: BinaryIO, decoder: str) -> Grid:
    """Return an image, turned upright, as a square of grey levels."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd about a file stands in the reason, where it matters
        with Image.open(stream, formats=[decoder]) as image:
            if image.width * image.height > _MOST:
                raise UnreadableError(_TOO_LARGE)
            image.draft("L", (2 * GRID, 2 * GRID))  # of a JPEG no more is decoded than is looked at
            grey = _grey(ImageOps.exif_transpose(image))
            return np.asarray(grey.resize((GRID, GRID), Image.Resampling.BOX), np.float64)


def _grey(image: Image.Image) -> Image.Image:
    """Return the grey levels of an image of any mode; what is transparent is white."""
    if image.mode[0] in "IF":  # more than eight bits a pixel: from the darkest to the lightest
        levels = np.nan_to_num(np.asarray(image, np.float64), posinf=0, neginf=0)
        low, high = float(levels.min()), float(levels.max())
        return Image.fromarray(((levels - low) * (255 / ((high - low) or 1))).astype(np.uint8))
    if image.has_transparency_data:
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("L")
    return image.convert("L")
