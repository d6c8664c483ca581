"""Judges the head of a request before anything looks at it: its size, its spelling, its `Host`."""

from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from tui.sandbox.error_answers import refused_at
from tui.sandbox.hosts import Names, is_own
from tui.sandbox.refusals import Refusal

LARGEST_HEAD: Final = 32 * 1024
"""Bytes of the first line and the headers."""
TOO_LARGE: Final = Refusal(431, f"The head of the request is larger than {LARGEST_HEAD} bytes")
_REPLACEMENT: Final = "\ufffd"
"""What the server puts in the place of bytes that are no UTF-8."""


class JudgeHeads:
    """Answers a request itself whose head is not to be looked at further."""

    def __init__(self, app: ASGIApp, names: Names) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _judge(scope, self._names) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        accept = headers.get(b"accept", b"").decode("latin-1")
        await refused_at(refusal, scope["path"], accept)(scope, receive, send)


def _judge(scope: Scope, names: Names) -> Refusal | None:
    size = len(scope["raw_path"]) + len(scope["query_string"])
    hosts = []
    for name, value in scope["headers"]:
        size += len(name) + len(value) + 4
        if name == b"host":
            hosts.append(value)
    if size > LARGEST_HEAD:
        return TOO_LARGE
    if len(hosts) != 1:
        return Refusal(400, "The request has no Host, or several")
    host = hosts[0].decode("latin-1")
    if not is_own(host, *scope["server"], names):
        return Refusal(421, f"This server is not {host!r}: ask it by its own address and port")
    if _REPLACEMENT in scope["path"]:
        try:
            unquote_to_bytes(scope["raw_path"]).decode()
        except UnicodeDecodeError:
            return Refusal(400, "The path is not UTF-8")
    return None
