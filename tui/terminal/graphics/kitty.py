"""What kitty is sent for a picture that it shows wherever the letters for it stand.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from tui.terminal.cell_differ.picture_cells import PICTURE_CELL, ink_of, part_of

_PIECE: Final = 4_096
"""Characters of a picture that one command may carry."""
_PLACEHOLDER: Final = "\U0010eeee"
_NUMBERS: Final = (
    "305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 "
    "59c-5a1 5a8-5a9 5ab-5ac 5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 "
    "6eb-6ec 730 732-733 735-736 73a 73d 73f-741 743 745 747 749-74a 7eb-7f1 7f3 816-819 "
    "81b-823 825-827 829-82d 951 953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17 1a75-1a7c "
    "1b6b 1b6d-1b73 1cd0-1cd2 1cda-1cdb 1ce0 1dc0-1dc1 1dc3-1dc9 1dcb-1dcc 1dd1-1de6 1dfe "
    "20d0-20d1 20d4-20d7 20db-20dc 20e1 20e7 20e9 20f0 2cef-2cf1 2de0-2dff a66f a67c-a67d "
    "a6f0-a6f1 a8e0-a8e5"
)
"""Marks above a letter that count lines and columns, in the order that the protocol has them in."""
_TROUBLE: Final = re.compile(r"\x1b_Gi=(\d+)[^;]*;(?!OK)")


def sent(picture: int, png: bytes) -> Iterator[str]:
    """The commands that hand a picture over, each whole; the same number may have had another."""
    yield gone(picture)
    data = b64encode(png).decode()
    for at in range(0, len(data), _PIECE):
        first = f"a=t,f=100,t=d,i={ink_of(picture)}," if at == 0 else ""
        more = int(at + _PIECE < len(data))
        yield f"\x1b_G{first}q=1,m={more};{data[at : at + _PIECE]}\x1b\\"


def placed(picture: int, columns: int, lines: int) -> str:
    """Says how many cells a picture takes that was handed over."""
    return f"\x1b_Ga=p,U=1,i={ink_of(picture)},p=1,c={columns},r={lines},q=1\x1b\\"


def gone(picture: int) -> str:
    """Has the terminal forget a picture."""
    return f"\x1b_Ga=d,d=I,i={ink_of(picture)},q=2\x1b\\"


ENDS_HALF_SENT: Final = "\x1b_Gm=0,q=2\x1b\\"
"""Nothing more comes of a picture that was not handed over as a whole."""


def has_failed(answer: str) -> bool:
    """Whether the terminal says that it could not take a picture."""
    return _TROUBLE.match(answer) is not None


def with_placeholders(update: str) -> str:
    """Cells of pictures as the protocol writes them."""
    return PICTURE_CELL.sub(_placeholder, update)


def _placeholder(letter: re.Match[str]) -> str:
    _, line, column = part_of(letter[0])
    return f"{_PLACEHOLDER}{_MARKS[line]}{_MARKS[column]}"


def _marks(numbers: str) -> str:
    ends = (each.partition("-") for each in numbers.split())
    ranges = (range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends)
    return "".join(chr(mark) for each in ranges for mark in each)


_MARKS: Final = _marks(_NUMBERS)
