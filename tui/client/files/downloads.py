"""Files on their way from a service, in the folder and under the name that was said for them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from tui.client.exchange import Exchange
from tui.client.files.file_names import extension_for, harmless_name, said_name
from tui.client.files.progress import Pace
from tui.client.files.unfinished import UnfinishedFile
from tui.client.refusals.unexpected import is_page
from tui.client.said_numbers import count_said
from tui.client.transport.reply import Reply, Sink


@dataclass(frozen=True, slots=True)
class Download:
    """A file that has arrived in full; `size` in bytes."""

    path: Path
    size: int
    media_type: str
    exchange: Exchange


class Arrival(Sink):
    """The file that an answer becomes.

    `target` is the file, or a folder in which the server names it: `spare_name` is for
    servers that do not. A file that is there is only replaced where `overwrite` says so.
    Raises FileProblem.
    """

    def __init__(
        self,
        target: Path,
        *,
        overwrite: bool,
        spare_name: str,
        pace: Pace,
    ) -> None:
        self._file = UnfinishedFile(target, overwrite=overwrite)
        self._spare_name = spare_name
        self._pace = pace
        self._headers: Mapping[str, str] = {}

    @override
    def takes(self, reply: Reply) -> bool:
        return 200 <= (reply.status or 0) < 300 and not is_page(reply.headers)

    @override
    async def begin(self, reply: Reply) -> None:
        self._headers = reply.headers
        await asyncio.to_thread(self._file.begin, self._name)
        is_packed = "content-encoding" in reply.headers
        said = reply.headers.get("content-length", "")
        self._pace.total = None if is_packed else count_said(said)
        self._pace.start()

    @override
    async def write(self, piece: bytes) -> None:
        await asyncio.to_thread(self._file.write, piece)
        self._pace.move(len(piece))

    async def complete(self, exchange: Exchange) -> Download:
        """Give the file its name."""
        path = await asyncio.to_thread(self._file.settle, self._name)
        self._pace.finish()
        media_type = exchange.response_headers.get("content-type", "").partition(";")[0].strip()
        return Download(path, self._pace.done, media_type, exchange)

    def discard(self) -> None:
        """Remove what came so far, if it has not become the file."""
        self._file.discard()

    @property
    def _name(self) -> str:
        spare = harmless_name(self._spare_name) or "download"
        return said_name(self._headers) or spare + extension_for(self._headers)
