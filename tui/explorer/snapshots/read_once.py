"""Asks for each list and each record once, and has it written once what of it is kept."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from tui.contract.operation import AnyOperation
from tui.explorer.snapshots.bounded_reads import BoundedReads
from tui.explorer.snapshots.kept_lists import KeptAnswer, KeptList

if TYPE_CHECKING:
    from tui.client.answer import Answer

WriteAnswer: TypeAlias = Callable[[KeptAnswer], None]


class ReadOnce:
    """What was read, as long as something may still be added to it."""

    def __init__(self, reads: BoundedReads, write: WriteAnswer) -> None:
        self._reads = reads
        self._write = write
        self._lists: dict[tuple[str, ...], asyncio.Task[KeptList]] = {}
        self._written: set[tuple[str, ...]] = set()

    async def single(
        self, operation: AnyOperation, parameters: Mapping[str, str | int]
    ) -> "Answer[object] | None":
        """Read and write an answer that is no list; None where that was done before."""
        key = _key(operation, parameters)
        if key in self._written:
            return None
        self._written.add(key)
        answer = await self._reads.read(operation, parameters)
        self._write(KeptAnswer(answer, answer.json))
        return answer

    async def keep(
        self,
        operation: AnyOperation,
        path: Mapping[str, str | int],
        wanted: Mapping[str, set[str]],
    ) -> None:
        """Keep the records of a list that others refer to."""
        if _key(operation, path) in self._written:
            return  # it is written whole
        kept = await self.list_of(operation, path)
        for field, values in wanted.items():
            kept.keep(field, *values)

    async def list_of(
        self, operation: AnyOperation, parameters: Mapping[str, str | int]
    ) -> KeptList:
        """A list, asked for once. Raises BimscopeError."""
        key = _key(operation, parameters)
        if key not in self._lists:
            self._lists[key] = asyncio.ensure_future(self._read_list(operation, parameters))
        return await asyncio.shield(self._lists[key])

    async def _read_list(
        self, operation: AnyOperation, parameters: Mapping[str, str | int]
    ) -> KeptList:
        queries = [{}, *([operation.widest] if operation.widest else [])]
        answers = [
            [answer async for answer in self._reads.pages(operation, parameters, query)]
            for query in queries
        ]
        return KeptList(operation, answers)

    def write_whole(self, kept: KeptList, parameters: Mapping[str, str | int]) -> None:
        """WriteAnswer a list of which every row is wanted, and let go of it."""
        kept.is_whole = True
        self._write_list(kept)
        key = _key(kept.operation, parameters)
        self._lists.pop(key, None)
        self._written.add(key)

    def _write_list(self, kept: KeptList) -> None:
        if not kept.is_written:
            kept.is_written = True
            for each in kept.kept():
                self._write(each)

    def settle(self) -> None:
        """WriteAnswer the lists that were cut: nothing more is added to them."""
        for task in self._lists.values():
            if task.done() and not task.cancelled() and task.exception() is None:
                self._write_list(task.result())


def _key(operation: AnyOperation, parameters: Mapping[str, str | int]) -> tuple[str, ...]:
    return operation.id, *(str(parameters.get(name, "")) for name in operation.placeholders)
