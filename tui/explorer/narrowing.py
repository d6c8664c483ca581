"""A list that is filtered while one types: over what is loaded, asking nobody."""

from collections.abc import Generator

from tui.client.errors import QueryError
from tui.client.query import parse_query
from tui.client.query.model import free_text_of
from tui.contract.operation import Filtering
from tui.explorer.kind import Branch
from tui.explorer.node import Contents, Node, Notice, is_notice
from tui.explorer.outline import Outline
from tui.explorer.records import words_in
from tui.explorer.rows import Mark
from tui.turns import in_turns

_SEEN_FIRST = 1_000
"""Rows that are looked through before the first result is shown."""
_AT_ONCE = 8_000
_NOTHING = Notice(Mark.HINT, "nothing loaded here contains this")


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
        sieve = self._sieve_for(contents)
        if text.strip() == contents.filter_text:
            self._outline.narrow(node, None)
            await in_turns(sieve.fill(len(sieve.nodes)))
            return
        for size in sieve.stages():
            await in_turns(sieve.fill(size))
            found = await in_turns(sieve.holding(wanted))
            if node.contents is not contents or contents.children is not sieve.children:
                return
            if found or size == len(sieve.nodes):
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
    """The words of each record of a list, read once."""

    def __init__(self, children: list[Node]) -> None:
        self.children = children
        self.nodes = [node for node in children if not is_notice(node)]
        self._words: list[str] = []
        self._last: tuple[str, int, list[int]] = ("", 0, [])

    def stages(self) -> list[int]:
        """How many records to look through before showing what is found: first few, then all."""
        everything, stages = len(self.nodes), list[int]()
        size = max(_SEEN_FIRST, len(self._words))
        while size < everything:
            stages.append(size)
            size *= 8
        return [*stages, everything]

    def fill(self, size: int) -> Generator[None, None, None]:
        """Read the words of the first `size` records, going on from where it was left."""
        for node in self.nodes[len(self._words) : size]:
            self._words.append(_words_of(node))
            yield

    def holding(self, wanted: str) -> Generator[None, None, list[Node]]:
        """The nodes that contain a text, of those that were read so far."""
        before, size, numbers = self._last
        words, found = self._words, list[int]()
        narrower = size == len(words) and before and before in wanted
        among = numbers if narrower else range(len(words))
        for first in range(0, len(among), _AT_ONCE):
            found += [n for n in among[first : first + _AT_ONCE] if wanted in words[n]]
            yield
        self._last = (wanted, len(words), found)
        return [self.nodes[number] for number in found]


def plain_text(branch: Branch, text: str) -> str:
    """What a filter looks for anywhere in a record, case folded; '' for any other filter."""
    operation = branch.operation
    if operation is None or not branch.asks_server:
        return text.strip().casefold()
    free = free_text_of(operation) if operation.filtering is Filtering.TEXT else None
    try:
        given = parse_query(text, operation).given
    except QueryError:
        return ""
    if free is None or set(given) != {free.name}:
        return ""
    return given[free.name].casefold()


def _words_of(node: Node) -> str:
    return words_in(node.record, node.kind) if node.kind else node.label.casefold()
