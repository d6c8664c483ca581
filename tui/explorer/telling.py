"""Rows of a tree that depend on other records hear what became known of these."""

import asyncio
from collections.abc import Generator, Iterable, Sequence

from tui.explorer.names import KnownNames, Mention, NamesAt
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.trees.kind import Kind
from tui.large_json.turns import in_turns


class Telling:
    """Asks for the names that are wanted, and tells the rows of one tree."""

    def __init__(self, names: KnownNames, roots: Sequence[Node], outline: Outline) -> None:
        self.names = names
        self._roots = roots
        self._outline = outline
        self._asking: set[asyncio.Task[bool]] = set()

    def at(self, node: Node) -> NamesAt:
        """The names that can be said at a node."""
        return NamesAt(self.names, node)

    async def learn(self, here: NamesAt, *, anew: bool = False) -> bool:
        """Ask what the ids are called that were not known; is any of them known now?

        Raises nothing that the service says: without a name the id stays.
        """
        return await self._ask(here.unknown, anew=anew)

    def give_up(self) -> bool:
        """Leave the ids as they are that are asked about; were there any?"""
        self.names.give_up()
        for asking in self._asking:
            asking.cancel()
        return bool(self._asking)

    async def _ask(self, mentions: Iterable[Mention], *, anew: bool = False) -> bool:
        asking = asyncio.ensure_future(self.names.learn(mentions, anew=anew))
        self._asking.add(asking)
        try:
            is_new = await asking
        except asyncio.CancelledError:
            waiting = asyncio.current_task()
            if waiting is not None and waiting.cancelling():
                raise
            return False
        finally:
            self._asking.discard(asking)
        if is_new:
            await in_turns(self._tell_all())
        return is_new

    async def learn_of(self, nodes: Sequence[Node]) -> None:
        """Ask for the lists that say what is known of such nodes, where they are not there."""
        missing = [
            mention
            for node in nodes
            if _refers(node)
            for mention in NamesAt(self.names, node).missing
        ]
        if missing:
            await self._ask(missing)

    async def learn_labels(self, node: Node) -> None:
        """Ask for the names that are part of labels under a node."""
        kinds = _referring(node.children)
        labelled = {each for each in kinds if each.labelled_by}
        untold = [each for each in node.children if each.what in labelled] if labelled else []
        here = [NamesAt(self.names, each) for each in untold if each.known is None]
        missing = [mention for each in here for mention in each.missing]
        if missing:
            await self._ask(missing)
        if kinds:
            await self._take_in(node)

    async def _take_in(self, node: Node) -> None:
        """Tell the rows under a node what the lists say that are there already."""
        first = next((each for each in node.children if _refers(each)), None)
        missing = [] if first is None else NamesAt(self.names, first).missing
        if any([await self.names.take_in(mention) for mention in dict.fromkeys(missing)]):
            await in_turns(self._tell_all())

    def tell(self, nodes: Sequence[Node]) -> Generator[None, None, None]:
        """Tell new nodes of one kind what is known of the records that they refer to."""
        for node in nodes if nodes and _refers(nodes[0]) else ():
            self.names.know(node)
            yield

    def _tell_all(self) -> Generator[None, None, None]:
        waiting = [node for node in self._roots if node.contents is not None]
        while waiting:
            # A copy: lists may change in between.
            for child in list(waiting.pop().children):
                if _refers(child) and self.names.know(child):
                    self._outline.repaint(child)
                if child.contents is not None:
                    waiting.append(child)
                yield


def _referring(nodes: Iterable[Node]) -> set[Kind]:
    """The kinds among many rows of which some refer to other records."""
    kinds = {each.what for each in nodes}
    return {each for each in kinds if isinstance(each, Kind) and each.refers}


def _refers(node: Node) -> bool:
    """Whether what a row looks like depends on other records."""
    return node.kind is not None and node.kind.refers
