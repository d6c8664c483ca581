"""A picture as it is sent to a terminal: so many dots, and no more bytes than allowed."""

import io
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from tui.pictures.pixels import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_FEWER_COLOURS: Final = (256, 64)
_SMALLER: Final = 0.7
_LEAST_SIDE: Final = 24
_QUALITY: Final = 85


def png_within(pixels: Pixels, most: int) -> bytes:
    """The picture as PNG; with fewer colours, then fewer dots where it would be too large.

    It takes long.
    """
    image = _image_of(pixels)
    found = _png(image)
    for colours in _FEWER_COLOURS:
        if len(found) <= most:
            break
        found = _png(image.quantize(colours))
    while len(found) > most and max(image.size) > _LEAST_SIDE:
        image = image.resize([max(1, int(side * _SMALLER)) for side in image.size])
        found = _png(image.quantize(_FEWER_COLOURS[-1]))
    return found


def painted(pixels: Pixels, size: tuple[int, int], ground: tuple[int, int, int]) -> "Image":
    """The picture in so many dots, on a ground where it is not opaque."""
    from PIL import Image

    image = _image_of(pixels).resize(size, Image.Resampling.BILINEAR)
    return Image.alpha_composite(Image.new("RGBA", size, (*ground, 255)), image).convert("RGB")


def jpeg_in_text(image: "Image") -> str:
    """A picture as JPEG, in letters."""
    with io.BytesIO() as file:
        image.save(file, "JPEG", quality=_QUALITY)
        return b64encode(file.getvalue()).decode()


def _image_of(pixels: Pixels) -> "Image":
    from PIL import Image

    return Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.data)


def _png(image: "Image") -> bytes:
    with io.BytesIO() as file:
        image.save(file, "PNG")
        return file.getvalue()
