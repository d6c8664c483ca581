"""Reads branches of the trees whole: what stands in them, and what it refers to.

Which lists those are follows from the tables of the trees. A list that the service has for all
branches together is cut to the rows that belong here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias, get_origin

from tui.client.errors import BimscopeError
from tui.contract.reading import text_at
from tui.explorer.going import NotThere
from tui.explorer.lists.listing import nested_nodes, nodes_for
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.snapshots.bounded_reads import BoundedReads
from tui.explorer.snapshots.mentioned import Mentions
from tui.explorer.snapshots.read_once import ReadOnce, WriteAnswer
from tui.explorer.trees.kind import Branch
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.ways.ways import Way
from tui.large_json.turns import at_once

_Job: TypeAlias = Callable[[], Awaitable[object]]


class BranchWalk:
    """Goes along ways and through all that is below their ends, and has each answer written.

    What cannot be read is noted in `problems`, and the rest goes on.
    """

    def __init__(
        self, reads: BoundedReads, write: WriteAnswer, told: Callable[[str], None]
    ) -> None:
        self._reads = reads
        self._once = ReadOnce(reads, write)
        self._told = told
        self._deciding: dict[str, asyncio.Task[bool]] = {}
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue()
        self._mentions = Mentions()
        self._seen: set[object] = set()
        self.records = 0
        self.problems: list[str] = []

    async def take(self, ways: Iterable[Way], *, workers: int) -> None:
        """Read all that is at the ends of some ways. Raises BimscopeError where nothing is."""
        for way in ways:
            await self._go(way)
        await self._work_off(workers)
        for listed, fields in self._mentions.lists.items():
            wanted = partial(self._once.keep, listed.said, dict(listed.path), fields)
            self._jobs.put_nowait(wanted)
        await self._work_off(workers)

    def settle(self) -> None:
        """WriteAnswer what was cut, also where not all was read."""
        self._once.settle()

    async def _work_off(self, workers: int) -> None:
        async with asyncio.TaskGroup() as group:
            working = [group.create_task(self._work()) for _ in range(workers)]
            await self._jobs.join()
            for each in working:
                each.cancel()

    async def _work(self) -> None:
        while True:
            job = await self._jobs.get()
            try:
                await job()
            except BimscopeError as problem:
                self.problems.append(problem.text)
            finally:
                self._jobs.task_done()
            self._told(f"{self.records:,} records in {self._reads.answered:,} answers")

    async def _go(self, way: Way) -> None:
        """Read what is along a way, and note that all below its end is wanted."""
        above: Node | None = None
        branches: Sequence[Branch] = branches_at_root(way.service)
        for step in way.steps:
            branch = next(each for each in branches if each.id == step.branch)
            above = _holder(above, branch)
            if step.key:
                above = await self._record_at(above, branch, step.key)
            branches = above.branches if step.key else branch.branches
        if above is None:
            return
        if step.key:
            await self._take_record(above, branch)
        else:
            self._jobs.put_nowait(partial(self._take_branch, above, branch))

    async def _record_at(self, holder: Node, branch: Branch, key: str) -> Node:
        """The record with a key in a list. Raises NotThere."""
        operation, child = branch.operation, branch.child
        if operation is None or child is None or not branch.key_field:
            raise NotThere("The records of this list have no ids to find them by.", holder)
        if branch.within:
            raise NotThere(
                f"A {child.word} is included in what it belongs to: leave it out.", holder
            )
        kept = await self._once.list_of(operation, holder.parameters())
        for raw in kept.of(branch.key_field, key) if child.nested is None else kept.rows:
            for node in _with_nested(Node.of(child, holder, raw)):
                if text_at(node.record, branch.key_field) == key:
                    top = _top_of(node, holder)
                    kept.keep(branch.key_field, text_at(top.record, branch.key_field))
                    return node
        raise NotThere(f"There is no {child.word} {key} here.", holder)

    async def _take_branch(self, holder: Node, branch: Branch) -> None:
        """Read a list and all that is below its records."""
        for inner in branch.branches:
            self._jobs.put_nowait(partial(self._take_branch, _holder(holder, inner), inner))
        operation, child = branch.operation, branch.child
        if operation is None:
            return
        if branch.within or get_origin(operation.returns) is not list:
            await self._once.single(operation, holder.parameters())
            return
        kept = await self._once.list_of(operation, holder.parameters())
        if branch.select is not None:
            field, above = branch.select
            value = text_at(holder.record, above)
            kept.keep(field, value)
            rows = kept.of(field, value)
        else:
            rows = list(kept.rows)
            self._once.write_whole(kept, holder.parameters())
        for node in at_once(nodes_for(rows, child, holder)) if child is not None else ():
            await self._take_record(node, branch)

    async def _take_record(self, node: Node, branch: Branch) -> None:
        """Note a record, and that what is below it is wanted."""
        if node.identity in self._seen:
            return
        self._seen.add(node.identity)
        self.records += 1
        self._mentions.note(node)
        if branch.has_all_levels:
            return
        kind = node.kind
        if kind is not None and kind.read is not None and await self._says_more(node, branch):
            self._jobs.put_nowait(partial(self._once.single, kind.read, node.parameters()))
        for inner in node.branches:
            self._jobs.put_nowait(partial(self._take_branch, _holder(node, inner), inner))
        for nested in nested_nodes(node):
            await self._take_record(nested, branch)

    async def _says_more(self, node: Node, branch: Branch) -> bool:
        """Whether records of a branch say more where they are read by themselves: one is tried."""
        if branch.id not in self._deciding:
            self._deciding[branch.id] = asyncio.ensure_future(self._tried(node))
        return await self._deciding[branch.id]

    async def _tried(self, node: Node) -> bool:
        kind = node.kind
        if kind is None or kind.read is None:
            return False
        try:
            answer = await self._once.single(kind.read, node.parameters())
        except BimscopeError as problem:
            self.problems.append(problem.text)
            return False
        said = decode_record(answer.part.raw, kind.nested) if answer is not None else {}
        return bool(said.keys() - node.record.keys())


def _holder(above: Node | None, branch: Branch) -> Node:
    """The node that a list is under: the record itself where the list has no row of its own."""
    inline = branch.inline and above is not None and above.kind is not None
    return above if inline and above is not None else Node.of(branch, above)


def _with_nested(node: Node) -> Iterator[Node]:
    yield node
    for each in nested_nodes(node):
        yield from _with_nested(each)


def _top_of(node: Node, holder: Node) -> Node:
    """The record of the list in which another one is nested; itself for one that is not."""
    return next(each for each in node.ancestry() if each.parent is holder)
