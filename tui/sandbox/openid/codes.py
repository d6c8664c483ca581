"""Authorization codes: each leads once, and soon, to the tokens of a login.

They are kept in memory. One that was used is remembered for a while: who brings it again may
have stolen it, so that what came of it has to end (RFC 6749, 4.1.2).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Final

from tui.sandbox.openid.logins import OpenIdLogin

REMEMBERED_SECONDS: Final = 3600
MOST_CODES: Final = 10_000
"""What goes beyond pushes out the oldest; each has taken a right password."""


@dataclass(slots=True)
class CodeGrant:
    """What a code is good for, and what has to be said with it."""

    login: OpenIdLogin
    redirect_uri: str
    challenge: str
    nonce: str
    expires: float
    used: bool = False

    def is_proven_by(self, verifier: str) -> bool:
        """Whether a verifier is that of the challenge (RFC 7636, S256)."""
        hashed = hashlib.sha256(verifier.encode()).digest()
        made = urlsafe_b64encode(hashed).rstrip(b"=")
        return hmac.compare_digest(made, self.challenge.encode())


class Codes:
    """The codes of one provider; to be asked on its event loop only."""

    def __init__(self) -> None:
        self._grants: dict[str, CodeGrant] = {}

    def new(self, grant: CodeGrant, now: float) -> str:
        """A code for a grant."""
        self._forget(now)
        code = secrets.token_urlsafe(24)
        self._grants[code] = grant
        return code

    def find(self, code: str) -> CodeGrant | None:
        """What a code was given for, used and expired ones for a while too."""
        return self._grants.get(code)

    def _forget(self, now: float) -> None:
        """The oldest stand first."""
        for code, grant in [*self._grants.items()]:
            if grant.expires + REMEMBERED_SECONDS > now and len(self._grants) < MOST_CODES:
                return
            del self._grants[code]
