"""Keyrings for the tests: one that keeps in memory, and some that refuse."""

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Counts how often it is asked."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(service)


class LockedKeyring(MemoryKeyring):
    """Refuses everything, as a desktop's keyring does before it is unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(service)


class AbsentKeyring(MemoryKeyring):
    """What a machine without any keyring has."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError(service)


class StrangeKeyring(MemoryKeyring):
    """Raises what no keyring should, as third-party back ends do."""

    def get_password(self, service: str, username: str) -> str | None:
        raise ZeroDivisionError
