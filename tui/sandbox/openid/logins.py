"""Logins in the store: each has refresh tokens, of which one may be used, and access tokens.

An access token is a token of Bimplus like any other. Where a login ends, all its tokens end.
Tokens are kept as digests.
"""

import secrets
import sqlite3
import uuid
from dataclasses import dataclass

from tui.sandbox.authentication import digest
from tui.sandbox.openid.errors import OAuthError
from tui.sandbox.store import insert, update


@dataclass(frozen=True, slots=True)
class OpenIdLogin:
    """That somebody logged in with a program; `auth_time` says when, seconds since 1970."""

    id: str
    user_id: str
    client_id: str
    scope: str
    auth_time: float

    @property
    def scopes(self) -> list[str]:
        return self.scope.split()


@dataclass(frozen=True, slots=True)
class Reused:
    """A refresh token came a second time: somebody else may have it, so its login has ended."""


def new_login(client_id: str, user_id: str, scope: str, now: float) -> OpenIdLogin:
    """A login that begins now; it is not kept yet."""
    return OpenIdLogin(str(uuid.uuid4()), user_id, client_id, scope, now)


def begin_login(db: sqlite3.Connection, login: OpenIdLogin, now: float) -> None:
    """Keep a new login; those that nobody can use any more go."""
    db.execute("DELETE FROM openid_logins WHERE expires <= ?", [now])
    row = {
        "id": login.id,
        "user_id": login.user_id,
        "client_id": login.client_id,
        "scope": login.scope,
        "auth_time": login.auth_time,
        "expires": now,
    }
    insert(db, "openid_logins", row)


def end_login(db: sqlite3.Connection, login_id: str) -> None:
    """From now on no token of a login is worth anything."""
    db.execute("DELETE FROM openid_logins WHERE id = ?", [login_id])


def keep_access_token(
    db: sqlite3.Connection, login: OpenIdLogin, token: str, expires: float
) -> None:
    """Keep it as a token of Bimplus that belongs to a login."""
    row = {
        "digest": digest(token),
        "user_id": login.user_id,
        "client_id": login.client_id,
        "expires": expires,
        "login_id": login.id,
    }
    insert(db, "bimplus_tokens", row)


def new_refresh_token(db: sqlite3.Connection, login: OpenIdLogin, expires: float) -> str:
    """The one refresh token with which a login goes on."""
    token = secrets.token_urlsafe(32)
    row = {"digest": digest(token), "login_id": login.id, "expires": expires}
    insert(db, "openid_refresh_tokens", row)
    update(db, "openid_logins", {"expires": expires}, {"id": login.id})
    return token


def login_of_refresh_token(
    db: sqlite3.Connection, token: str, client_id: str, now: float
) -> OpenIdLogin | Reused:
    """The login of a refresh token, which is used up by this.

    Raises `invalid_grant` where it is unknown or expired. One that was used before ends its
    login, which has to be kept: so that is no error here.
    """
    row = db.execute(
        "SELECT l.id, l.user_id, l.client_id, l.scope, l.auth_time, r.used, r.expires"
        " FROM openid_refresh_tokens r JOIN openid_logins l ON l.id = r.login_id"
        " WHERE r.digest = ? AND l.client_id = ?",
        [digest(token), client_id],
    ).fetchone()
    if row is None or row[6] <= now:
        raise OAuthError("invalid_grant", "The refresh token is unknown, ended or expired")
    if row[5]:
        end_login(db, row[0])
        return Reused()
    update(db, "openid_refresh_tokens", {"used": 1}, {"digest": digest(token)})
    return OpenIdLogin(*row[:5])


def login_of_access_token(db: sqlite3.Connection, token: str, now: float) -> OpenIdLogin | None:
    """The login of an access token; None where it is unknown or expired."""
    row = db.execute(
        "SELECT l.id, l.user_id, l.client_id, l.scope, l.auth_time"
        " FROM bimplus_tokens t JOIN openid_logins l ON l.id = t.login_id"
        " WHERE t.digest = ? AND t.expires > ?",
        [digest(token), now],
    ).fetchone()
    return OpenIdLogin(*row) if row else None


def revoke_token(db: sqlite3.Connection, token: str, client_id: str) -> None:
    """End an access token, or with a refresh token its login; any other is as good as ended."""
    db.execute(
        "DELETE FROM bimplus_tokens WHERE digest = ? AND client_id = ?", [digest(token), client_id]
    )
    db.execute(
        "DELETE FROM openid_logins WHERE client_id = ? AND id IN"
        " (SELECT login_id FROM openid_refresh_tokens WHERE digest = ?)",
        [client_id, digest(token)],
    )
