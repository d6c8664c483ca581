"""Sixels read back into dots, as a terminal does."""

import re

_ITEM = re.compile(r'"1;1;(\d+);(\d+)|#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([?-~])|([$-])')
Dot = tuple[int, int, int]


def dots_of(sequence: str) -> list[list[Dot | None]]:
    """Lines of dots in red, green and blue of 0 to 100; None where nothing is painted."""
    assert sequence.startswith("\x1bP0;1q")
    colours: dict[int, Dot] = {}
    lines: list[list[Dot | None]] = []
    colour = x = band = 0
    for item in _ITEM.finditer(sequence.removesuffix("\x1b\\"), len("\x1bP0;1q")):
        width, height, number, red, green, blue, chosen, times, repeated, one, move = item.groups()
        if width:
            lines = [[None] * int(width) for _ in range(int(height))]
        elif number:
            colours[int(number)] = (int(red), int(green), int(blue))
        elif chosen:
            colour = int(chosen)
        elif move:
            x, band = 0, band + (move == "-")
        else:
            bits = ord(repeated or one) - ord("?")
            for _ in range(int(times or 1)):
                for down in range(6):
                    if bits >> down & 1:
                        lines[6 * band + down][x] = colours[colour]
                x += 1  # noqa: SIM113 - not each item moves it
    return lines
