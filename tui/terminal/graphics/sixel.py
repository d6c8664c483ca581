"""A picture of few colours as sixels: six dots above each other to a character, colour by colour.

https://vt100.net/docs/vt3xx-gp/chapter14.html
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_TALL: Final = 6
_LEAST: Final = ord("?")
_RUN: Final = re.compile(rb"(.)\1{3,}", re.DOTALL)
_AS_CHARACTERS: Final = bytes(min(_LEAST + each, 255) for each in range(256))


def sixels(image: "Image") -> str:
    """The sequence that draws an image with a palette where the cursor is."""
    colours = b"".join(_colours(image))
    bands = b"-".join(_bands(image))
    size = f"1;1;{image.width};{image.height}".encode()
    # What is beyond the last line of the picture keeps its colour.
    return (b'\x1bP0;1q"' + size + colours + bands + b"\x1b\\").decode("ascii")


def _colours(image: "Image") -> Iterator[bytes]:
    palette = image.getpalette() or []
    for number in sorted(set(image.tobytes())):
        parts = (round(part * 100 / 255) for part in palette[3 * number : 3 * number + 3])
        yield b"#%d;2;%d;%d;%d" % (number, *parts)


def _bands(image: "Image") -> Iterator[bytes]:
    data, width = image.tobytes(), image.width
    for top in range(0, image.height, _TALL):
        end = min(top + _TALL, image.height)
        rows = [data[row * width : (row + 1) * width] for row in range(top, end)]
        used = sorted(set(b"".join(rows)))
        yield b"$".join(b"#%d%b" % (number, _one_colour(rows, number)) for number in used)


def _one_colour(rows: list[bytes], number: int) -> bytes:
    """Where a band has a colour, up to the last dot."""
    dots = 0
    for at, row in enumerate(rows):
        only = bytearray(256)
        only[number] = 1 << at
        dots |= int.from_bytes(row.translate(only), "little")
    columns = dots.to_bytes(len(rows[0]), "little").rstrip(b"\0")
    return _RUN.sub(_repeated, columns.translate(_AS_CHARACTERS))


def _repeated(run: re.Match[bytes]) -> bytes:
    return b"!%d%b" % (len(run[0]), run[1])
