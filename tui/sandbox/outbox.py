"""The mails that the sandbox would have sent: kept in memory, sent to nobody.

Mails carry secrets, so they can be read over HTTP only where the sandbox may be controlled.
"""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PATH: Final = "/_sandbox/outbox"
LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; `token` is what its link would carry."""

    to: str
    subject: str
    token: str = ""


class Outbox:
    """The last mails, the oldest first."""

    def __init__(self) -> None:
        self._mails: deque[Mail] = deque(maxlen=LIMIT)

    def send(self, mail: Mail) -> None:
        self._mails.append(mail)

    @property
    def mails(self) -> list[Mail]:
        return list(self._mails)


def outbox_routes(outbox: Outbox) -> list[Route]:
    """The route to read the mails."""

    async def read(_request: Request) -> Response:
        return JSONResponse([asdict(mail) for mail in outbox.mails])

    return [Route(PATH, read)]
