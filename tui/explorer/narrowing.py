"""A list that is filtered while one types: over what is loaded, asking nobody."""

from bisect import bisect_left
from collections.abc import Generator, Iterator
from typing import Final, TypeAlias

from tui.client.errors import QueryError
from tui.client.query.model import free_text_of
from tui.client.query.parsing import parse_query
from tui.contract.operation import Filtering
from tui.explorer.kind import Branch
from tui.explorer.node import Contents, Node, Notice, is_notice
from tui.explorer.outline import Outline
from tui.explorer.rows import Mark
from tui.explorer.searching import Sought
from tui.large_json.turns import in_turns

Search: TypeAlias = Generator[None, None, list[Node]]

_SEEN_FIRST: Final = 1_000
"""Rows that are looked through before the first result is shown."""
_WORTH_IT: Final = 20
"""So many nodes are looked through together in the time that one takes by itself."""
_NOTHING: Final = Notice(Mark.HINT, "nothing loaded here contains this")


class Narrowing:
    """Hides the rows of one list at a time that do not contain what is being typed."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sieve: _Sieve | None = None

    async def narrow(self, node: Node, text: str) -> None:
        """Show of what is loaded under a node the rows that contain a text.

        All of them for '' and for an expression only the server understands. Cancelling
        leaves the rows as they are just then; the next call goes on from there.
        """
        contents = node.contents
        if contents is None or node.source is None:
            return
        contents.typed = text
        wanted = plain_text(node.source, text)
        if not wanted and text.strip():
            self._outline.narrow(node, None)
            return
        if text.strip() == contents.filter_text:
            self._outline.narrow(node, None)
            return
        sieve = self._sieve_for(contents)
        for search, is_last in sieve.searches(wanted):
            found = await in_turns(search)
            if node.contents is not contents or contents.children is not sieve.children:
                return
            if found or is_last:
                self._outline.narrow(node, found or [Node.of(_NOTHING, node)])

    def forget(self) -> None:
        """Let go of what was read to search it."""
        self._sieve = None

    def end(self, node: Node) -> None:
        """Show all rows again, and forget what was typed."""
        self.forget()
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
        self._nodes = _records_in(children)
        self._before: tuple[str, list[Node]] = ("", [])

    def searches(self, wanted: str) -> Iterator[tuple[Search, bool]]:
        """First of a few nodes, then of all; whether it is the last one is said with each.

        Where the text has only become longer, the few it was found in before are looked through.
        """
        before, found = self._before
        if before and before in wanted and len(found) * _WORTH_IT < len(self._nodes):
            yield self._again(wanted, found), True
            return
        if len(self._nodes) > _SEEN_FIRST:
            yield self._among(wanted, self._nodes[:_SEEN_FIRST]), False
        yield self._among_all(wanted), True

    def _among_all(self, wanted: str) -> Search:
        found = yield from self._among(wanted, self._nodes)
        self._before = wanted, found
        return found

    def _among(self, wanted: str, nodes: list[Node]) -> Search:
        found = list[Node]()
        at = 0
        while at < len(nodes):
            stretch = _neighbours(nodes, at)
            kind = nodes[at].kind
            if kind is not None:
                sought = Sought(wanted, kind)
                numbers = yield from sought.among(nodes[at].records, stretch)
                found += [nodes[at + number - stretch.start] for number in numbers]
            at += len(stretch)
        return found

    def _again(self, wanted: str, nodes: list[Node]) -> Search:
        found = list[Node]()
        sought = {kind: Sought(wanted, kind) for kind in {node.kind for node in nodes} if kind}
        for node in nodes:
            if node.kind and sought[node.kind].is_in(node.records, node.number):
                found.append(node)
            yield
        self._before = wanted, found
        return found


def _records_in(children: list[Node]) -> list[Node]:
    """The children without the notices, which stand at their ends; no copy where there are none."""
    first, past = 0, len(children)
    while first < past and is_notice(children[first]):
        first += 1
    while first < past and is_notice(children[past - 1]):
        past -= 1
    return children if past - first == len(children) else children[first:past]


def _neighbours(nodes: list[Node], at: int) -> range:
    """The numbers of the records from node `at` on that follow one another in one answer."""
    first = nodes[at]

    def is_apart(index: int) -> bool:
        other = nodes[index]
        return other.records is not first.records or other.number - first.number != index - at

    past = bisect_left(range(len(nodes)), True, at + 1, key=is_apart)
    return range(first.number, first.number + past - at)


def plain_text(branch: Branch, text: str) -> str:
    """What a filter looks for anywhere in a record; '' for any other filter."""
    operation = branch.operation
    if operation is None or not branch.asks_server:
        return text.strip()
    free = free_text_of(operation) if operation.filtering is Filtering.TEXT else None
    try:
        given = parse_query(text, operation).given
    except QueryError:
        return ""
    if free is None or set(given) != {free.name}:
        return ""
    return given[free.name]
