"""Sending the one request of a change, once, and what came back or went wrong.

Concludes nothing: that is for `finding_out`.
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from types import NoneType
from typing import get_origin

from tui.changes.change import Change, RecordAddress
from tui.changes.records import call, object_of, objects_of
from tui.client.answer import Answer
from tui.client.errors import BimscopeError, UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.files.progress import ProgressListener
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import JsonObject


@dataclass(frozen=True, slots=True)
class FileTransfer:
    """Who is told how far a file has come, and what is known of it from an earlier attempt."""

    progress: ProgressListener | None = None
    so_far: PiecewiseUpload | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of one request: an answer with its record, or an error.

    `answered` is the record in the answer, None where the answer has none.
    """

    answer: Answer[object] | None = None
    answered: "JsonObject | None" = None
    error: BimscopeError | None = None

    @property
    def exchange(self) -> Exchange | None:
        """The exchange of the request, where one took place."""
        if self.answer is not None:
            return self.answer.exchange
        return self.error.exchange if self.error is not None else None


async def send(session: Session, change: Change, transfer: FileTransfer) -> Sending:
    """Send a change, once. Raises nothing but programming errors."""
    return await _came_of(_answer(session, change, transfer))


async def send_beside_others(session: Session, change: Change) -> Sending:
    """Send one of many changes, once. Raises nothing but programming errors."""
    if isinstance(change.body, FilePart):
        return await send(session, change, FileTransfer())
    answer = session.change_beside_others(change.operation, change.path, change.query, change.body)
    return await _came_of(answer)


async def _came_of(awaited: Awaitable[Answer[object]]) -> Sending:
    try:
        answer = await awaited
    except BimscopeError as error:
        return Sending(error=error)
    try:
        return Sending(answer, _record_in(answer))
    except BimscopeError as error:
        return Sending(answer, error=error)


async def _answer(session: Session, change: Change, transfer: FileTransfer) -> Answer[object]:
    if not isinstance(change.body, FilePart):
        address = RecordAddress(change.operation, change.path, change.query)
        return await call(session, address, change.body)
    return await session.upload(
        change.operation,
        change.body,
        query=change.query,
        progress=transfer.progress,
        so_far=transfer.so_far,
        **change.path,
    )


def _record_in(answer: Answer[object]) -> "JsonObject | None":
    """The record in an answer to a change. Raises UnexpectedAnswer for anything else."""
    operation = answer.operation
    if answer.empty or answer.raw.strip() in (b"null", b"{}"):
        if operation.may_be_empty or operation.returns is NoneType:
            return None
        raise UnexpectedAnswer(
            f"{operation.service.spelled} answered “{operation.title}” with nothing instead of "
            "a record.",
            exchange=answer.exchange,
        )
    if operation.returns is NoneType:
        return None
    if get_origin(operation.returns) is list and not operation.one_or_list:
        objects_of(answer)
        return None
    return object_of(answer)
