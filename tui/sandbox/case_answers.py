"""Answers what a case holds in place of the data of the sandbox: for reproducing, for training.

Who asks logs in as at any sandbox. What a request of the case was answered, the same request is
answered again, whoever asks; nothing is changed by it.
"""

import re
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from tui.contract.operation import AnyOperation, Auth, Effect
from tui.har.bodies import body_held
from tui.har.format import HarEntry
from tui.har.matching import AnswersHeld, AskedFor, asked_at
from tui.sandbox.asked import Headers
from tui.sandbox.dispatch import Clock, Dispatcher
from tui.sandbox.outbox import Outbox
from tui.sandbox.password_checks import PasswordChecks
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Store

_KEPT: Final = frozenset(
    {"content-disposition", "content-type", "link", "location", "retry-after", "x-total-count"}
)
"""Headers that say something about an answer, and nothing about how it travelled."""
_ENCODING: Final = "content-encoding"
_PACKED: Final = b"\x1f\x8b"
_NOT_HELD: Final = 404
_NOT_MODIFIED: Final = 304
_ANSWERS: Final = range(200, 600)
"""Statuses that end a request; browsers write 0 where no answer came."""
_NO_HEADER: Final = re.compile(r"[^\t\x20-\x7e\xa0-\xff]")
"""Letters that no header can have."""
_MOST_BESIDE: Final = 3


class CaseDispatcher(Dispatcher):
    """Answers from a case, whose paths are those that the sandbox has."""

    def __init__(
        self,
        case: AnswersHeld,
        store: Store,
        *,
        clock: Clock,
        token_lifetime: float,
        outbox: Outbox,
        logins: PasswordChecks,
    ) -> None:
        super().__init__(
            store, clock=clock, token_lifetime=token_lifetime, outbox=outbox, logins=logins
        )
        self._case = case

    @override
    async def _answer(
        self, operation: AnyOperation, request: Request, headers: Headers
    ) -> Response:
        if operation.effect is Effect.SESSION or operation.authentication is Auth.NONE:
            return await super()._answer(operation, request, headers)
        await self._admit(operation, request, headers)
        return self._held(_asked(request))

    def _held(self, asked: AskedFor) -> Response:
        """What the case answers. Raises Refusal for what it does not hold."""
        entry = self._case.find(asked)
        if entry is None:
            beside = [_query_of(each) for each in self._case.beside(asked)]
            raise Refusal(_NOT_HELD, f"The case does not hold {_words(asked)}{_other(beside)}")
        status = entry.response.status
        if status not in _ANSWERS or status == _NOT_MODIFIED:
            raise Refusal(_NOT_HELD, f"The case holds no answer to {_words(asked)}")
        body = body_held(entry.response.content)
        if body is None and entry.response.content.size > 0:
            raise Refusal(_NOT_HELD, f"The case holds no body of the answer to {_words(asked)}")
        return Response(body or b"", status, _headers(entry, body or b""))


def _asked(request: Request) -> AskedFor:
    method = "GET" if request.method == "HEAD" else request.method
    query = request.scope["query_string"].decode("utf-8", "replace")
    return asked_at(method, f"/?{query}")._replace(path=request.scope["path"])


def _headers(entry: HarEntry, body: bytes) -> dict[str, str]:
    said = {each.name.lower(): each.value for each in entry.response.headers}
    kept = {name: value for name, value in said.items() if name in _KEPT}
    if body.startswith(_PACKED) and said.get(_ENCODING, "").lower() == "gzip":
        kept[_ENCODING] = "gzip"  # some programs keep a body as it travelled
    if mime_type := entry.response.content.mime_type:
        kept = {"content-type": mime_type, **kept}
    return {name: value for name, value in kept.items() if not _NO_HEADER.search(value)}


def _words(asked: AskedFor) -> str:
    return f"{asked.method} {asked.path}{_query_of(asked)}"


def _query_of(asked: AskedFor) -> str:
    pairs = urlencode(sorted(asked.pairs), safe="*=<>")
    return f"?{pairs}" if pairs else ""


def _other(beside: list[str]) -> str:
    if not beside:
        return ""
    said = " or ".join(each or "no query" for each in beside[:_MOST_BESIDE])
    return f"; it holds the same with {said}"
