"""Keyrings for the tests: in memory, in files for several programs, and some that refuse."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

Ring = TypeVar("Ring", bound=KeyringBackend)


@contextmanager
def used(ring: Ring) -> Iterator[Ring]:
    """Have this one used until the block ends."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        keyring.set_keyring(before)


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


class WriteProtectedKeyring(MemoryKeyring):
    """Can be read, and takes nothing, once `locked` is set."""

    locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked(service)
        super().set_password(service, username, password)


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


class FileKeyring(KeyringBackend):
    """Keeps each entry in a file of the folder that TEST_KEYRING names, for several programs."""

    priority = 0.0
    """Never chosen by itself: PYTHON_KEYRING_BACKEND has to name it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library says no types

    def _file(self, service: str, username: str) -> Path:
        name = sha256(f"{service}\0{username}".encode()).hexdigest()
        return Path(os.environ["TEST_KEYRING"]) / name

    def get_password(self, service: str, username: str) -> str | None:
        try:
            return self._file(service, username).read_text()
        except FileNotFoundError:
            return None

    def set_password(self, service: str, username: str, password: str) -> None:
        file = self._file(service, username)
        new = file.with_suffix(f".{os.getpid()}")
        new.write_text(password)
        new.replace(file)

    def delete_password(self, service: str, username: str) -> None:
        self._file(service, username).unlink()


class StuckKeyring(FileKeyring):
    """Never comes back from keeping something, and says so: for a program that is killed then."""

    def set_password(self, service: str, username: str, password: str) -> None:
        print("stuck", file=sys.stderr, flush=True)
        Event().wait()
