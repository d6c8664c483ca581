"""A JSON document on the screen, folding and unfolding under a cursor.

Draws the visible rows only. What takes long is done in turns with the keys.
"""

from collections.abc import Callable, Generator, Hashable
from time import perf_counter
from typing import Final, TypeVar

from textual.strip import Strip
from textual.worker import Worker
from typing_extensions import override

from tui.large_json.landmarks import Landmarks
from tui.large_json.preview import preview
from tui.large_json.turns import in_turns
from tui.widgets.cells import indentation
from tui.widgets.json_view.document import JsonDocument, Unfolded, document_of
from tui.widgets.json_view.messages import JsonRowHighlighted, LimitReached
from tui.widgets.json_view.painter import cells_of, paint
from tui.widgets.line_cursor import LineCursor, Look

T = TypeVar("T")
_NOTHING: Final = JsonDocument(b"")
_SHIFT: Final = 8
_SOON_READ: Final = 1_000_000
"""Bytes up to which a text is read before anything of it is shown."""
_AT_ONCE: Final = 0.02
"""Seconds after which the keys get their turn."""


class FoldingView(LineCursor):
    """Shows a `JsonDocument` and folds it."""

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._document = _NOTHING
        self._reading: bytes | None = None
        self._unfolding: int | None = None
        self._shift = 0

    @property
    def document(self) -> JsonDocument:
        return self._document

    def show(self, json: JsonDocument | Landmarks | bytes) -> None:
        """Show another document, from its beginning; of a large text the first values at once."""
        for group in ("read", "unfold"):
            self.workers.cancel_group(self, group)
        self._unfolding, self._shift, self._reading = None, 0, None
        self._document = _NOTHING
        self.set_reactive(LineCursor.cursor, 0)
        if isinstance(json, Landmarks):
            json = JsonDocument.at(json)
        if isinstance(json, JsonDocument):
            self._take(json)
        elif len(json) <= _SOON_READ:
            self._in_turns("read", document_of(json), self._take)
        else:
            self._show_first(json)

    def line_count(self) -> int:
        return len(self._document)

    def line_key(self, index: int) -> Hashable:
        row = self._document.row(index)
        return (row.start, row.kind, row.unfolded, self._shift)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        return paint(
            self._document, index, look=look, width=width, shift=self._shift, style_of=self.style_of
        )

    def empty_text(self) -> str:
        return "nothing to show" if self._reading is None else "reading …"

    def cursor_moved(self) -> None:
        if len(self._document):
            self.post_message(JsonRowHighlighted(self, self.cursor))

    @property
    def path(self) -> str:
        """Where the value under the cursor is, as `$.children[3].name`."""
        return self._document.path(self.cursor) if len(self._document) else ""

    @property
    def position(self) -> str:
        """Which of the rows the cursor is on, as `row 3 of 1,204`; nothing without rows."""
        rows = len(self._document)
        return f"row {self.cursor + 1:,} of {rows:,}" if rows else ""

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        mark_at = 1 + len(indentation(self._document.row(self.cursor).depth, self.line_width))
        if cell + self._shift in (mark_at, mark_at + 1) or times == 2:
            self.action_toggle_fold()

    def action_toggle_fold(self) -> None:
        if len(self._document):
            opener = self._document.opener(self.cursor)
            if self._document.row(opener).unfolded:
                self._fold(opener)
            else:
                self._unfold(opener)

    def action_fold_or_parent(self) -> None:
        if not len(self._document):
            return
        if self._document.row(self.cursor).unfolded:
            self._fold(self.cursor)
        elif (parent := self._document.parent(self.cursor)) is not None:
            self.cursor = parent

    def action_unfold_or_child(self) -> None:
        if not len(self._document):
            return
        if self._document.row(self.cursor).unfolded:
            self.cursor += 1
        else:
            self._unfold(self.cursor)

    def action_unfold_to(self, depth: int) -> None:
        """Unfold so many levels, all for 0; a key that is held does not start over."""
        if self._unfolding != depth:
            self._unfolding = depth
            self._in_turns(
                "unfold", self._document.unfolding_to(depth or None), self._show_unfolded
            )

    def action_sibling(self, step: int) -> None:
        if len(self._document):
            sibling = self._document.sibling(self.cursor, step)
            self.cursor = self.cursor if sibling is None else sibling

    def action_shift(self, steps: int) -> None:
        top = self.scroll_offset.y
        shown = range(top, min(top + self.size.height, len(self._document)))
        width = self.line_width
        widest = max((cells_of(self._document, index, width) for index in shown), default=0)
        self._shift = max(0, min(self._shift + steps * _SHIFT, widest - width // 2))
        self.refresh()

    def _show_first(self, json: bytes) -> None:
        self._reading = json
        seen = preview(json)
        if seen is not None:
            self._document = JsonDocument(json, reading=seen)
        self.forget_drawn()
        self._show_change(0)
        self.call_after_refresh(self._read, json)

    def _read(self, json: bytes) -> None:
        if self._reading is json:
            self._in_turns("read", document_of(json), self._take)

    def _take(self, document: JsonDocument) -> None:
        """Show the document from where the cursor is in what was seen of it already."""
        place = self._place()
        self._document, self._reading = document, None
        self.forget_drawn()
        self._show_change(document.visible_at(place) if document.problem is None else 0)

    def _show_unfolded(self, unfolded: Unfolded) -> None:
        self._unfolding = None
        place = self._place()
        self._document.take(unfolded)
        self._show_change(self._document.visible_at(place))
        if not unfolded.whole:
            self.post_message(LimitReached(self, len(self._document)))

    def _in_turns(
        self,
        group: str,
        steps: Generator[None, None, T],
        then: Callable[[T], None],
        at_once: float = _AT_ONCE,
    ) -> bool:
        """Do at once what is short, so that nothing else is seen in between; False for the rest."""
        self.workers.cancel_group(self, group)
        until = perf_counter() + at_once
        while perf_counter() < until:
            try:
                next(steps)
            except StopIteration as done:
                then(done.value)
                return True

        async def go_on() -> None:
            then(await in_turns(steps))

        _: Worker[None] = self.run_worker(go_on, group=group, description=group)
        return False

    def _show_change(self, cursor: int) -> None:
        self.lines_changed(cursor)
        self.cursor_moved()

    def _place(self) -> int:
        """Where in the text the cursor is, so that it can be found again."""
        return self._document.row(self.cursor).start if len(self._document) else 0

    def _fold(self, index: int) -> None:
        if self._document.fold(index):
            self._show_change(index)

    def _unfold(self, index: int) -> None:
        if self._document.unfold(index):
            self._show_change(index)
