"""A tree drawn from flat rows; it asks for folding and choosing, and does neither itself.

Knows no service: whoever owns the rows answers the messages and tells what changed.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import BindingType
from textual.events import Blur, Key
from textual.message import Message
from textual.strip import Strip
from typing_extensions import override

from tui.widgets.cells import crop, indentation, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import BLOCK, CHANGED, MARKED, SIGNS, STYLES
from tui.widgets.tree_rows import GLYPHS, KnowsParents, Mark, Row

_LONGEST_LABEL = 1_000
_SHORT_NOTE = 7
"""Cells of a count or a state; the name of a type is longer, and gives way to what it is of."""
_LEAST_NOTE = 4
"""Cells of a note that say anything where it is cut."""


@dataclass
class _AboutRow(Message):
    """Something about the row at `index`."""

    index: int
    tree: "ResourceTree"

    @property
    def control(self) -> "ResourceTree":
        return self.tree


class ResourceTree(LineCursor):
    """Draws any sequence of rows (see `Row`); cost follows the screen, not the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("tree.fold", "left,h", "fold_or_parent", "Fold", "Fold, or go to the parent"),
        key("tree.unfold", "right,l", "unfold_or_child", "Unfold",
            "Unfold, or go to the first child", footer=True),
        key("tree.mark", "space", "mark", "Mark", "Mark the row, or unmark it"),
        key("tree.choose", "enter", "choose", "Open",
            "Open the row, load more, or try again", footer=True),
        key("tree.jump", "g", "begin_jump", "Go to",
            "Go to a place: the hints show the letters, g goes to the first line"),
        key("tree.parent", "shift+left,H", "parent", "Parent", "Go to the parent"),
        key("tree.previous_sibling", "shift+up,K", "sibling(-1)", "Previous sibling",
            "Go to the previous row under the same parent"),
        key("tree.next_sibling", "shift+down,J", "sibling(1)", "Next sibling",
            "Go to the next row under the same parent"),
    ]  # fmt: skip

    class RowHighlighted(_AboutRow):
        """The row under the cursor is another one than before."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ResourceTree.RowHighlighted) and message.tree is self.tree

    class Unfold(_AboutRow):
        """The row's children are wanted."""

    class Fold(_AboutRow):
        """The row's children are no longer wanted."""

    class JumpBegun(_AboutRow):
        """The next key says where to go from the row."""

    @dataclass
    class JumpChosen(_AboutRow):
        """The key after that which began the jump; '' for one that only gives it up."""

        letter: str = ""

    class RowChosen(_AboutRow):
        """Enter, or a double click; on a MORE row: load more, on an ERROR row: try again."""

    class MarkWanted(_AboutRow):
        """The row is to be marked, or not any more."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._rows = rows
        self._is_jumping = False
        self.is_marked: Callable[[Row], bool] = _never
        """Whether a row has a mark; whoever owns the rows says so."""
        self.is_changed: Callable[[Row], bool] = _never
        """Whether a row has changed while it was watched."""

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.lines_changed(self.cursor)
        self.cursor_moved()

    def on_mount(self) -> None:
        self.lines_changed(self.cursor)

    def rows_changed(
        self, at: int, removed: int, inserted: int, *, cursor: int | None = None
    ) -> None:
        """The owner replaced `removed` rows from `at` on by `inserted` others.

        The cursor stays on its row; a row that vanished hands it to what took its place, or
        to the row above. `cursor` puts it elsewhere.
        """
        before = self.cursor
        vanished = at <= before < at + removed
        self._keep_sight(at, removed, inserted)
        self.lines_changed(_moved(before, at, removed, inserted) if cursor is None else cursor)
        if vanished or self.cursor != before:
            self.cursor_moved()

    def parent_of(self, index: int) -> int | None:
        """The row that row `index` stands under; None at the top."""
        if isinstance(self._rows, KnowsParents):
            return self._rows.parent_of(index)
        return self._nearest(range(index - 1, -1, -1), self._rows[index].depth - 1)

    def line_count(self) -> int:
        return len(self._rows)

    def line_key(self, index: int) -> Hashable:
        row = self._rows[index]
        signs = (row.signs, row.colour, self.is_marked(row), self.is_changed(row))
        words = (row.label, row.called, row.aside, row.note)
        return (row.depth, *words, row.mark, row.tone, signs)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        row = self._rows[index]
        blank, words, muted = self._styles_for(row, look)
        before = f"{CURSOR_GLYPHS[look]}{indentation(row.depth, width)}{_glyph(row)} "
        block = BLOCK if row.colour else ""
        marked = MARKED if self.is_marked(row) else ""
        marked += CHANGED if self.is_changed(row) else ""
        name = marked + _sign(row) + safe_text(row.called or row.label, limit=_LONGEST_LABEL)
        room = width - cell_len(before) - cell_len(block)
        # One cell is left free behind a note.
        whole = f"{name}  {safe_text(row.aside, limit=_LONGEST_LABEL)}" if row.aside else name
        said = safe_text(row.note, limit=_LONGEST_LABEL)
        note = _fitting_note(said, whole, room - 1)
        if row.aside and note != said:
            note = ""  # half a word beside an id says nothing
        room -= cell_len(note) + (2 if note else 0)
        label = crop(name, max(room, 1))
        aside = _fitting_aside(row.aside, room - cell_len(label))
        used = sum(map(cell_len, (before, block, label, aside, note)))
        gap = " " * max(width - used - 1, 1)
        parts = [(before, muted), *([(block, _coloured(blank, row.colour))] if block else [])]
        parts += [(label, words), (aside, muted), (gap, blank), (f"{note} " if note else "", muted)]
        return line(parts, width, blank)

    def cursor_moved(self) -> None:
        if self._rows:
            self.post_message(self.RowHighlighted(self.cursor, self))

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        mark_at = 1 + cell_len(indentation(self._rows[self.cursor].depth, self.size.width))
        if cell in (mark_at, mark_at + 1):
            self.action_toggle_fold()
        elif times == 2:
            self.action_choose()

    def action_begin_jump(self) -> None:
        self._is_jumping = True
        self.post_message(self.JumpBegun(self.cursor, self))

    def on_key(self, event: Key) -> None:
        """Take the one key that says where a jump leads, whatever it means elsewhere."""
        if self._is_jumping:
            event.stop()
            event.prevent_default()
            self._end_jump(event.character or "" if event.is_printable else "")

    def on_blur(self, event: Blur) -> None:
        super().on_blur(event)
        if self._is_jumping:
            self._end_jump("")

    def _end_jump(self, letter: str) -> None:
        self._is_jumping = False
        self.post_message(self.JumpChosen(self.cursor, self, letter))

    def action_fold_or_parent(self) -> None:
        if self._mark() == Mark.UNFOLDED:
            self.post_message(self.Fold(self.cursor, self))
        else:
            self.action_parent()

    def action_unfold_or_child(self) -> None:
        if self._mark() == Mark.FOLDED:
            self.post_message(self.Unfold(self.cursor, self))
        elif self._mark() == Mark.UNFOLDED:
            below = self.cursor + 1
            if below < len(self._rows) and self._rows[below].depth > self._rows[below - 1].depth:
                self.cursor = below

    def action_toggle_fold(self) -> None:
        if self._mark() == Mark.UNFOLDED:
            self.post_message(self.Fold(self.cursor, self))
        elif self._mark() == Mark.FOLDED:
            self.post_message(self.Unfold(self.cursor, self))

    def action_mark(self) -> None:
        if self._rows:
            self.post_message(self.MarkWanted(self.cursor, self))

    def action_choose(self) -> None:
        if self._rows:
            self.post_message(self.RowChosen(self.cursor, self))

    def action_parent(self) -> None:
        parent = self.parent_of(self.cursor) if self._rows else None
        if parent is not None:
            self.cursor = parent

    def action_sibling(self, step: int) -> None:
        if not self._rows:
            return
        end = len(self._rows) if step > 0 else -1
        depth = self._rows[self.cursor].depth
        found = self._nearest(range(self.cursor + step, end, step), depth)
        if found is not None and self._rows[found].depth == depth:
            self.cursor = found

    def _mark(self) -> str | None:
        return self._rows[self.cursor].mark if self._rows else None

    def _nearest(self, among: range, depth: int) -> int | None:
        return next((index for index in among if self._rows[index].depth <= depth), None)

    def _keep_sight(self, at: int, removed: int, inserted: int) -> None:
        """Rows that come or go above the first one shown must not move what is shown."""
        if at + removed <= self.scroll_offset.y:
            self.take_height(len(self._rows))
            self.scroll_to(y=self.scroll_offset.y + inserted - removed, animate=False)

    def _styles_for(self, row: Row, look: Look) -> tuple[Style, Style, Style]:
        """The styles of the blank, the label and the quiet parts of a row."""
        if look is not Look.PLAIN:
            return (self.blank_of(look),) * 3
        muted = self.style_of("line--muted")
        words = STYLES.get(row.tone)
        if words is None and row.mark in (Mark.LOADING, Mark.MORE, Mark.HINT):
            words = "line--muted"
        return self.blank, self.style_of(words) if words else self.blank, muted


def _fitting_note(note: str, name: str, room: int) -> str:
    """As much of a note as there is room for beside a name, which goes first.

    One that is short, a count or a state, stays whole.
    """
    most = max(room // 2, 1)
    if cell_len(note) <= min(_SHORT_NOTE, most):
        return note
    left = max(room - cell_len(name[:room]) - 2, 0)
    return crop(note, left) if left >= _LEAST_NOTE else ""


def _fitting_aside(aside: str, room: int) -> str:
    """As much of an id as there is room for behind a name, with the gap between the two."""
    left = room - 2
    text = safe_text(aside, limit=_LONGEST_LABEL)
    fits = cell_len(text) <= left or left >= _LEAST_NOTE
    return f"  {crop(text, left)}" if text and fits else ""


def _coloured(style: Style, colour: str) -> Style:
    """The style in a colour of the service; imported when the first one is seen."""
    from tui.widgets.colours import in_colour

    return in_colour(style, colour)


def _never(_row: Row) -> bool:
    return False


def _moved(cursor: int, at: int, removed: int, inserted: int) -> int:
    """Where the cursor's row is after the change."""
    if cursor < at:
        return cursor
    if cursor >= at + removed:
        return cursor + inserted - removed
    return at if inserted else at - 1


def _glyph(row: Row) -> str:
    return GLYPHS.get(row.mark, " ")


def _sign(row: Row) -> str:
    """The row's own signs, or the tone's unless the mark already says it."""
    if row.signs:
        return f"{row.signs} "
    return "" if row.mark == Mark.ERROR else SIGNS.get(row.tone, "")
