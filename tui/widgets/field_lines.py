"""Fields in words laid out in lines: a column of titles, the words wrapped beside it.

No terminal needed; knows widths, not colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from rich.cells import cell_len

from tui.pictures.pixels import Pixels
from tui.widgets.cells import crop, wrap
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import BLOCK, SIGNS

MOST_LINES: Final = 40
_MOST_CHARACTERS: Final = 8_000
_WIDEST_TITLE: Final = 32
# The cursor's column and a blank.
MARGIN: Final = 2
GAP: Final = 2
_LEAST_HELP: Final = 12


class FieldRow(Protocol):
    """One field; `tone` is a `Tone` or a text of the same value, `help` may be empty.

    Where `words` are a name, what it stands for is `beside` it; else that is empty.
    """

    @property
    def title(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def help(self) -> str: ...
    @property
    def tone(self) -> str: ...
    @property
    def beside(self) -> str: ...
    @property
    def colour(self) -> str: ...


class ShownPicture(Protocol):
    """A picture: `words` are said there until it is `pixels`, or in its place.

    Without room it takes no more lines than the words.
    """

    @property
    def words(self) -> str: ...
    @property
    def pixels(self) -> Pixels | None: ...
    @property
    def has_room(self) -> bool: ...


class FieldSection(Protocol):
    """Fields under a heading; a section without a title has no heading.

    A `picture` stands between the two.
    """

    @property
    def title(self) -> str: ...
    @property
    def lines(self) -> Sequence[FieldRow]: ...
    @property
    def picture(self) -> ShownPicture | None: ...


class FieldLineKind(StrEnum):
    """Which line of the layout it is."""

    HEADING = "heading"
    FIRST = "first"
    MORE = "more"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line, its texts safe and fitting; `field` is None for a heading.

    Of a picture it is line `number` of `of`, drawn by whoever shows it; the words stand there
    while it has no pixels.
    """

    part: FieldLineKind
    section: FieldSection
    field: FieldRow | None
    title: str
    words: str
    help: str
    tone: str
    colour: str = ""
    number: int = 0
    of: int = 0


def lay_out(
    sections: Sequence[FieldSection], width: int, picture_lines: int = 0
) -> list[FieldLine]:
    """All lines of `sections` for lines of `width` cells; a picture has its lines at once."""
    titles = [safe_text(row.title) for section in sections for row in section.lines]
    widest = max(map(cell_len, titles), default=0)
    column = min(widest, _WIDEST_TITLE, max(width // 3, 1))
    return [
        line for section in sections for line in _section(section, column, width, picture_lines)
    ]


def _section(
    section: FieldSection, column: int, width: int, picture_lines: int
) -> Iterator[FieldLine]:
    if section.title:
        title = crop(safe_text(section.title), width - MARGIN - 2)
        rule = "─" * (width - MARGIN - cell_len(title) - 1)
        yield FieldLine(FieldLineKind.HEADING, section, None, f"{title} {rule}", "", "", "")
    if section.picture is not None:
        yield from _picture(section, section.picture, width - MARGIN, picture_lines)
    for row in section.lines:
        yield from _field(section, row, column, width)


def _picture(
    section: FieldSection, picture: ShownPicture, width: int, most: int
) -> Iterator[FieldLine]:
    said = list(wrap(safe_text(picture.words), width, most)) if picture.pixels is None else []
    lines = most if picture.has_room else len(said)
    for number in range(lines):
        words = said[number] if number < len(said) else ""
        yield FieldLine(
            FieldLineKind.PICTURE, section, None, "", words, "", "", number=number, of=lines
        )


def _field(section: FieldSection, row: FieldRow, column: int, width: int) -> Iterator[FieldLine]:
    room = max(width - MARGIN - column - GAP, 8)
    words = list(_words(SIGNS.get(row.tone, "") + row.words[:_MOST_CHARACTERS], room))
    if len(row.words) > _MOST_CHARACTERS or len(words) > MOST_LINES:
        words = [*words[:MOST_LINES], f"… {len(row.words):,} characters in all"]
    title = _padded(crop(safe_text(row.title), column), column)
    left = room - cell_len(words[0]) - (cell_len(BLOCK) if row.colour else 0) - GAP
    beside = safe_text(row.beside, limit=_MOST_CHARACTERS)
    # What a name stands for is always seen, a remark where there is room.
    fits = len(words) == 1 and cell_len(beside) <= left
    quiet = [beside] if fits and beside else []
    left -= sum(cell_len(part) + GAP for part in quiet)
    if row.help and left > _LEAST_HELP:
        quiet.append(crop(safe_text(row.help, limit=_MOST_CHARACTERS), left))
    help_text = (" " * GAP).join(quiet)
    yield FieldLine(
        FieldLineKind.FIRST, section, row, title, words[0], help_text, row.tone, row.colour
    )
    for text in words[1:]:
        yield FieldLine(FieldLineKind.MORE, section, row, " " * column, text, "", row.tone)
    if beside and not fits:
        text = crop(beside, room)
        yield FieldLine(FieldLineKind.MORE, section, row, " " * column, "", text, row.tone)


def _words(text: str, room: int) -> Iterator[str]:
    for text_line in text.split("\n") if text else [""]:
        yield from wrap(safe_text(text_line.removesuffix("\r")), room, MOST_LINES)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
