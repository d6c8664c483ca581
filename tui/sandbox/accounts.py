"""Who may log in to a sandbox: the accounts of the sample data, and what a caller is."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "sandbox"
"""Of every account below; the sandbox listens on loopback and guards nothing."""

APPLICATION_ID: Final = "5f43560d-9b0c-4f3c-85cb-b5721d098f7b"

DROFUS_ADMIN: Final = "admin"
DROFUS_OWNER_ADMIN: Final = "owneradmin"
DROFUS_PROJECT_ADMIN: Final = "projectadmin"
DROFUS_VIEWER: Final = "viewer"
BIMPLUS_ADMIN: Final = "admin@bimscope.invalid"
BIMPLUS_EDITOR: Final = "editor@bimscope.invalid"
BIMPLUS_VIEWER: Final = "viewer@bimscope.invalid"
TEAM: Final = "best-company"
"""The slug of the team in which the three of Bimplus meet."""

_COST = 2**10
_KEY = secrets.token_bytes(16)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a dRofus user name or the GUID of a Bimplus user.

    `administers` is a dRofus administrator's scope: server, owner, project or None;
    `owner_id` the owner of one who administers an owner.
    """

    id: str
    name: str
    administers: str | None = None
    owner_id: int | None = None


NOBODY: Final = Caller(id="", name="")


def hashed(password: str, salt: bytes) -> str:
    """A password as the store keeps it."""
    return f"{salt.hex()}${_derived(password.encode(), salt).hex()}"


def _derived(password: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(password, salt=salt, n=_COST, r=8, p=1, dklen=32)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one that the store keeps; quick the second time."""
    if kept is None:
        return False
    given = password.encode(errors="surrogateescape")
    tag = hashlib.blake2b(given, key=_KEY, digest_size=16).digest()
    return _is_known(kept, tag) or _verify(password, kept, tag)


_known: dict[tuple[str, bytes], bool] = {}


def _is_known(kept: str, tag: bytes) -> bool:
    return _known.get((kept, tag), False)


def _verify(password: str, kept: str, tag: bytes) -> bool:
    salt, _, digest = kept.partition("$")
    derived = _derived(password.encode(errors="surrogateescape"), bytes.fromhex(salt))
    if not hmac.compare_digest(derived.hex(), digest):
        return False
    _known[(kept, tag)] = True
    return True
