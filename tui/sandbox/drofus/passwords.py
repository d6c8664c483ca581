"""Forgotten passwords: a token by mail, good for one new password.

Who asks cannot learn from the answers whether a user exists. The store keeps digests only.
"""

import secrets
from typing import Final

from tui.contract.drofus.password import REQUEST_RESET, RESET_PASSWORD, Reset, ResetRequest
from tui.contract.fields import fields_of
from tui.sandbox.authentication import digest
from tui.sandbox.drofus.bodies import INVALID, check_fields, refuse_complaints
from tui.sandbox.handlers import Call, handles, prepares
from tui.sandbox.outbox import Mail
from tui.sandbox.passwords import hashed
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert, update
from tui.sandbox.validation import missing

LIFETIME: Final = 6 * 60 * 60
"""How long a token works, seconds (inferred)."""
MOST_TOKENS: Final = 5
"""Of one user: anybody may ask for them, and who has so many mails needs no other."""
_WAITING: Final = "SELECT count(*) FROM drofus_resets WHERE username = ?"


@handles(REQUEST_RESET)
def request_reset(call: Call) -> None:
    """Send a token to a user who has a password here; nothing is answered either way."""
    values, complaints = check_fields(call.json, ResetRequest)
    refuse_complaints(complaints | missing(call.json, ["username"]))
    call.db.execute("DELETE FROM drofus_resets WHERE expires <= ?", [call.timestamp])
    found = call.db.execute(
        "SELECT username, email FROM drofus_users"
        " WHERE username = ? AND enabled AND local_authentication",
        [values["username"]],
    ).fetchone()
    if found is None or call.db.execute(_WAITING, [found[0]]).fetchone()[0] >= MOST_TOKENS:
        return
    token = secrets.token_urlsafe(16)
    row = {
        "digest": digest(token),
        "username": found[0],
        "expires": call.timestamp + LIFETIME,
    }
    insert(call.db, "drofus_resets", row)
    call.outbox.send(Mail(to=found[1] or "", subject="Reset your password", token=token))


@prepares(RESET_PASSWORD)
def prepare_reset(call: Call) -> str:
    """The new password as the store keeps it: slow, so it is made before anything is written."""
    _username, password = _reset(call)
    return hashed(password)


@handles(RESET_PASSWORD)
def reset_password(call: Call) -> None:
    """Set the password of the user whom the token was sent to; all tokens of that user end."""
    username, _password = _reset(call)
    update(call.db, "drofus_users", {"password": str(call.prepared)}, {"username": username})
    call.db.execute("DELETE FROM drofus_resets WHERE username = ?", [username])


def _reset(call: Call) -> tuple[str, str]:
    """Whose password is to be set, and to what."""
    values, complaints = check_fields(call.json, Reset)
    complaints |= missing(call.json, [field.name for field in fields_of(Reset)])
    if not complaints and values["password"] != values["password_confirm"]:
        complaints["password_confirm"] = ["doesn't match Password"]
    refuse_complaints(complaints)
    found = call.db.execute(
        "SELECT username FROM drofus_resets WHERE digest = ? AND expires > ?",
        [digest(str(values["token"])), call.timestamp],
    ).fetchone()
    if found is None:
        raise Refusal(422, fields={"token": [INVALID]})
    return str(found[0]), str(values["password"])
