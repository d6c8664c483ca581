"""Passwords: how the store keeps them, and which of them have been verified already.

Verifying is slow on purpose. What was right once is remembered in memory under a keyed
hash, so that a request costs it no second time. The slow part runs in `password_checks`.
"""

import hashlib
import hmac
import secrets
from typing import Final

from tui.sandbox.refusals import Refusal

COST: Final = 2**15
"""The N of scrypt; 32 MB and about a tenth of a second."""
_BLOCK: Final = 8
_MEMORY: Final = 2 * 128 * COST * _BLOCK
_LENGTH: Final = 32
_REMEMBERED: Final = 10_000
"""Passwords; what goes beyond pushes out the oldest."""
_KEY: Final = secrets.token_bytes(32)

_verified: dict[bytes, None] = {}


class UnverifiedLogin(Exception):
    """Somebody gave a password that has to be verified before the request can go on."""

    def __init__(self, account: str, password: str, kept: str, refusal: Refusal) -> None:
        super().__init__(f"The password of {account!r} is not verified yet")
        self.account = account
        self.password = password
        self.kept = kept
        self.refusal = refusal
        """What to answer where it is wrong."""

    @property
    def tag(self) -> bytes:
        return _tag(self.password, self.kept)

    def verify(self) -> bool:
        """Whether the password is right; slow. What is right is remembered."""
        salt, _, digest = self.kept.partition("$")
        derived = _derived(_bytes(self.password), bytes.fromhex(salt))
        right = hmac.compare_digest(derived.hex(), digest)
        if right:
            _remember(self.tag)
        return right


def hashed(password: str) -> str:
    """A password as the store keeps it; slow."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}${_derived(_bytes(password), salt).hex()}"


def require_password(account: str, password: str, kept: str | None, refusal: Refusal) -> None:
    """Raises `UnverifiedLogin` unless the password is known to be the one that is kept.

    Without one that is kept, another is verified in its place: who is unknown takes as long.
    """
    known = kept or _NOBODYS
    if _tag(password, known) not in _verified:
        raise UnverifiedLogin(account, password, known, refusal)


def _derived(password: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(password, salt=salt, n=COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=_LENGTH)


def _bytes(password: str) -> bytes:
    return password.encode(errors="surrogatepass")


def _tag(password: str, kept: str) -> bytes:
    """A keyed hash that, unlike HMAC here, keeps the interpreter: it is needed for each request."""
    given = kept.encode() + b"\0" + _bytes(password)
    return hashlib.blake2b(given, key=_KEY, digest_size=32).digest()


def _remember(tag: bytes) -> None:
    while len(_verified) >= _REMEMBERED:
        _verified.pop(next(iter(_verified)), None)
    _verified[tag] = None


_NOBODYS: Final = f"{secrets.token_hex(16)}${secrets.token_hex(_LENGTH)}"
"""What no password fits."""
