"""What makes the header that says who asks, whichever way a service wants it."""

from typing import Protocol

from typing_extensions import override

from tui.client.errors import NotLoggedIn
from tui.secrets.kinds import Secret


class Authentication(Protocol):
    """Something that makes the value of an `Authorization` header."""

    async def authorization(self) -> Secret:
        """Raises BimscopeError where there is nothing to log in with."""

    async def renew(self, refused: Secret) -> Secret | None:
        """Another value after `refused` was answered with 401; None where there is none."""

    @property
    def token(self) -> Secret | None:
        """The token in use, without its scheme; None where none has been fetched yet."""
        return None

    def forget(self) -> None:
        """Do not use the token any more."""
        return

    def life(self) -> str:
        """How long the login holds, in words without an end; '' where nobody has logged in."""
        return ""

    def lost(self) -> NotLoggedIn | None:
        """What to say of a 401 where no other value will ever come; None where one may."""
        return None

    async def aclose(self) -> None:
        """Wait for what must not be broken off."""
        return


class NoAuthentication(Authentication):
    """Stands where no credentials are known: says so before anything is sent."""

    def __init__(self, service: str) -> None:
        self._service = service

    @override
    async def authorization(self) -> Secret:
        raise NotLoggedIn(
            f"You are not logged in to {self._service}. Log in, or put credentials into the "
            "environment or the keyring.",
            status=401,
        )

    @override
    async def renew(self, refused: Secret) -> Secret | None:
        return None
