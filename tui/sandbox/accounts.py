"""Who may log in to a sandbox: the accounts of the sample data, and what a caller is."""

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "sandbox"
"""Of every account below, unless the sandbox was given another; on loopback it guards nothing."""
PASSWORD_VARIABLE: Final = "BIMSCOPE_SANDBOX_PASSWORD"
"""Of the environment: the password that all get instead, on a network."""
PASSWORD_KEPT: Final = (
    "78bafdb7de03c0ca60d529a8a1f36226$d7b22a3c92d2890d381fe8044cec75a1b0ce0"
    "0e545b1f2bc02c0a7f7cd71be61"
)
"""The same as the store keeps it, made once: it takes long on purpose."""

APPLICATION_ID: Final = "5f43560d-9b0c-4f3c-85cb-b5721d098f7b"
CLIENT_ID: Final = "bimscope"
"""Of programs that log in by OpenID Connect."""

DROFUS_ADMIN: Final = "admin"
DROFUS_OWNER_ADMIN: Final = "owneradmin"
DROFUS_PROJECT_ADMIN: Final = "projectadmin"
DROFUS_VIEWER: Final = "viewer"
BIMPLUS_ADMIN: Final = "admin@bimscope.invalid"
BIMPLUS_EDITOR: Final = "editor@bimscope.invalid"
BIMPLUS_VIEWER: Final = "viewer@bimscope.invalid"
TEAM: Final = "best-company"
"""The slug of the team in which the three of Bimplus meet."""


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
