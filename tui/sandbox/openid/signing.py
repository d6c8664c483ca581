"""The key that tokens are signed with: made when it is first needed, gone with the program.

The libraries for it are imported then too.
"""

import secrets
import threading
from typing import TYPE_CHECKING, Final

from tui.contract.operation import JsonObject

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

ALGORITHM: Final = "RS256"
BITS: Final = 2048


class SigningKey:
    """An RSA key. The first use takes a tenth of a second or more; do it in a thread."""

    def __init__(self, id: str | None = None) -> None:
        self.id = id or secrets.token_hex(8)
        self._lock = threading.Lock()
        self._key: RSAPrivateKey | None = None

    def sign(self, claims: JsonObject) -> str:
        """A token with these claims."""
        import jwt

        return jwt.encode(claims, self._private(), ALGORITHM, {"kid": self.id})

    def public(self) -> JsonObject:
        """What others need to verify the tokens (RFC 7517)."""
        from jwt.algorithms import RSAAlgorithm

        key = RSAAlgorithm.to_jwk(self._private().public_key(), as_dict=True)
        return {**key, "kid": self.id, "alg": ALGORITHM, "use": "sig", "key_ops": ["verify"]}

    def claims_in(self, token: str) -> JsonObject:
        """The claims of a token that was signed here, expired or not; empty for any other."""
        import jwt

        try:
            return jwt.decode(
                token,
                self._private().public_key(),
                [ALGORITHM],
                options={"verify_exp": False, "verify_aud": False, "verify_iat": False},
            )
        except jwt.InvalidTokenError:
            return {}

    def _private(self) -> "RSAPrivateKey":
        from cryptography.hazmat.primitives.asymmetric import rsa

        with self._lock:
            if self._key is None:
                self._key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
            return self._key
