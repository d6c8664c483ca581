"""The query bar as the explorer uses it: about one list, checked while it is typed."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.containers import Container
from textual.message import Message

from tui.client.errors import QueryError
from tui.widgets.cells import crop

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node
    from tui.explorer.unfolding.explorer import Explorer
    from tui.remembered.queries import RememberedQueries
    from tui.widgets.query_bar import QueryBar

_TITLE: Final = 4
"""The part of the line that is for what the list is called."""
_SEARCHES = "json"
"""Where searches of the JSON are remembered."""


class FilterLine(Container):
    """Says what filters the list under the cursor, and lets one type another filter.

    An empty line until it is furnished, so that the first paint does not wait for the bar.
    """

    DEFAULT_CSS = """
    FilterLine { height: auto; min-height: 1; }
    """

    bar: "QueryBar"
    queries: "RememberedQueries"

    @dataclass
    class Wanted(Message):
        """Filter this list with this text, which has been checked."""

        explorer: "Explorer"
        node: "Node"
        text: str

    @dataclass
    class Typed(Message):
        """Show of this list, as far as it is loaded, what contains the text typed so far.

        The first one comes before anything is typed.
        """

        node: "Node"
        text: str

    @dataclass
    class GivenUp(Message):
        """Show all of this list again."""

        node: "Node"

    @dataclass
    class Left(Message):
        """The keys are wanted back by the tree."""

    @dataclass
    class SearchWanted(Message):
        """Search the JSON that is seen for this text."""

        text: str

    def __init__(self) -> None:
        super().__init__()
        self._explorer: Explorer | None = None
        self._node: Node | None = None
        self._at: Node | None = None
        """Where the cursor is."""
        self._searching = False

    async def furnish(self, queries: "RememberedQueries") -> None:
        """Put the bar into the line, and what earlier sessions typed into it."""
        from tui.widgets.query_bar import QueryBar

        self.queries = queries
        self.bar = QueryBar()
        await self.mount(self.bar)
        self.run_worker(queries.recall(), group="recall", description="recall queries")

    def about(self, explorer: "Explorer", node: "Node") -> None:
        """Turn to the list that the node is in, or that is directly under it."""
        self._at = node
        if self.bar.has_focus_within:
            return
        self._explorer, self._node = explorer, explorer.listing(node)
        self.restore()

    @property
    def list_node(self) -> "Node | None":
        """The node whose list the bar is about."""
        return self._node

    def open(self) -> bool:
        """Take the keys; False where there is no list to filter."""
        if self._node is None:
            return False
        self.bar.open()
        self.post_message(self.Typed(self._node, self.bar.text))
        return True

    def open_search(self) -> None:
        """Take the keys for a text to search the JSON for."""
        self._searching = True
        self.bar.clear_error()
        self.bar.show_prompt("search JSON")
        self.bar.text = ""
        self.bar.history = self.queries.typed(_SEARCHES)
        self.bar.suggest = _no_words
        self.bar.show_state("")
        self.bar.open()

    def show_hits(self, state: str) -> None:
        """Say on the right what the search has found."""
        self.bar.show_prompt("search JSON")
        self.bar.show_state(state)

    def show_state_of(self, node: "Node") -> None:
        """Say on the right how much of a list is seen, if it is the one the bar is about."""
        if node is self._node and not self._searching:
            self.bar.show_state(self._state(node))

    def type_again(self, node: "Node") -> None:
        """Narrow a list by what is typed, once it is loaded."""
        if node is self._node and self.bar.has_focus_within and not self._searching:
            self.post_message(self.Typed(node, self.bar.text))

    def _state(self, node: "Node") -> str:
        """How many rows are seen and, while one types, what Enter asks the service for."""
        from tui.explorer.lists.filtering import asks_in_words, state_in_words
        from tui.explorer.unfolding.hits import hits_in_words

        explorer, here = self._explorer, self._at or node
        found = hits_in_words(explorer, node, here) if explorer else ""
        asks = ""
        if self.bar.text:
            with suppress(QueryError):
                asks = asks_in_words(node, self.bar.text)
        return " ".join(filter(None, (found or state_in_words(node), asks)))

    def restore(self) -> None:
        """Show the filter of the list again instead of what was typed."""
        self._searching = False
        node = self._node
        source = node.source if node else None
        if node is None or source is None or source.operation is None:
            self.bar.show_prompt("")
            self.bar.text = ""
            self.bar.show_state("")
            return
        from tui.explorer.lists.filtering import switch_in_words, title_of, typed_part

        self.bar.clear_error()
        words = [f"filter {crop(title_of(node), self.size.width // _TITLE)}", switch_in_words(node)]
        self.bar.show_prompt(" · ".join(filter(None, words)))
        contents = node.contents
        self.bar.text = (contents.typed if contents else "") or typed_part(node)
        self.bar.history = self.queries.typed(source.operation.id)
        self.bar.suggest = partial(_words_for, node)
        self.bar.show_state(self._state(node))
        self._show_refusal(node)

    def show_refusal_of(self, node: "Node") -> None:
        """Say why the service refused the filter of a list, if it is the one the bar is about."""
        if node is self._node and not self._searching and not self.bar.has_focus_within:
            self.restore()

    def _show_refusal(self, node: "Node") -> None:
        from tui.client.errors import Invalid
        from tui.explorer.lists.filtering import typed_part

        error = node.contents.error if node.contents else None
        if isinstance(error, Invalid) and self.bar.text == typed_part(node) != "":
            from tui.client.query.refused import column_of

            self.bar.show_error(error.said, column_of(error, self.bar.text))

    def on_query_bar_edited(self, message: "QueryBar.Edited") -> None:
        message.stop()
        if self.bar.has_focus_within:
            self._check(message.text, finished=False)
            if self._node is not None and not self._searching:
                self.post_message(self.Typed(self._node, message.text))

    def on_query_bar_submitted(self, message: "QueryBar.Submitted") -> None:
        message.stop()
        if self._searching:
            self.queries.keep(_SEARCHES, message.text)
            self.post_message(self.SearchWanted(message.text))
        elif self._explorer and self._node and self._check(message.text):
            from tui.explorer.lists.filtering import with_switch

            self._keep(self._node, message.text)
            whole = with_switch(self._node, message.text)
            self.post_message(self.Wanted(self._explorer, self._node, whole))
            self.post_message(self.Left())

    def on_query_bar_cancelled(self, message: "QueryBar.Cancelled") -> None:
        message.stop()
        if self._searching or self._node is None:
            self.restore()
        else:
            self.post_message(self.GivenUp(self._node))
        self.post_message(self.Left())

    def _keep(self, node: "Node", text: str) -> None:
        if node.source is not None and node.source.operation is not None:
            self.queries.keep(node.source.operation.id, text)

    def _check(self, text: str, *, finished: bool = True) -> bool:
        """Say what is wrong with a text; while it is not `finished`, not what is only missing."""
        self.bar.clear_error()
        if self._searching:
            return True
        try:
            if self._explorer and self._node:
                self._explorer.check(self._node, text)
        except QueryError as error:
            if not finished and _may_go_on(error, text):
                return False
            self.bar.show_error(str(error), error.column)
            return False
        return True


def _may_go_on(error: QueryError, text: str) -> bool:
    """Whether what is wrong may only be that the last part of a text is still being typed."""
    from tui.client.query.scanning import terms_in

    return error.unfinished and error.column >= list(terms_in(text))[-1].column


def _no_words(_before: str) -> tuple[str, ...]:
    return ()


def _words_for(node: "Node", before: str) -> tuple[str, ...]:
    """What can be typed behind a text about the list under a node."""
    from tui.explorer.lists.asked import is_all_loaded, loaded_properties, loaded_values
    from tui.explorer.lists.suggesting import words_behind

    if node.source is None or node.source.operation is None:
        return ()
    operation = node.source.operation
    return words_behind(
        before,
        operation,
        loaded_properties(node.contents),
        answered_here=is_all_loaded(operation, node.contents),
        values=partial(loaded_values, node.contents),
    )
