"""Calling what changes nothing: a request with an answer, or a file fetched."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tui.cli.calling.filling import FilledCall
from tui.cli.calling.printing import HTML, XML
from tui.cli.calling.transfer_line import TransferLine
from tui.client.answer import Answer
from tui.client.errors import FileProblem
from tui.client.files.downloads import Download
from tui.client.session import Session
from tui.contract.operation import Format, Operation
from tui.contract.values import encoded

_FORMATS = {XML: Format.XML, HTML: Format.HTML}


@dataclass(frozen=True, slots=True)
class CallResult:
    """What came of it: an answer to print, or a text."""

    answer: Answer[object] | None = None
    text: str = ""


async def send_call(session: Session, filled: FilledCall, said: Namespace) -> CallResult:
    """Send it. Raises BimscopeError."""
    line = TransferLine()
    try:
        if filled.operation.downloads:
            return CallResult(text=_in_words(await _download(session, filled, said, line)))
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


def save_text(text: str, target: Path, *, overwrite: bool) -> None:
    """Keep the text in a file instead of printing it; raises FileProblem."""
    try:
        with target.open("w" if overwrite else "x", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        raise FileProblem(f"{target} is there already; --overwrite replaces it.") from None
    except OSError as problem:
        raise FileProblem(f"{target} cannot be written: {problem.strerror}.") from None


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
