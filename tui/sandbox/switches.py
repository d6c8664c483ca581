"""How servers differ from one another, for tests of what asks them; switchable while this runs.

A fault spoils so many answers (`faults`); a switch is how the server is until it is switched
back. It can be set from another thread.
"""

from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tui.contract.operation import Json
from tui.sandbox.asked import headers_of
from tui.sandbox.bodies import WITHOUT_LOGIN, body_in
from tui.sandbox.refusals import Refusal

SWITCHES_PATH: Final = "/_sandbox/switches"


class Switches(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """As it stands nothing is out of the ordinary."""

    clock_offset: float = 0.0
    """Seconds by which the clock is ahead, in tokens and in the header `Date` too."""
    bimplus_hourly: int = 0
    """Requests that Bimplus lets a login send in an hour, and announces; 0 for any number."""
    drofus_session: bool = False
    """dRofus gives a session in a cookie, and sends who does not bring it back for one."""
    drofus_login_page: bool = False
    """dRofus sends strangers to a page on which they could log in, in place of a 401."""
    id_token_claims: dict[str, Json] = {}
    """Claims that ID tokens have in place of the right ones; null takes one away."""
    id_token_forged: bool = False
    """ID tokens are signed with a key that is not published."""
    returned_issuer: str | None = None
    """The issuer that an address says to which a browser is sent back; empty for none."""


def switch(switches: Switches, wanted: bytes) -> None:
    """Set what a JSON object says. Raises `msgspec.DecodeError` where that cannot be."""
    told = msgspec.json.decode(wanted, type=dict)
    new = msgspec.convert({**msgspec.to_builtins(switches), **told}, Switches)
    for name in told:
        setattr(switches, name, getattr(new, name))


def switch_routes(switches: Switches) -> list[Route]:
    """The control route: PUT sets what it says and leaves the rest, GET reads."""

    async def control(request: Request) -> Response:
        try:
            if request.method == "PUT":
                switch(switches, bytes(await body_in(request, headers_of(request), WITHOUT_LOGIN)))
        except Refusal as refusal:
            return JSONResponse({"error": refusal.message}, refusal.status)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return JSONResponse({"error": str(error)}, 422)
        return JSONResponse(msgspec.to_builtins(switches))

    return [Route(SWITCHES_PATH, control, methods=["GET", "PUT"])]
