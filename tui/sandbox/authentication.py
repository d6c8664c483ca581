"""Finds out who asks: basic authentication at dRofus, tokens at Bimplus.

Tokens live in the store, as digests, so that they survive a restart.
"""

import base64
import binascii
import hashlib
import secrets
import sqlite3
from collections.abc import Mapping

from tui.contract.operation import AnyOperation, Auth
from tui.sandbox.accounts import NOBODY, Caller
from tui.sandbox.passwords import require_password
from tui.sandbox.refusals import REALM, Refusal

SCHEMES = ("bimplus", "bearer")
TOKEN_PARAMETER = "api-token"


def caller_of(
    operation: AnyOperation,
    headers: Mapping[str, str],
    query: Mapping[str, str],
    db: sqlite3.Connection,
    timestamp: float,
) -> Caller:
    """Who asks for an operation; raises a 401 where that cannot be told, a 403 for outsiders.

    Raises `UnverifiedLogin` where a password is to be verified first.
    """
    match operation.authentication:
        case Auth.BASIC:
            return _administrator(_basic(headers.get("authorization", ""), db))
        case Auth.TOKEN:
            return _token(_token_text(operation, headers, query), db, timestamp)
        case Auth.NONE:
            return NOBODY


def _administrator(caller: Caller) -> Caller:
    if caller.administers is None:
        raise Refusal(403, "Access Denied")
    return caller


def _basic(header: str, db: sqlite3.Connection) -> Caller:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        raise _refused()
    try:
        plain = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise _refused() from None
    username, _, password = plain.partition(":")
    row = db.execute(
        "SELECT username, administers, administered_owner, password FROM drofus_users"
        " WHERE username = ? AND enabled AND local_authentication",
        [username],
    ).fetchone()
    require_password(username, password, row[3] if row else None, _refused())
    scope = row[1] or ("project" if _administers_projects(db, username) else None)
    return Caller(id=row[0], name=row[0], administers=scope, owner_id=row[2])


def _refused() -> Refusal:
    return Refusal(401, "HTTP Basic: Access denied.", headers={"WWW-Authenticate": REALM})


def _administers_projects(db: sqlite3.Connection, username: str) -> bool:
    """Whether somebody may use the service for a project at least."""
    found = db.execute(
        "SELECT 1 FROM drofus_project_users WHERE username = ? AND enabled AND superuser"
        " AND NOT coalesce(no_web_admin_access, 0) LIMIT 1",
        [username],
    )
    return found.fetchone() is not None


def _token_text(
    operation: AnyOperation, headers: Mapping[str, str], query: Mapping[str, str]
) -> str:
    in_address = query.get(TOKEN_PARAMETER, "") if operation.method == "GET" else ""
    return header_token(headers) or in_address


def header_token(headers: Mapping[str, str]) -> str:
    """The token of the header, in any of its schemes; empty where there is none."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() in SCHEMES else ""


def _token(token: str, db: sqlite3.Connection, timestamp: float) -> Caller:
    row = db.execute(
        "SELECT u.id, u.email FROM bimplus_tokens t JOIN bimplus_users u ON u.id = t.user_id"
        " WHERE t.digest = ? AND t.expires > ? AND u.status = 'Active'",
        [digest(token), timestamp],
    ).fetchone()
    if row is None:
        raise Refusal(401, "The session is unknown or expired; authorize again")
    return Caller(id=row[0], name=row[1])


def user_with_password(db: sqlite3.Connection, email: str, password: str) -> str:
    """The id of a user of Bimplus; raises a 401 where the address or the password is wrong.

    Raises `UnverifiedLogin` where the password is to be verified first.
    """
    row = db.execute(
        "SELECT id, password FROM bimplus_users WHERE email = ? AND status = 'Active'", [email]
    ).fetchone()
    wrong = Refusal(401, "The e-mail address or the password is wrong")
    require_password(email, password, row[1] if row else None, wrong)
    return str(row[0])


def digest(token: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(token.encode(errors="surrogateescape")).hexdigest()


def new_token() -> str:
    """A token as the documents show it: 32 hexadecimal digits."""
    return secrets.token_hex(16)
