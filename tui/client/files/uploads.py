"""Files on their way to Bimplus: whole in a form, or in pieces that can be gone on with.

Owns the requests and their order. The pieces of one file go one after the other (notes B72,
B73, B74).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Final, TypeAlias

import msgspec

from tui.client.answer import Answer
from tui.client.calls.connection import Connection
from tui.client.errors import BimscopeError, FileProblem, NotSendable, Unreachable
from tui.client.exchange import Exchange
from tui.client.files.local_file import LocalFile
from tui.client.files.progress import Pace
from tui.client.refusals.unexpected import unexpected
from tui.client.transport.file_body import FileBody
from tui.client.transport.patience import Patience
from tui.client.transport.request import Request, build_with_file
from tui.contract.bimplus.attachments import Attachment
from tui.contract.bimplus.common import NO_GUID
from tui.contract.operation import AnyOperation

PIECE_SIZE: Final = 20 * 1024 * 1024
Sent: TypeAlias = tuple[bytes, Exchange]


@dataclass(slots=True)
class PiecewiseUpload:
    """How far a file has come in pieces.

    Keep it, and hand it in again after a failure: what was acknowledged is not sent again.
    """

    piece_size: int = PIECE_SIZE
    acknowledged: int = 0
    """Bytes that the service has said it has."""
    file_id: str | None = None
    """What the service calls the file, from its answer to the first piece."""
    state_of_file: tuple[int, int] | None = field(default=None, repr=False)
    """Size and time of change of the file when its first piece was sent."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, and where it is to go."""

    operation: AnyOperation
    base_url: str
    file: LocalFile
    query: Mapping[str, str]
    path: Mapping[str, str | int]

    def whole(self, pace: Pace | None = None) -> Request:
        """The request that sends the file as the one part of a form (note B75)."""
        boundary = f"----bimscope{token_hex(16)}"
        head = (
            f"--{boundary}\r\nContent-Disposition: {self.file.in_form()}\r\n"
            f"Content-Type: {self.file.media_type}\r\n\r\n"
        )
        tail = f"\r\n--{boundary}--\r\n"
        body = FileBody(self.file.path, 0, self.file.size, head.encode(), tail.encode())
        return self._request(
            _counted(body, pace), {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        )

    def piece(self, so_far: PiecewiseUpload, pace: Pace | None = None) -> Request:
        """The request that sends the next bytes."""
        start, size = so_far.acknowledged, self.file.size
        length = min(so_far.piece_size, size - start)
        if length <= 0:
            raise NotSendable(
                f"{self.file.path} has no more pieces to send. Send an empty file whole, and "
                "start a new upload for a file that has arrived."
            )
        headers = {
            "Content-Range": f"bytes {start}-{start + length - 1}/{size}",
            "Content-Disposition": self.file.in_header(),
            "Content-Type": self.file.media_type,
        }
        if so_far.file_id is not None:
            headers["Chunk-FileId"] = so_far.file_id
        body = FileBody(self.file.path, start, length)
        return self._request(_counted(body, pace), headers)

    def _request(self, body: FileBody, headers: Mapping[str, str]) -> Request:
        return build_with_file(
            self.operation, self.base_url, body, headers, query=self.query, path=self.path
        )


async def send_whole(connection: Connection, upload: Upload, pace: Pace) -> Sent:
    """Send the file in one request. Raises BimscopeError."""
    sent = await connection.fetch(upload.whole(pace))
    pace.finish()
    return sent


async def send_in_pieces(
    connection: Connection,
    upload: Upload,
    so_far: PiecewiseUpload,
    pace: Pace,
    patience: Patience,
) -> Sent:
    """Send what is left of the file; the answer is the one to the last piece.

    A piece whose connection is lost is sent again, but for the first one: whether the service
    has begun a file with it cannot be known. Raises BimscopeError.
    """
    state = (upload.file.size, upload.file.modified)
    if so_far.state_of_file not in (None, state):
        raise FileProblem(
            f"{upload.file.path} has changed since the first piece was sent. Start a new upload."
        )
    so_far.state_of_file = state
    while True:
        request = upload.piece(so_far, pace)
        raw, exchange = await _persistently(connection, request, so_far, patience)
        if so_far.acknowledged + request.size < upload.file.size and so_far.file_id is None:
            so_far.file_id = _file_id(Answer(upload.operation, raw, exchange))
        so_far.acknowledged += request.size
        if so_far.acknowledged >= upload.file.size:
            pace.finish()
            return raw, exchange


async def _persistently(
    connection: Connection, request: Request, so_far: PiecewiseUpload, patience: Patience
) -> Sent:
    tried = 0
    while True:
        try:
            return await connection.fetch(request)
        except BimscopeError as failure:
            tried += 1
            begun = so_far.file_id is not None
            lost = isinstance(failure, Unreachable) and not failure.reached
            wait = patience.wait_after(failure, tried) if begun or lost else None
            if wait is None:
                raise
        await patience.sleep(wait)


def _file_id(answer: Answer[object]) -> str:
    """What the service calls the file; some say it as its name (real clients do so)."""
    try:
        said = msgspec.json.decode(answer.slice, type=Attachment)
    except msgspec.DecodeError:
        said = Attachment()
    for name in (said.id, said.fileName):
        if isinstance(name, str) and name and name != NO_GUID:
            return name
    raise unexpected(answer.operation, answer.exchange, "no file id to continue with")


def _counted(body: FileBody, pace: Pace | None) -> FileBody:
    if pace is None:
        return body
    return replace(body, moved=pace.move, begin=lambda: pace.start(body.start))
