"""What is loaded in a tree: it counts while it is there, and goes where it is in nobody's sight."""

from collections.abc import Iterable

from tui.client.query.model import Query
from tui.explorer.kept_answers.room import Room
from tui.explorer.lists.narrowing import Narrowing
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.outline import Outline


class Loaded:
    """The contents of one tree's nodes, of which the room is told.

    Those go that are folded, that the cursor is not on, and under which nothing is on its
    way; they are asked for again when they are unfolded.
    """

    def __init__(
        self, outline: Outline, narrowing: Narrowing, room: Room, loading: Iterable[Node]
    ) -> None:
        self._outline = outline
        self._narrowing = narrowing
        self._room = room
        self._loading = loading
        self.under_cursor = outline.rows[0]
        """The node that is looked at; whoever draws the tree says which."""

    def count(self, node: Node) -> None:
        """Count what is under a node as in use; what is out of sight may have to go for it."""
        contents = node.contents
        if contents is not None:
            contents.under = node
            self._use(contents)
            self._room.count(contents, contents.size, self._let_go)

    def folded(self, node: Node) -> None:
        """Take what is under a node as used until now; it may go from now on."""
        if node.contents is not None:
            self._use(node.contents)
            self._room.make()

    def _use(self, contents: Contents) -> None:
        for each in (*contents.answers, contents):
            self._room.use(each)

    def _let_go(self, contents: Contents) -> None:
        node = contents.under
        if node is not None and node.contents is contents and not self._is_needed(node):
            self._narrowing.forget()
            self._outline.let_go(node)

    def _is_needed(self, node: Node) -> bool:
        if node is self.under_cursor or all(above.unfolded for above in node.ancestry()):
            return True
        return any(node in loading.ancestry() for loading in self._loading)


def is_loaded(node: Node) -> bool:
    """Whether what is under a node is there, without an error."""
    contents = node.contents
    if contents is None or contents.error is not None:
        return False
    return contents.exchange is not None or node.source is None


def has_answer_to(contents: Contents, query: Query | None) -> bool:
    """Whether what is asked of the service, its parameters, was answered already."""
    asked, wanted = (each.parameters if each else {} for each in (contents.query, query))
    is_there = contents.exchange is not None and contents.error is None
    return is_there and not contents.stale and asked == wanted
