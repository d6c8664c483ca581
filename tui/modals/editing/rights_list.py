"""The rows of the rights editor: one right a row, its values in columns, in words."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from typing_extensions import override

from tui.changes.difference import NOTHING
from tui.contract.drofus.project_users import RIGHTS_LEVELS
from tui.contract.fields import Field
from tui.contract.operation import Json
from tui.explorer.editing.rights import RightsDraft, in_words
from tui.explorer.meaning import tone_of_value
from tui.widgets.cells import crop, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import SIGNS, STYLES, Tone

_TITLE_WIDTH: Final = 22
_VALUES_AT: Final = 4 + _TITLE_WIDTH
"""The cell of a line at which its values begin."""
_NARROWEST: Final = 75
"""Cells of a row without gaps: where there are more, they go between the columns."""
_BOLD: Final = Style(bold=True)
_PROBLEM_WIDTH: Final = 64
"""Letters on a line of what is wrong with a right: it is never cut off."""
_FLAG_VALUES: Final = (True, False)


@dataclass(frozen=True, slots=True)
class _Line:
    """The row of the right at `place`, or a line of what is wrong with it, which stands below."""

    place: int
    problem: str = ""
    begins: bool = True


class RightsList(LineCursor):
    """Shows a draft and turns keys into wishes; it changes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("rights.more", "left,h", "step(-1)", "More", "Give more, up to 1 Full", footer=True),
        key("rights.less", "right,l", "step(1)", "Less", "Give less, down to 4 None", footer=True),
        *(
            key(f"rights.level_{level}", str(level), f"level({level})", words,
                f"Set {level} {words}")
            for level, words in RIGHTS_LEVELS.items()
        ),
        key("rights.flip", "space", "flip", "Yes/no", "Switch between yes and no", footer=True),
        key("rights.next", "enter", "move(1)", "Next", "Go to the next right"),
        key("rights.undo", "u", "undo", "Restore", "Restore the value that was read", footer=True),
    ]  # fmt: skip

    class Wished(Message):
        """The user wants another value for a right."""

        def __init__(self, draft: RightsDraft) -> None:
            self.draft = draft
            super().__init__()

    class NotOffered(Message):
        """A key asked for a value that the right does not have; `words` say which it has."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Highlighted(Message):
        """The cursor came to another right."""

    def __init__(self, draft: RightsDraft) -> None:
        super().__init__(id="rights")
        self._draft = draft
        self._problems: Mapping[str, tuple[str, ...]] = {}
        self._lines: list[_Line] = [_Line(0)]

    def show(self, draft: RightsDraft, problems: Mapping[str, tuple[str, ...]]) -> None:
        """Show a draft with the problems of its fields."""
        place = self._lines[self.cursor].place
        self._draft, self._problems = draft, problems
        self._lines = list(_lines(draft, problems))
        self.lines_changed(self._line_of(place))

    @property
    def right(self) -> Field:
        """The right under the cursor."""
        return self._draft.rights[self._lines[self.cursor].place]

    def turn_to(self, name: str) -> None:
        """Put the cursor on a right."""
        names = [right.name for right in self._draft.rights]
        self.cursor = self._line_of(names.index(name))

    def line_count(self) -> int:
        return len(self._lines)

    def line_key(self, index: int) -> Hashable:
        shown = self._lines[index]
        right = self._draft.rights[shown.place]
        values = (self._draft.words(right.name), self._draft.words_before(right.name))
        return shown, right.name, values, self._draft.is_changed(right.name)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown = self._lines[index]
        right = self._draft.rights[shown.place]
        if shown.problem:
            sign = SIGNS[Tone.ERROR] if shown.begins else " " * len(SIGNS[Tone.ERROR])
            problem = f"    {sign}{safe_text(shown.problem, limit=200)}"
            return line([(problem, self.style_of("line--error"))], width, self.blank)
        blank = self.blank_of(look)
        changed = self._draft.is_changed(right.name)
        sign = SIGNS[Tone.DIFFERENT] if changed else "  "
        title = set_cell_size(crop(safe_text(right.title, limit=100), _TITLE_WIDTH - 1), 22)
        different = self.style_of("line--different") if look is Look.PLAIN else blank
        parts = [(f"{CURSOR_GLYPHS[look]} ", blank), (sign, different)]
        parts += [(title, blank + _BOLD if changed else blank)]
        parts += self._values(right, look, blank, width)
        if changed:
            before = safe_text(self._draft.words_before(right.name), limit=20)
            parts += [(f" was {before}", different)]
        return line(parts, width, blank)

    def _values(
        self, right: Field, look: Look, blank: Style, width: int
    ) -> list[tuple[str, Style]]:
        """Each value that is offered in its column, the wanted one between marks."""
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        offered = _offered(right)
        wanted = self._draft.chosen(right.name)
        parts = []
        for value, cells in self._columns_of(right, width):
            words = in_words(right, value) if value in offered else ""
            chosen = bool(words) and value == wanted
            marked = f"‹{words}›" if chosen else f" {words} "
            style = self._ink(right, value, look) + _BOLD if chosen else muted
            parts.append((set_cell_size(marked, cells), style))
        if wanted not in offered:
            words = safe_text(self._draft.words(right.name) or NOTHING, limit=20)
            parts.append((f"‹{words}›", blank + _BOLD))
        return parts

    @staticmethod
    def _columns_of(right: Field, width: int) -> Iterator[tuple[Json, int]]:
        """The values that a right of its kind may have, each with the cells of its column."""
        columns = _FLAG_VALUES if right.choices is None else tuple(RIGHTS_LEVELS)
        gap = min(max(width - _NARROWEST, 0) // len(RIGHTS_LEVELS), 2)
        for value, cells in zip(columns, _column_widths(), strict=False):
            yield value, cells + gap

    def _ink(self, right: Field, value: Json, look: Look) -> Style:
        """In what a chosen value is written: levels in the colours that they have everywhere."""
        name = STYLES.get(tone_of_value(right, value))
        return self.style_of(name) if name and look is Look.PLAIN else self.blank_of(look)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never stays on a problem: it goes to the row it belongs to."""
        return self._line_of(self._lines[super().validate_cursor(cursor)].place)

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted())

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        """Take the value that is clicked, if the right under the cursor offers it."""
        end = _VALUES_AT
        for value, cells in self._columns_of(self.right, self.line_width):
            begin, end = end, end + cells
            if begin <= cell < end and value in _offered(self.right):
                self._wish(value)

    def action_move(self, lines: int) -> None:
        place = self._lines[self.cursor].place + lines
        self.cursor = self._line_of(min(max(place, 0), self._lines[-1].place))

    def action_level(self, level: int) -> None:
        choices = self.right.choices
        if choices is None:
            return
        if level in choices:
            self._wish(level)
        else:
            words = ", ".join(in_words(self.right, each) for each in choices)
            self.post_message(self.NotOffered(f"{self.right.title} has only the levels {words}."))

    def action_flip(self) -> None:
        if self.right.choices is None:
            self.post_message(self.Wished(self._draft.toggle(self.right.name)))

    def action_step(self, steps: int) -> None:
        """A level further; a flag has only its other value."""
        if self.right.choices is None:
            self.action_flip()
            return
        levels = [level for level in self.right.choices if isinstance(level, int)]
        value = self._draft.value(self.right.name)
        if value not in levels:
            self._wish(levels[0])
            return
        place = levels.index(int(str(value))) + steps
        self._wish(levels[min(max(place, 0), len(levels) - 1)])

    def action_undo(self) -> None:
        self.post_message(self.Wished(self._draft.undo(self.right.name)))

    def _wish(self, value: Json) -> None:
        self.post_message(self.Wished(self._draft.set(self.right.name, value)))

    def _line_of(self, place: int) -> int:
        return next((at for at, each in enumerate(self._lines) if each.place == place), 0)


def _offered(right: Field) -> list[Json]:
    return [*_FLAG_VALUES] if right.choices is None else [*right.choices]


def _lines(draft: RightsDraft, problems: Mapping[str, tuple[str, ...]]) -> Iterator[_Line]:
    for place, right in enumerate(draft.rights):
        yield _Line(place)
        for problem in problems.get(right.name, ()):
            for at, words in enumerate(wrap(problem, _PROBLEM_WIDTH)):
                yield _Line(place, words, begins=at == 0)


def _column_widths() -> list[int]:
    """Cells of each level with its marks."""
    return [len(f"‹{level} {words}›") for level, words in RIGHTS_LEVELS.items()]
