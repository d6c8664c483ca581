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
from tui.sandbox.authentication import digest, new_token
from tui.sandbox.handlers import Call, handles
from tui.sandbox.passwords import require_password
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert

SCHEME: Final = "BimPlus"
CROSS_LIFETIME: Final = 5 * 60
"""How long a token for another program lasts, seconds (002:3076)."""


@handles(AUTHORIZE)
def authorize(call: Call) -> JsonObject:
    """A new token; it is given for e-mail address, password and a known application."""
    body = call.json
    if _plain_guid(body.get("application_id")) != _plain_guid(APPLICATION_ID):
        raise Refusal(401, "The application_id is missing or unknown")
    return _token(call, _user_id(call, body.get("user_id"), body.get("password")))


def _plain_guid(given: Json) -> str:
    """A GUID in one spelling; clients write it with and without hyphens."""
    return str(given or "").lower().replace("-", "")


def _token(call: Call, user_id: str) -> JsonObject:
    """A new token of a user, for the client id of the body."""
    client_id = _client_id(call.json.get("client_id"))
    call.db.execute("DELETE FROM bimplus_tokens WHERE expires <= ?", [call.timestamp])
    token = new_token()
    row = {
        "digest": digest(token),
        "user_id": user_id,
        "client_id": client_id,
        "expires": call.timestamp + call.lifetime,
    }
    insert(call.db, "bimplus_tokens", row)
    return {
        "access_token": token,
        "expires_in": int(call.lifetime),
        "client_id": client_id,
        "token_type": SCHEME,
    }


def _user_id(call: Call, email: Json, password: Json) -> str:
    row = call.db.execute(
        "SELECT id, password FROM bimplus_users WHERE email = ? AND status = 'Active'",
        [str(email or "")],
    ).fetchone()
    wrong = Refusal(401, "The e-mail address or the password is wrong")
    require_password(str(email or ""), str(password or ""), row[1] if row else None, wrong)
    return str(row[0])


def _client_id(given: Json) -> str:
    """The client id that was sent, or a new one (note B82)."""
    try:
        wanted = uuid.UUID(str(given or NO_GUID))
    except ValueError as error:
        raise Refusal(400, f"client_id {given!r} is no GUID") from error
    return str(wanted if wanted.int else uuid.uuid4())


@handles(TOKENINFO)
def tokeninfo(call: Call) -> JsonObject:
    """Whose a token is and how long it lasts; a 401 where it is unknown or expired."""
    row = call.db.execute(
        "SELECT user_id, client_id, expires FROM bimplus_tokens WHERE digest = ? AND expires > ?",
        [digest(call.parameter("access_token") or ""), call.timestamp],
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
