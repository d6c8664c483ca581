"""What a program may ask to know of a user, and what it is then told."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from tui.contract.operation import JsonObject

OPENID: Final = "openid"
"""Without it a login is no login of OpenID Connect: there is no ID token."""
_CLAIMS: Final = {
    "profile": ("name", "preferred_username", "given_name", "family_name"),
    "email": ("email", "email_verified"),
}
"""What is told, by scope."""
SCOPES: Final = (OPENID, *_CLAIMS, "offline_access")
CLAIMS: Final = ("sub", *(claim for claims in _CLAIMS.values() for claim in claims))
_USER: Final = """
SELECT email, firstname, lastname, coalesce(displayname, fullname) FROM bimplus_users
WHERE id = ? AND status = 'Active'
"""


def known_scopes(asked: str) -> str:
    """Those that are known of the scopes that were asked for, each once."""
    wanted = asked.split()
    return " ".join(scope for scope in SCOPES if scope in wanted)


def user_claims(db: sqlite3.Connection, user_id: str, scopes: Iterable[str]) -> "JsonObject | None":
    """What the scopes tell of an active user; None where there is no such user."""
    row = db.execute(_USER, [user_id]).fetchone()
    if row is None:
        return None
    email, first, last, name = row
    known = {
        "name": name,
        "preferred_username": email,
        "given_name": first,
        "family_name": last,
        "email": email,
        "email_verified": True,
    }
    told = [claim for scope in scopes for claim in _CLAIMS.get(scope, ())]
    return {"sub": user_id, **{claim: known[claim] for claim in told if known[claim] is not None}}
