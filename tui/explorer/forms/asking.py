"""Calling what changes nothing: an operation known at run time, or one that a form fills in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from tui.changes.sending import FileTransfer
from tui.client.answer import Answer
from tui.client.files.downloads import Download
from tui.client.session import Session
from tui.contract.operation import AnyOperation, JsonObject, Operation
from tui.explorer.forms.draft import FormDraft
from tui.sizes import bytes_in_words


@dataclass(frozen=True, slots=True)
class Answered:
    """What a call that changes nothing came to: an answer, or a file on the disk.

    `asked` is the call as it was filled in when it was sent.
    """

    answer: Answer[object] | None = None
    download: Download | None = None
    asked: FormDraft | None = None

    @property
    def words(self) -> str:
        """What came, in a sentence."""
        if self.download is None:
            return "Done."
        kind = self.download.media_type or "without a type"
        return f"{self.download.path}: {bytes_in_words(self.download.size)}, {kind}"


async def ask(
    session: Session,
    operation: AnyOperation,
    path: Mapping[str, str | int],
    *,
    body: "JsonObject | None" = None,
    query: Mapping[str, str] | None = None,
) -> Answer[object]:
    """As `Session.call`. Raises BimscopeError."""
    return await session.call(operation, body=body, query=query, format=None, **path)


async def ask_with(
    session: Session, draft: FormDraft, transfer: FileTransfer | None = None
) -> Answered:
    """Send a filled form that changes nothing. Raises BimscopeError."""
    if draft.target is None:
        answer = await ask(
            session, draft.operation, draft.path, body=draft.request(), query=draft.query
        )
        return Answered(answer, asked=draft)
    operation = cast("Operation[bytes, None]", draft.operation)
    progress = transfer.progress if transfer is not None else None
    came = await session.download(
        operation, draft.target, query=draft.query, overwrite=False, progress=progress, **draft.path
    )
    return Answered(download=came, asked=draft)
