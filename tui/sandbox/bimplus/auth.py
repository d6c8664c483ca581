"""Tokens: log in, pass a login on to another program, log out, ask what a token is for."""

import uuid
from typing import Final

from tui.contract.bimplus.auth import (
    AUTHORIZE,
    CROSS_AUTHORIZE,
    CROSS_TOKEN,
    REVOKE,
    TOKENINFO,
)
from tui.contract.bimplus.common import NO_GUID
from tui.contract.operation import Json, JsonObject
from tui.sandbox.accounts import APPLICATION_ID
from tui.sandbox.authentication import digest, header_token, new_token, user_with_password
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert

SCHEME: Final = "BimPlus"
CROSS_LIFETIME: Final = 5 * 60
"""How long a token for another program lasts, seconds (002:3076)."""
REMEMBERED: Final = 4 * 7 * 24 * 60 * 60
NOT_REMEMBERED: Final = 2 * 60 * 60
"""How long a token lasts for those who say whether to remember them, seconds (note B81)."""


@handles(AUTHORIZE)
def authorize(call: Call) -> JsonObject:
    """A new token; it is given for e-mail address and password.

    An application need not be said, as in the documents; one that is said must be known.
    """
    body = call.json
    application = body.get("application_id")
    if application and not _is_known(application):
        raise Refusal(401, "The application_id is unknown")
    email, password = str(body.get("user_id") or ""), str(body.get("password") or "")
    return _token(call, user_with_password(call.db, email, password))


def _is_known(application: Json) -> bool:
    """Whether an id is the one application's; in braces, without hyphens or in capitals too."""
    try:
        return uuid.UUID(str(application)) == uuid.UUID(APPLICATION_ID)
    except ValueError:
        return False


def _token(call: Call, user_id: str) -> JsonObject:
    """A new token of a user, for the client id of the body."""
    client_id = _client_id(call.json.get("client_id"))
    lifetime = _lifetime(call)
    call.db.execute("DELETE FROM bimplus_tokens WHERE expires <= ?", [call.timestamp])
    token = new_token()
    row = {
        "digest": digest(token),
        "user_id": user_id,
        "client_id": client_id,
        "expires": call.timestamp + lifetime,
    }
    insert(call.db, "bimplus_tokens", row)
    return {
        "access_token": token,
        "expires_in": int(lifetime) - 1,  # as in the documents: what is left when it arrives
        "client_id": client_id,
        "token_type": SCHEME,
    }


def _lifetime(call: Call) -> float:
    match call.json.get("remember_me"):
        case True:
            return REMEMBERED
        case False:
            return NOT_REMEMBERED
        case _:
            return call.lifetime


def _client_id(given: Json) -> str:
    """The client id that was sent, or a new one (note B82)."""
    try:
        wanted = uuid.UUID(str(given or NO_GUID))
    except ValueError as error:
        raise Refusal(400, f"client_id {given!r} is no GUID") from error
    return str(wanted if wanted.int else uuid.uuid4())


@handles(TOKENINFO)
def tokeninfo(call: Call) -> JsonObject:
    """Whose a token is and how long it lasts; a 401 where it is unknown or expired.

    The token is that of the address, or else the one with which is asked (note B80).
    """
    token = call.parameter("access_token") or header_token(call.headers)
    row = call.db.execute(
        "SELECT user_id, client_id, expires FROM bimplus_tokens WHERE digest = ? AND expires > ?",
        [digest(token), call.timestamp],
    ).fetchone()
    if row is None:
        raise Refusal(401, "The token is unknown or expired")
    return {"user_id": row[0], "audience": row[1], "expires_in": int(row[2] - call.timestamp)}


@handles(CROSS_TOKEN)
def cross_token(call: Call) -> JsonObject:
    """A token that another program can log in with as the caller, once."""
    call.db.execute("DELETE FROM bimplus_cross_tokens WHERE expires <= ?", [call.timestamp])
    token, expires = new_token(), call.timestamp + CROSS_LIFETIME
    row = {"digest": digest(token), "user_id": call.caller.id, "expires": expires}
    insert(call.db, "bimplus_cross_tokens", row)
    return {"cross_token": token, "expires_in": CROSS_LIFETIME - 1, "token_type": SCHEME}


@handles(CROSS_AUTHORIZE)
def cross_authorize(call: Call) -> JsonObject:
    """Use such a token up for one of one's own; a 401 where it is unknown, used or expired."""
    used = call.db.execute(
        "DELETE FROM bimplus_cross_tokens WHERE digest = ? AND expires > ? RETURNING user_id",
        [digest(str(call.json.get("cross_token") or "")), call.timestamp],
    ).fetchone()
    if used is None:
        raise Refusal(401, "The cross token is unknown, used or expired")
    return _token(call, str(used[0]))


@handles(REVOKE)
def revoke(call: Call) -> None:
    """Make a token worthless; one that is so already stays so (note B22). Without one, a 400."""
    token = call.parameter("token")
    if not token:
        raise Refusal(400, "token is missing: the token to revoke")
    call.db.execute("DELETE FROM bimplus_tokens WHERE digest = ?", [digest(token)])
