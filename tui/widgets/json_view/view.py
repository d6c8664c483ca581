"""A JSON document on the screen: folding, searching, and asking for copies.

Draws the visible rows only. The application copies and asks for the text to search.
"""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui.widgets.cells import indentation
from tui.widgets.copying import CopyWanted
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.keys import JSON_KEYS
from tui.widgets.json_view.painter import cells_of, paint
from tui.widgets.json_view.search import Search
from tui.widgets.json_view.words import text_to_copy
from tui.widgets.line_cursor import LineCursor, Look

_NOTHING = JsonDocument(b"")
_SHIFT = 8


@dataclass
class _AboutView(Message):
    view: "JsonView"

    @property
    def control(self) -> "JsonView":
        return self.view


class JsonView(LineCursor):
    """Shows a `JsonDocument`; see its key bindings for what can be done with it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "json--key",
        "json--string",
        "json--number",
        "json--word",
        "json--text",
    }
    DEFAULT_CSS = """
    JsonView {
        & > .json--key { color: $text-primary; }
        & > .json--string { color: $text-success; }
        & > .json--number { color: $text-accent; }
        & > .json--word { color: $text-warning; }
        & > .json--text { color: $foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = JSON_KEYS

    @dataclass
    class Highlighted(_AboutView):
        """The cursor came to row `index`."""

        index: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, JsonView.Highlighted) and message.view is self.view

    @dataclass
    class SearchWanted(_AboutView):
        """Ask the user for a text and call `search` with it."""

    @dataclass
    class Found(_AboutView):
        """Hit number `index` (from 0; None without a hit) of `count` so far.

        `complete` is False while the search goes on, and when there were too many to count.
        """

        count: int
        index: int | None
        complete: bool

    @dataclass
    class LimitReached(_AboutView):
        """Not everything was unfolded: `rows` rows are shown."""

        rows: int

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._document = _NOTHING
        self._search: Search | None = None
        self._hit = -1
        self._shift = 0

    @property
    def document(self) -> JsonDocument:
        return self._document

    def show(self, json: JsonDocument | bytes) -> None:
        """Show another document, from its beginning. A large one is best made in a thread."""
        self._document = json if isinstance(json, JsonDocument) else JsonDocument(json)
        self.workers.cancel_group(self, "search")
        self._search, self._hit, self._shift = None, -1, 0
        self.forget_drawn()
        self._changed(0)

    def search(self, text: str) -> None:
        """Go to the first hit from the cursor on; `Found` follows, again when all is searched."""
        self._search, self._hit = Search(self._document.buffer, text), -1
        self.run_worker(self._search_on(self._search), group="search", exclusive=True)

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
        return "nothing to show"

    def cursor_moved(self) -> None:
        if len(self._document):
            self.post_message(self.Highlighted(self, self.cursor))

    @property
    def path(self) -> str:
        """Where the value under the cursor is, as `$.children[3].name`."""
        return self._document.path(self.cursor) if len(self._document) else ""

    def on_click(self, event: Click) -> None:
        place = event.get_content_offset(self)
        index = self.scroll_offset.y + (place.y if place else -1)
        if place is None or index >= len(self._document):
            return
        self.cursor = index
        mark_at = 1 + len(indentation(self._document.row(index).depth, self.line_width))
        if place.x + self._shift in (mark_at, mark_at + 1) or event.chain == 2:
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
        place = self._place()
        whole = self._document.unfold_to(depth or None)
        self._changed(self._document.visible_at(place))
        if not whole:
            self.post_message(self.LimitReached(self, len(self._document)))

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

    def action_ask_search(self) -> None:
        self.post_message(self.SearchWanted(self))

    def action_next_hit(self, step: int) -> None:
        search = self._search
        if search is None or not search.hits:
            return
        at = search.hits[self._hit] if self._hit >= 0 else self._place()
        found = search.next(at) if step > 0 else search.previous(at)
        if found is not None:
            self._go_to_hit(search, found)

    def action_copy(self, what: str) -> None:
        document = self._document
        if not len(document):
            return
        if what == "path":
            text = self.path
        elif what == "value":
            text = text_to_copy(document, self.cursor)
        else:
            text = document.buffer.decode("utf-8", "replace")
        self.post_message(CopyWanted(what, text, self))

    async def _search_on(self, search: Search) -> None:
        place = self._place() - 1
        more = True
        while more:
            more = search.advance()
            if self._hit < 0 and search.hits and (search.hits[-1] > place or not more):
                self._go_to_hit(search, search.next(place) or 0)
            await asyncio.sleep(0)
        self._tell_found(search)

    def _go_to_hit(self, search: Search, hit: int) -> None:
        self._hit = hit
        self._changed(self._document.reveal(search.hits[hit]))
        self._tell_found(search)

    def _tell_found(self, search: Search) -> None:
        index = self._hit if self._hit >= 0 else None
        self.post_message(self.Found(self, len(search.hits), index, search.complete))

    def _changed(self, cursor: int) -> None:
        self.lines_changed(cursor)
        self.cursor_moved()

    def _place(self) -> int:
        """Where in the text the cursor is, so that it can be found again."""
        return self._document.row(self.cursor).start if len(self._document) else 0

    def _fold(self, index: int) -> None:
        if self._document.fold(index):
            self._changed(index)

    def _unfold(self, index: int) -> None:
        if self._document.unfold(index):
            self._changed(index)
