"""Sections of fields in words, with a cursor and copying; for overviews and exchanges."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, TypeAlias

from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.message import Message
from textual.strip import Strip
from typing_extensions import override

from tui.terminal.pictured import ShowsPictures
from tui.widgets.cells import line
from tui.widgets.colours import in_colour
from tui.widgets.copying import CopyWanted
from tui.widgets.field_lines import (
    GAP,
    MARGIN,
    FieldLine,
    FieldLineKind,
    FieldRow,
    FieldSection,
    lay_out,
)
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.pressing import word_at
from tui.widgets.tones import BLOCK, STYLES

_Spot: TypeAlias = tuple[str, str, int]
_LEAST_LINES, _MOST_LINES = 4, 20
"""Of a picture, which takes less than half of what is seen: it never stands alone."""


class FieldTable(LineCursor):
    """Draws `FieldSection`s: titles aligned, words wrapped, help muted where it fits."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--heading", "field--title"}
    DEFAULT_CSS = """
    FieldTable {
        & > .field--heading { color: $text-primary; text-style: bold; }
        & > .field--title { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("fields.copy", "y", "copy", "Copy value",
            "Copy the field under the cursor (for a name, its id), or on a heading its section",
            footer=True),
    ]  # fmt: skip

    @dataclass
    class FieldHighlighted(Message):
        """The cursor came to a field; None on a heading."""

        field: FieldRow | None
        table: "FieldTable"

        @property
        def control(self) -> "FieldTable":
            return self.table

    @dataclass
    class WordClicked(Message):
        """A word of a field's title is clicked, which may be a key."""

        word: str
        section: FieldSection

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._sections: Sequence[FieldSection] = ()
        self._lines: list[FieldLine] = []

    def show(self, sections: Sequence[FieldSection], *, keeps_place: bool = False) -> None:
        """Show other fields, from the first one; or those of the same thing, at the same one."""
        before = self._place() if keeps_place else None
        self._sections = sections
        if isinstance(self.app, ShowsPictures):
            pictures = (each.picture for each in sections)
            self.app.keep_pictures(
                (each.pixels for each in pictures if each and each.pixels), self.refresh
            )
        self._lay_out()
        places = list(self._places()) if before is not None else []
        self.lines_changed(places.index(before) if before in places else self._beginning)
        self.cursor_moved()

    @property
    def _beginning(self) -> int:
        """The first line that is not about a picture."""
        lines = enumerate(self._lines)
        return next((at for at, each in lines if each.section.picture is None), 0)

    def action_move(self, lines: int) -> None:
        """Move past a picture in one step; to the end of it where it stands last."""
        to = self.cursor + lines
        step = 1 if lines > 0 else -1
        while 0 <= to < len(self._lines) and self._lines[to].part is FieldLineKind.PICTURE:
            to += step
        self.cursor = to

    def _place(self) -> _Spot | None:
        """What the cursor is on, in words that stay when more becomes known of it."""
        return next(islice(self._places(), self.cursor, None), None)

    def _places(self) -> Iterator[_Spot]:
        """Of each line the titles over it and its own, and how many have had the same before."""
        seen = Counter[tuple[str, str]]()
        for shown in self._lines:
            titles = (shown.section.title, "" if shown.field is None else shown.field.title)
            yield (*titles, seen[titles])
            seen[titles] += 1

    def line_count(self) -> int:
        return len(self._lines)

    def line_key(self, index: int) -> Hashable:
        shown = self._lines[index]
        if (picture := shown.section.picture) is not None and shown.part is FieldLineKind.PICTURE:
            letters = self._picture_letters(shown)
            return (picture.pixels, shown.words, shown.number, shown.of, letters)
        return (shown.part, shown.title, shown.words, shown.help, shown.tone, shown.colour)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown = self._lines[index]
        if shown.part is FieldLineKind.PICTURE:
            return self._draw_picture(shown, look, width)
        blank = self.blank_of(look)
        title, words, muted = (blank,) * 3 if look is not Look.PLAIN else self._styles_for(shown)
        parts = [(f"{CURSOR_GLYPHS[look]} ", blank), (shown.title, title)]
        if shown.colour:
            parts += [(" " * GAP, blank), (BLOCK, in_colour(blank, shown.colour))]
            parts += [(shown.words, words)]
        else:
            parts += [(" " * GAP, blank), (shown.words, words)] if shown.words else []
        parts += [(" " * GAP, blank), (shown.help, muted)] if shown.help else []
        return line(parts, width, blank)

    def _draw_picture(self, shown: FieldLine, look: Look, width: int) -> Strip:
        """A line of a picture; the cursor stands beside it, so that its colours stay."""
        mark = (f"{CURSOR_GLYPHS[look]} ", self.blank)
        return line([mark, *self._picture_parts(shown, width - MARGIN)], width, self.blank)

    def _picture_parts(self, shown: FieldLine, width: int) -> Sequence[tuple[str, Style]]:
        from tui.widgets.picture_lines import picture_lines

        picture = shown.section.picture
        if picture is None or picture.pixels is None:
            return [(shown.words, self.style_of("line--muted"))]
        if (letters := self._picture_letters(shown)) is not None:
            return [(letters, self.blank)]
        drawn = picture_lines(picture.pixels, (width, shown.of), self._colours, self.blank)
        return drawn[shown.number] if shown.number < len(drawn) else ()

    def _picture_letters(self, shown: FieldLine) -> str | None:
        """What stands for the line where the terminal draws the picture; None where we do."""
        picture, app = shown.section.picture, self.app
        if picture is None or picture.pixels is None or not isinstance(app, ShowsPictures):
            return None
        paper = self.blank.bgcolor
        ground = (0, 0, 0) if paper is None else (*paper.get_truecolor(),)
        box = (self.column_width - MARGIN, shown.of)
        letters = app.picture_letters(picture.pixels, box, ground, self.refresh)
        if letters is None:
            return None
        return letters[shown.number] if shown.number < len(letters) else ""

    @property
    def _colours(self) -> str:
        """The terminal's colour system; without a terminal all colours are there."""
        if self.app.no_color:
            return ""
        return "truecolor" if self.app.is_headless else self.app.console.color_system or ""

    def pictures_changed(self) -> None:
        """Draw the pictures anew, where they became something else; nothing moves."""
        self._lay_out()
        self.refresh()

    def empty_text(self) -> str:
        return "nothing to show"

    def cursor_moved(self) -> None:
        if self._lines:
            self.post_message(self.FieldHighlighted(self._lines[self.cursor].field, self))

    def on_resize(self, _event: Resize) -> None:
        before = self._lines[self.cursor] if self._lines else None
        self._lay_out()
        same = [at for at, now in enumerate(self._lines) if before and _same(now, before)]
        self.lines_changed(same[0] if same else self.cursor)

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        shown = self._lines[self.cursor]
        if shown.part is FieldLineKind.FIRST and (word := word_at(shown.title, cell - MARGIN)):
            self.post_message(self.WordClicked(word, shown.section))

    def action_copy(self) -> None:
        if not self._lines:
            return
        shown = self._lines[self.cursor]
        if shown.field is not None:
            text = shown.field.beside or shown.field.words
            self.post_message(CopyWanted(shown.field.title, text, self))
            return
        text = "\n".join(f"{row.title}: {_whole(row)}" for row in shown.section.lines)
        self.post_message(CopyWanted(shown.section.title, text, self))

    @property
    def column_width(self) -> int:
        """Cells that a line is drawn in."""
        return self.line_width

    def _lay_out(self) -> None:
        # A column is left to the scroll bar, which may come with the new lines.
        width, height = self.size
        self._lines = laid_out_fields(self._sections, max(width - 1, 20), height)

    def _styles_for(self, shown: FieldLine) -> tuple[Style, Style, Style]:
        """The styles of title, words and help."""
        muted = self.style_of("line--muted")
        if shown.part is FieldLineKind.HEADING:
            return self.style_of("field--heading"), muted, muted
        name = STYLES.get(shown.tone)
        words = self.style_of(name) if name else self.blank
        return self.style_of("field--title"), words, muted


def laid_out_fields(sections: Sequence[FieldSection], width: int, height: int) -> list[FieldLine]:
    """All lines of `sections` in `width` cells where `height` of them are seen at once."""
    return lay_out(sections, width, min(max(height * 2 // 5, _LEAST_LINES), _MOST_LINES))


def _whole(row: FieldRow) -> str:
    return f"{row.words} ({row.beside})" if row.beside else row.words


def _same(one: FieldLine, other: FieldLine) -> bool:
    return (
        one.part is not FieldLineKind.MORE
        and one.field is other.field
        and one.section is other.section
    )
