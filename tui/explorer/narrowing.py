"""A list that is filtered while one types: over what is loaded, asking nobody."""

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Final, Protocol, TypeAlias

from tui.client.errors import QueryError
from tui.explorer.asked import Meeting, asked, plain_text
from tui.explorer.filtering import typed_part
from tui.explorer.kind import Branch, Kind
from tui.explorer.node import Contents, Node, Notice, is_notice
from tui.explorer.outline import Outline
from tui.explorer.rows import Mark
from tui.explorer.searching import Numbers, Records, Sought
from tui.large_json.turns import in_turns

Search: TypeAlias = Generator[None, None, list[Node]]


class Test(Protocol):
    """What records of one kind are held against."""

    def among(self, records: Records, numbers: range) -> Numbers:
        """Which records of a stretch pass."""

    def is_in(self, records: Records, number: int) -> bool:
        """Whether one of some records passes."""


WantedRows: TypeAlias = Callable[[Kind], Test]

_SEEN_FIRST: Final = 1_000
"""Rows that are looked through before the first result is shown."""
_WORTH_IT: Final = 20
"""So many nodes are looked through together in the time that one takes by itself."""
_NOTHING: Final = Notice(Mark.HINT, "nothing loaded here matches this")


class Narrowing:
    """Hides the rows of one list at a time that do not contain what is being typed."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sieve: _Sieve | None = None

    async def narrow(self, node: Node, text: str) -> None:
        """Show of what is loaded under a node the rows that contain a text or meet a filter.

        All of them for '' and for what only the server can decide. Cancelling leaves the
        rows as they are just then; the next call goes on from there.
        """
        contents = node.contents
        if contents is None or node.source is None:
            return
        contents.typed = text
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
            yield self._among(wanted, self._nodes[:_SEEN_FIRST]), False
        yield self._among_all(text, wanted), True

    def _among_all(self, text: str, wanted: WantedRows) -> Search:
        found = yield from self._among(wanted, self._nodes)
        self._before = text, found
        return found

    def _among(self, wanted: WantedRows, nodes: list[Node]) -> Search:
        found = list[Node]()
        at = 0
        while at < len(nodes):
            stretch = neighbours(nodes, at)
            kind = nodes[at].kind
            if kind is not None:
                numbers = yield from wanted(kind).among(nodes[at].records, stretch)
                found += [nodes[at + number - stretch.start] for number in numbers]
            at += len(stretch)
        return found

    def _again(self, text: str, wanted: WantedRows, nodes: list[Node]) -> Search:
        found = list[Node]()
        tests = {kind: wanted(kind) for kind in {node.kind for node in nodes} if kind}
        for node in nodes:
            if node.kind and tests[node.kind].is_in(node.records, node.number):
                found.append(node)
            yield
        self._before = text, found
        return found


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


def _records_in(children: list[Node]) -> list[Node]:
    """The children without the notices, which stand at their ends; no copy where there are none."""
    first, past = 0, len(children)
    while first < past and is_notice(children[first]):
        first += 1
    while first < past and is_notice(children[past - 1]):
        past -= 1
    return children if past - first == len(children) else children[first:past]


def neighbours(nodes: list[Node], at: int) -> range:
    """The numbers of the records from node `at` on that follow one another in one answer."""
    first = nodes[at]

    def is_apart(index: int) -> bool:
        other = nodes[index]
        return other.records is not first.records or other.number - first.number != index - at

    past = bisect_left(range(len(nodes)), True, at + 1, key=is_apart)
    return range(first.number, first.number + past - at)
