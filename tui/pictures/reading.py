"""Bytes that somebody calls a picture, read into few pixels, whatever they are.

What a file says of itself is believed only for refusing it: its pixels are counted before any of
them is made. Five formats are read, the first picture of each. Needs Pillow, an extra.
"""

import io
import threading
import warnings
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from tui.extras import how_to_get
from tui.pictures.pixels import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS: Final = 25_000_000
"""Of a picture as it came; they take four bytes each while it is read."""
KEPT_SIDE: Final = 640
"""Pixels of the longer side that are kept of it."""
HOW_TO_GET: Final = f"{how_to_get('pictures')}."
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WEBP"),
)
MOST_SCANS: Final = 100
"""Of a JPEG: each is read over all its pixels, and a small file may have thousands."""
_SCAN: Final = b"\xff\xda"
_NO_PICTURE: Final = "bimscope cannot show this file: it shows PNG, JPEG, GIF, BMP and WebP."
_SIXTEEN_BITS: Final = ("I", "I;16", "I;16B", "I;16L", "I;16N")
_one_at_a_time = threading.Lock()
"""Each picture may take a hundred megabytes while it is read."""


class UnreadablePicture(Exception):
    """What cannot be shown, in a sentence that says why."""


@cache
def has_reader() -> bool:
    """Whether the extra is installed."""
    return find_spec("PIL") is not None


def read_pixels(data: bytes, side: int = KEPT_SIDE) -> Pixels:
    """The picture in at most so many pixels a side. It takes long; raises UnreadablePicture."""
    found = next((name for begins, name in _BEGINNINGS if data.startswith(begins)), None)
    if found is None:
        raise UnreadablePicture(_NO_PICTURE)
    if not has_reader():
        raise UnreadablePicture(HOW_TO_GET)
    if found == "JPEG" and data.count(_SCAN) > MOST_SCANS:
        raise UnreadablePicture(f"This JPEG has over {MOST_SCANS} scans and would take too long.")
    try:
        from PIL import Image

        _know_formats()
        with _one_at_a_time, Image.open(io.BytesIO(data), formats=(found,)) as image:
            return _pixels(image, side)
    except UnreadablePicture:
        raise
    except MemoryError:
        raise UnreadablePicture("There is not enough memory for this picture.") from None
    except Exception as problem:  # the library raises whatever a broken file leads it to
        raise UnreadablePicture(f"This {found} is broken and cannot be shown.") from problem


def _know_formats() -> None:
    """Load the readers that are used, and none of the forty others.

    What they warn of, odd metadata and sizes that are checked here, must not reach a terminal.
    """
    warnings.filterwarnings("ignore", module=r"PIL\.")
    from PIL import (  # noqa: F401
        BmpImagePlugin,
        GifImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        WebPImagePlugin,
    )


def _pixels(image: "Image", side: int) -> Pixels:
    width, height = image.size
    kind = image.format or ""
    if width * height > MOST_PIXELS:
        raise UnreadablePicture(
            f"The picture has {width:,} × {height:,} pixels; up to {MOST_PIXELS:,} are shown."
        )
    from PIL import Image, ImageOps

    image.draft("RGB", (side, side))  # a JPEG is read smaller than it is, and faster
    image.load()
    small = _in_bytes(image)
    small.thumbnail((side, side), Image.Resampling.BOX)
    turned = ImageOps.exif_transpose(small)
    return Pixels(turned.width, turned.height, turned.tobytes(), kind, width, height)


def _in_bytes(image: "Image") -> "Image":
    """Red, green, blue and opacity, a byte each; of sixteen bits the upper eight."""
    if image.mode in _SIXTEEN_BITS:
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGBA")
    return image.convert("RGBA")
