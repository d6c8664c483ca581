"""Makes the tokens of a login, and says them as a program is told them (RFC 6749, 5.1)."""

import hashlib
import secrets
import sqlite3
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from tui.contract.operation import Json, JsonObject
from tui.sandbox.openid.errors import OAuthError
from tui.sandbox.openid.logins import OpenIdLogin, keep_access_token, new_refresh_token
from tui.sandbox.openid.scopes import OPENID, user_claims
from tui.sandbox.openid.signing import SigningKey
from tui.sandbox.switches import Switches


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetimes:
    """How long things last, seconds."""

    access: float = 5 * 60
    refresh: float = 30 * 24 * 60 * 60
    code: float = 60
    device: float = 10 * 60
    interval: float = 5
    """Between two questions of a program whose user is to answer on another device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMaker:
    """Makes tokens in the name of an issuer, at a time."""

    issuer: str
    key: SigningKey
    lifetimes: Lifetimes
    switches: Switches
    now: float

    def tokens(self, db: sqlite3.Connection, login: OpenIdLogin, nonce: str = "") -> JsonObject:
        """Keeps new tokens of a login, and answers them.

        Raises `invalid_grant` where its user is there no more. `nonce` is what the program
        sent along when the login began.
        """
        user = user_claims(db, login.user_id, login.scopes)
        if user is None:
            raise OAuthError("invalid_grant", "The user cannot log in any more")
        ends = self.now + self.lifetimes.access
        access = self.key.sign(self._access_claims(login, ends))
        keep_access_token(db, login, access, ends)
        refresh = new_refresh_token(db, login, self.now + self.lifetimes.refresh)
        answer: JsonObject = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": int(self.lifetimes.access),
            "refresh_token": refresh,
            "refresh_expires_in": int(self.lifetimes.refresh),
            "scope": login.scope,
        }
        if OPENID in login.scopes:
            answer["id_token"] = self._id_token(login, user, access, nonce)
        return answer

    def _access_claims(self, login: OpenIdLogin, ends: float) -> JsonObject:
        return {
            **self._common_claims(login, "Bearer"),
            "exp": int(ends),
            "jti": secrets.token_hex(16),
            "scope": login.scope,
        }

    def _id_token(self, login: OpenIdLogin, user: JsonObject, access: str, nonce: str) -> str:
        right: JsonObject = {
            **self._common_claims(login, "ID"),
            **user,
            "exp": int(self.now + self.lifetimes.access),
            "auth_time": int(login.auth_time),
            "at_hash": _half_hash(access),
            "nonce": nonce or None,
        }
        claims: dict[str, Json] = {**right, **self.switches.id_token_claims}
        said: JsonObject = {name: claims[name] for name in claims if claims[name] is not None}
        key = SigningKey(self.key.id) if self.switches.id_token_forged else self.key
        return key.sign(said)

    def _common_claims(self, login: OpenIdLogin, kind: str) -> JsonObject:
        return {
            "iss": self.issuer,
            "sub": login.user_id,
            "aud": login.client_id,
            "azp": login.client_id,
            "iat": int(self.now),
            "sid": login.id,
            "typ": kind,
        }


def _half_hash(token: str) -> str:
    """What ties an ID token to an access token (OpenID Connect Core, 3.1.3.6)."""
    half = hashlib.sha256(token.encode()).digest()[:16]
    return urlsafe_b64encode(half).rstrip(b"=").decode()
