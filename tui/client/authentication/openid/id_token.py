"""Whether an ID token is genuine, and whom it is about (OpenID Connect Core, 3.1.3.7)."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tui.client.authentication.openid.clock import clock_in_words
from tui.client.errors import NotLoggedIn
from tui.client.refusals.complaint import harmless

if TYPE_CHECKING:
    from jwt import PyJWK

LEEWAY: Final = 60.0
"""Seconds by which clocks may differ."""
_SIGNED: Final = (
    *(f"{family}{size}" for family in ("RS", "PS", "ES") for size in (256, 384, 512)),
    "EdDSA",
)
"""By a key that only the service has; nobody shares a secret with this program."""
_LAST_MOMENT: Final = 1e12
"""Seconds; what exceeds them is no time."""
_NAMES: Final = ("email", "preferred_username", "name", "sub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an ID token has to say."""

    issuer: str
    client_id: str
    nonce: str | None
    algorithms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """Whom a genuine ID token is about."""

    user: str


def verified(token: str, keys: bytes, expected: Expected) -> Verified:
    """Whom a token is about that has just come, once all of it was checked.

    `keys` is the JWKS of the service. Raises NotLoggedIn.
    """
    import jwt

    try:
        claims = _claims(token, keys, expected)
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
        raise _wrong(_wrong_time(token)) from None
    except jwt.InvalidIssuerError:
        raise _wrong("it comes from another issuer") from None
    except jwt.InvalidAudienceError:
        raise _wrong("it was made for another program; check client_id in the profile") from None
    except jwt.MissingRequiredClaimError as missing:
        raise _wrong(f"there is no {harmless(str(missing.claim))} in it") from None
    except jwt.InvalidSignatureError:
        raise _wrong("its signature is wrong: somebody may be intercepting the login") from None
    except (jwt.PyJWTError, ValueError, TypeError) as problem:
        raise _wrong(f"it cannot be verified ({type(problem).__name__})") from None
    _check_party(claims, expected.client_id)
    _check_nonce(claims, expected.nonce)
    named = (claims.get(name) for name in _NAMES)
    return Verified(next((harmless(each) for each in named if isinstance(each, str) and each), ""))


def _claims(token: str, keys: bytes, expected: Expected) -> Mapping[str, object]:
    import jwt

    offered = expected.algorithms or ("RS256",)
    claims: Mapping[str, object] = jwt.decode(
        token,
        _key(token, keys),
        algorithms=[each for each in offered if each in _SIGNED],
        audience=expected.client_id,
        issuer=expected.issuer,
        leeway=LEEWAY,
        options={"require": ["exp", "iat", "iss", "aud", "sub"]},
    )
    return claims


def _key(token: str, keys: bytes) -> "PyJWK":
    """The key by which the token says that it is signed; a single one needs no name."""
    import jwt

    try:
        found = jwt.PyJWKSet.from_dict(msgspec.json.decode(keys, type=dict)).keys
    except msgspec.MsgspecError as problem:
        raise ValueError("the keys are not JSON") from problem
    named = jwt.get_unverified_header(token).get("kid")
    fit = [key for key in found if key.public_key_use != "enc"]
    if named is not None:
        fit = [key for key in fit if key.key_id == named]
    if len(fit) != 1:
        raise _wrong("it is signed with an unknown key")
    return fit[0]


def _check_party(claims: Mapping[str, object], client_id: str) -> None:
    """Whom it was made out to, where it is good for several."""
    party, audience = claims.get("azp"), claims.get("aud")
    several = isinstance(audience, list) and len(audience) > 1
    if party != client_id and (party is not None or several):
        raise _wrong("it was made for another program; check client_id in the profile")


def _check_nonce(claims: Mapping[str, object], nonce: str | None) -> None:
    if nonce is None:
        return
    said = claims.get("nonce")
    # JSON may hold halves of surrogate pairs, which UTF-8 has no bytes for.
    came = said.encode(errors="surrogatepass") if isinstance(said, str) else b""
    if not hmac.compare_digest(came, nonce.encode()):
        raise _wrong("it belongs to another login: somebody may be intercepting the login")


def _wrong_time(token: str) -> str:
    """Why the time is not right of a token whose signature is: it was made just now."""
    import jwt

    made = jwt.decode(token, options={"verify_signature": False}).get("iat")
    off = 0.0
    if isinstance(made, int | float) and abs(made) < _LAST_MOMENT:
        off = datetime.now(UTC).timestamp() - made
    if abs(off) <= LEEWAY:
        return "it has expired or is not valid yet"
    return f"{clock_in_words(off)}. Set it right"


def _wrong(why: str) -> NotLoggedIn:
    return NotLoggedIn(
        f"The ID token of the login service is not accepted: {why}. You are not logged in; log "
        "in again.",
        status=401,
    )
