"""A JSON document on the screen that can be searched and copied from.

The application copies and asks for the text to search.
"""

from collections.abc import Generator
from functools import partial
from typing import ClassVar, Final, TypeAlias

from textual.binding import BindingType

from tui.large_json.landmarks import Landmarks
from tui.large_json.search import TextSearch
from tui.large_json.turns import TURN
from tui.widgets.copying import CopyWanted
from tui.widgets.json_view import messages
from tui.widgets.json_view.copies import text_to_copy
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.folding import FoldingView
from tui.widgets.json_view.keys import JSON_KEYS

_TELL_EVERY: Final = 0.05
"""Part of the text after which it is told how far a search is."""


class JsonView(FoldingView):
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

    JsonRowHighlighted: TypeAlias = messages.JsonRowHighlighted
    LimitReached: TypeAlias = messages.LimitReached
    TextWanted: TypeAlias = messages.TextWanted
    Found: TypeAlias = messages.Found

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._search: TextSearch | None = None
        self._hit = -1

    def show(self, json: JsonDocument | Landmarks | bytes) -> None:
        for group in ("search", "copy"):
            self.workers.cancel_group(self, group)
        self._search, self._hit = None, -1
        super().show(json)

    def search(self, text: str) -> None:
        """Go to the first hit from the cursor on; `Found` follows, and again as more are found."""
        document = self._document
        self._search = TextSearch(document.buffer, text, document.start, document.end)
        self._hit = -1
        # The first hit is to be seen before the search goes on.
        self._in_turns("search", self._searching(self._search), self._tell_found, TURN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "stop_search":
            return self._search is not None and self._search.going_on
        return super().check_action(action, parameters)

    def action_stop_search(self) -> None:
        if self._search is not None:
            self.workers.cancel_group(self, "search")
            self._search.stop()
            self._tell_found(self._search)

    def action_ask_search(self) -> None:
        self.post_message(self.TextWanted(self))

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
            self._copy(what, self.path)
        elif what == "value":
            steps = text_to_copy(document, self.cursor)
            self._in_turns("copy", steps, partial(self._copy, what))
        else:
            self._copy(what, document.buffer[document.start : document.end])

    def _copy(self, what: str, text: str | bytes) -> None:
        self.post_message(CopyWanted(what, text, self))

    def _searching(self, search: TextSearch) -> Generator[None, None, TextSearch]:
        place = self._place() - 1
        told = 0.0
        while search.advance():
            if self._hit < 0 and search.hits and search.hits[-1] > place:
                self._go_to_hit(search, search.next(place) or 0)
            elif search.searched - told >= _TELL_EVERY:
                self._tell_found(search)
                told = search.searched
            yield
        if self._hit < 0 and search.hits:
            self._go_to_hit(search, search.next(place) or 0)
        return search

    def _go_to_hit(self, search: TextSearch, hit: int) -> None:
        self._hit = hit
        self._show_change(self._document.reveal(search.hits[hit]))
        self._tell_found(search)

    def _tell_found(self, search: TextSearch) -> None:
        index = self._hit if self._hit >= 0 else None
        found = self.Found(
            self, len(search.hits), index, search.complete, search.searched, search.going_on
        )
        self.post_message(found)
