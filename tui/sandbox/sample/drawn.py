"""Pictures for the sample, drawn by runs of one colour a row: a house, and a crack in a wall.

The same nonce gives the same picture. Writes no rows.
"""

import math
from collections.abc import Iterator
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]
_SKY: Final[Colour] = (96, 156, 214)
_HAZE: Final[Colour] = (222, 236, 244)
_LAWN: Final[Colour] = (98, 138, 84)
_PANE: Final[Colour] = (58, 88, 122)
_LIT: Final[Colour] = (250, 222, 138)
_CONCRETE: Final[Colour] = (164, 160, 152)
_CRACK: Final[Colour] = (58, 54, 50)
_RING: Final[Colour] = (214, 42, 38)
_FLOOR: Final = 8
"""Rows of a storey; a window has the middle four of them, and four dots of six across."""
_BAY: Final = 6


def house(nonce: str, width: int, height: int) -> Iterator[bytes]:
    """The rows of a house before the sky, three bytes a dot; its colour comes of the nonce."""
    red, green, blue = bytes.fromhex(nonce[:6])
    wall = (140 + red % 100, 120 + green % 100, 110 + blue % 100)
    floors = min(3 + red % 5, (height - 12) // _FLOOR)
    bays = min(5 + green % 5, (width - 8) // _BAY)
    left, top = 4 + blue % max(1, width - 8 - bays * _BAY), height - 8 - floors * _FLOOR
    for y in range(height):
        sky = _between(_SKY, _HAZE, y / height)
        if y >= height - 8:
            yield bytes(_between(_LAWN, (40, 60, 40), (y - height + 8) / 10)) * width
        elif y < top - 2:
            yield bytes(sky) * width
        else:
            front = _front(wall, y - top, bays, nonce)
            right = width - left - len(front) // 3
            yield bytes(sky) * left + front + bytes(sky) * right


def _front(wall: Colour, row: int, bays: int, nonce: str) -> bytes:
    """A row of the front; the two above the first are the edge of its roof."""
    dark = _between(wall, (0, 0, 0), 0.4)
    if row < 0:
        return bytes(dark) * bays * _BAY
    floor, at = divmod(row, _FLOOR)
    if at == _FLOOR - 1:
        return bytes(_between(wall, (0, 0, 0), 0.15)) * bays * _BAY
    if not 2 <= at < 6:
        return bytes(wall) * bays * _BAY
    panes = (_LIT if _is_lit(nonce, floor, bay) else _PANE for bay in range(bays))
    return b"".join(bytes(wall) + bytes(pane) * 4 + bytes(wall) for pane in panes)


def _is_lit(nonce: str, floor: int, bay: int) -> bool:
    return int(nonce[(floor * 7 + bay * 3) % len(nonce)], 16) > 11


def crack(nonce: str, width: int, height: int) -> Iterator[bytes]:
    """The rows of a wall with a crack in it, and a ring around its worst place."""
    drift = bytes.fromhex(nonce[:16])
    radius, x = min(width, height) / 4, width // 2
    middle = (width // 2, height // 2)
    for y in range(height):
        x = max(2, min(width - 4, x + drift[y % len(drift)] % 3 - 1))
        shade = _between(_CONCRETE, (120, 116, 108), (y * 7 + drift[y % 8]) % 11 / 14)
        row = bytearray(bytes(shade) * width)
        row[3 * x : 3 * x + 6] = bytes(_CRACK) * 2
        for first, behind in _ring(middle, radius, y):
            row[3 * first : 3 * behind] = bytes(_RING) * (behind - first)
        yield bytes(row)


def _ring(middle: tuple[int, int], radius: float, y: int) -> Iterator[tuple[int, int]]:
    """The stretches of a ring in a row, two dots thick."""
    off = abs(y - middle[1])
    if off > radius:
        return
    outer = math.isqrt(round(radius**2 - off**2))
    inner = math.isqrt(round((radius - 2) ** 2 - off**2)) if off < radius - 2 else 0
    yield middle[0] - outer, middle[0] - inner
    yield middle[0] + inner, middle[0] + outer


def _between(one: Colour, other: Colour, share: float) -> Colour:
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
