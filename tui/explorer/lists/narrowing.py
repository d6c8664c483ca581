"""A list that is filtered while one types: over what is loaded, asking nobody."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from tui.client.errors import QueryError
from tui.explorer.lists.asked import Meeting, asked, plain_text
from tui.explorer.lists.filtering import typed_part
from tui.explorer.lists.nested_narrowing import NestedNarrowing
from tui.explorer.lists.nested_search import NestedTest
from tui.explorer.lists.sieving import Search, WantedRows, passes, passing
from tui.explorer.nodes.node import Contents, Node, is_notice
from tui.explorer.nodes.outline import Outline
from tui.explorer.nodes.searching import Sought
from tui.explorer.nodes.stretches import without_notices
from tui.explorer.rows import Mark, Notice
from tui.explorer.trees.kind import Branch
from tui.large_json.turns import in_turns


def _nobody() -> None:
    """Nobody wants to know."""


_SEEN_FIRST: Final = 1_000
"""Rows that are looked through before the first result is shown."""
_WORTH_IT: Final = 20
"""So many nodes are looked through together in the time that one takes by itself."""
_NOTHING: Final = Notice(Mark.HINT, "nothing loaded here matches this")
_ASK: Final = Notice(Mark.HINT, "nothing loaded here matches this: Enter asks the service")


class Narrowing:
    """Hides the rows of one list at a time that do not contain what is being typed."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sieve: _Sieve | None = None
        self.nested = NestedNarrowing(outline)

    async def narrow(self, node: Node, text: str, first_seen: Callable[[], None] = _nobody) -> None:
        """Show of what is loaded under a node the rows that contain a text or meet a filter.

        All of them for '' and for what only the server can decide. Of records nested in one
        another it shows those of every level with what is above them; `first_seen` is called
        when the first of them are. Cancelling leaves the rows as they are just then; the next
        call goes on from there.
        """
        contents = node.contents
        if contents is None or node.source is None:
            return
        contents.typed = text
        if node.source.has_all_levels:
            await self._narrow_all_levels(node, node.source, text, first_seen)
            return
        wanted = None if text.strip() == typed_part(node) else _wanted(node.source, text, contents)
        if wanted is None:
            self._outline.narrow(node, None)
            return
        sieve = self._sieve_for(contents)
        for search, is_last in sieve.searches(*wanted):
            found = await in_turns(search)
            if node.contents is not contents or contents.children is not sieve.children:
                return
            if found or is_last:
                self._outline.narrow(
                    node, found or [Node.of(_ASK if node.source.asks_server else _NOTHING, node)]
                )

    async def _narrow_all_levels(
        self, node: Node, branch: Branch, text: str, first_seen: Callable[[], None]
    ) -> None:
        test = _nested_test(branch, text, node.contents)
        if test is None:
            self.nested.end(None)
        else:
            await self.nested.narrow(node, test, _NOTHING, first_seen)

    async def narrow_by_filter(self, node: Node, keep: Node) -> None:
        """Hide on all levels under a node what its filter does not mean; without one, nothing."""
        contents = node.contents
        if contents is None:
            return
        if contents.filter_text:
            await self.narrow(node, contents.filter_text)
            contents.typed = ""
        else:
            self.end(node, keep=keep)
        self._outline.unfold(node)

    def hits(self, node: Node) -> list[Node]:
        """The rows of a list, or of all levels below it, that a filter has left."""
        if node is self.nested.above:
            return self.nested.hits
        contents = node.contents
        is_narrowed = contents is not None and (contents.typed or typed_part(node))
        return [each for each in node.shown if not is_notice(each)] if is_narrowed else []

    def forget(self, node: Node | None = None) -> None:
        """Let go of what was read to search it; what is under a node is taken anew."""
        self._sieve = None
        if node is not None:
            self.nested.forget(node)

    def end(self, node: Node, keep: Node | None = None) -> None:
        """Show all rows again, those above one to `keep` unfolded, and forget what was typed."""
        self.forget()
        if self.nested.above is not None and self.nested.above in node.ancestry():
            node = self.nested.above
            self.nested.end(keep)
        if node.contents is not None:
            node.contents.typed = ""
            self._outline.narrow(node, None)

    def _sieve_for(self, contents: Contents) -> "_Sieve":
        if self._sieve is None or self._sieve.children is not contents.children:
            self._sieve = _Sieve(contents.children)
        return self._sieve


class _Sieve:
    """The nodes of a list, of which those are looked for that contain a text."""

    def __init__(self, children: list[Node]) -> None:
        self.children = children
        self._nodes = without_notices(children)
        self._before: tuple[str, list[Node]] = ("", [])

    def searches(self, text: str, wanted: WantedRows) -> Iterator[tuple[Search, bool]]:
        """First of a few nodes, then of all; whether it is the last one is said with each.

        Where the `text` that is to be contained has only become longer, the few it was found in
        before are looked through; there is none for other tests.
        """
        before, found = self._before
        if before and before in text and len(found) * _WORTH_IT < len(self._nodes):
            yield self._again(text, wanted, found), True
            return
        if len(self._nodes) > _SEEN_FIRST:
            yield passing(self._nodes[:_SEEN_FIRST], wanted), False
        yield self._among_all(text, wanted), True

    def _among_all(self, text: str, wanted: WantedRows) -> Search:
        found = yield from passing(self._nodes, wanted)
        self._before = text, found
        return found

    def _again(self, text: str, wanted: WantedRows, nodes: list[Node]) -> Search:
        found = list[Node]()
        tests = {kind: wanted(kind) for kind in {node.kind for node in nodes} if kind}
        for node in nodes:
            if node.kind and passes(node, tests[node.kind]):
                found.append(node)
            yield
        self._before = text, found
        return found


def _nested_test(branch: Branch, text: str, contents: Contents | None) -> NestedTest | None:
    """What records of all levels are held against; None where nothing is to be hidden."""
    try:
        wanted = asked(branch, text, page_size=1, contents=contents)
    except QueryError:
        return None
    has_terms = wanted.query is not None and bool(wanted.query.terms)
    if branch.child is None or not (wanted.text or has_terms):
        return None
    return NestedTest(branch.child, wanted.text, wanted.query)


def _wanted(branch: Branch, text: str, contents: Contents) -> tuple[str, WantedRows] | None:
    """What rows are to contain or to meet; None where only the server can decide it."""
    try:
        plain = plain_text(branch, text, contents)
        query = asked(branch, text, page_size=1, contents=contents).query
        if not text.strip() or (plain and not (query and query.terms)):
            return plain, partial(Sought, plain)
    except QueryError:
        return None
    return ("", partial(Meeting, query)) if query is not None and query.terms else None
