"""Calling what changes nothing: a request with an answer, a list as it arrives, or a file."""

from argparse import Namespace
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast, get_origin

from tui.cli.calling.filling import FilledCall
from tui.cli.calling.printing import HTML, JSON, XML, Printing
from tui.cli.calling.streaming import can_stream, stream_rows
from tui.cli.calling.told_to_end import ending_when_told
from tui.cli.calling.transfer_line import TransferLine
from tui.client.answer import Answer
from tui.client.files.downloads import Download
from tui.client.log.redaction import secret_fields
from tui.client.session import Session
from tui.contract.operation import AnyOperation, Effect, Format, Operation
from tui.contract.values import encoded

_FORMATS: Final = {XML: Format.XML, HTML: Format.HTML}


@dataclass(frozen=True, slots=True)
class CallResult:
    """What came of it: an answer to print, a text, or nothing that is not written already."""

    answer: Answer[object] | None = None
    text: str = ""


async def send_call(
    session: Session,
    filled: FilledCall,
    said: Namespace,
    printing: Printing,
    leave: Callable[[], Awaitable[None]],
) -> CallResult:
    """Send it; `leave` is for when the system ends the program. Raises BimscopeError."""
    async with ending_when_told(leave):
        return await _send(session, filled, said, printing)


async def _send(
    session: Session, filled: FilledCall, said: Namespace, printing: Printing
) -> CallResult:
    if can_stream(filled.operation, said.output) and not said.record:
        await stream_rows(session, filled, printing, save=said.save, overwrite=said.overwrite)
        return CallResult()
    line = TransferLine()
    try:
        if filled.operation.downloads:
            return CallResult(text=_in_words(await _download(session, filled, said, line)))
        if said.save and said.output == JSON and _is_saved_as_it_comes(filled.operation):
            await _download(session, filled, said, line)
            return CallResult()
        answer = await session.call(
            filled.operation,
            body=filled.body,
            query=filled.query,
            format=_FORMATS.get(said.output),
            **filled.path,
        )
        return CallResult(answer)
    finally:
        line.end()


def _is_saved_as_it_comes(operation: AnyOperation) -> bool:
    """Whether nothing has to be taken out of a record: no root, no secret."""
    is_record = get_origin(operation.returns) is not list and operation.effect is Effect.READ
    as_it_comes = operation.root is None and not secret_fields(operation.returns)
    return is_record and as_it_comes and not operation.one_or_list


async def _download(
    session: Session, filled: FilledCall, said: Namespace, line: TransferLine
) -> Download:
    operation = cast("Operation[bytes, Any]", filled.operation)
    return await session.download(
        operation,
        Path(said.save),
        query=filled.query,
        overwrite=said.overwrite,
        progress=line,
        **filled.path,
    )


def _in_words(download: Download) -> str:
    about = {"saved": str(download.path), "size": download.size, "type": download.media_type}
    return encoded(about).decode()
