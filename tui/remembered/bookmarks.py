"""Bookmarks: addresses with names, for each profile, in one file of the state folder.

Blocks, but for `KeptBookmarks`.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from tui.contract.values import encoded
from tui.private_files import write_in_one_step
from tui.remembered.alone import alone_with
from tui.remembered.in_turn import Write
from tui.remembered.problem import NotRemembered, not_remembered

FILE: Final = "bookmarks.json"
MOST: Final = 1_000
"""Bookmarks of all profiles; older ones go."""
_WHAT: Final = "The bookmarks"


class Bookmark(msgspec.Struct, frozen=True):
    """What a place is called, and its address, on the services of a profile."""

    profile: str
    name: str
    address: str


class BookmarkFile:
    """All bookmarks, the oldest first; a profile has one for each address."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> list[Bookmark]:
        """The bookmarks of all profiles. Raises NotRemembered."""
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=list[Bookmark])
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise not_remembered(_WHAT, self.file, problem) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise NotRemembered(
                f"{_WHAT} in {self.file} cannot be read: fix the file, or remove it."
            ) from None

    def put(self, bookmark: Bookmark) -> None:
        """Add a bookmark in place of the one for its address. Raises NotRemembered."""
        self._change(lambda others: [*others, bookmark], bookmark.profile, bookmark.address)

    def drop(self, profile: str, address: str) -> None:
        """Take the bookmark for an address away. Raises NotRemembered."""
        self._change(lambda others: others, profile, address)

    def _change(
        self, change: Callable[[list[Bookmark]], list[Bookmark]], profile: str, address: str
    ) -> None:
        with alone_with(self.file, _WHAT):
            before = self.read()
            others = [each for each in before if (each.profile, each.address) != (profile, address)]
            write_in_one_step(self.file, encoded(change(others)[-MOST:]))


class KeptBookmarks:
    """The bookmarks of one profile: known at once, written beside the keys.

    Without a folder they are kept while the program runs. `write` carries a write out after
    those before it.
    """

    def __init__(self, folder: Path | None, profile: str, write: Callable[[Write], None]) -> None:
        self._file = BookmarkFile(folder / FILE) if folder is not None else None
        self._profile, self._write = profile, write
        self._names: dict[str, str] = {}
        self._set_here: dict[str, str] = {}
        """What was set and is not written yet; '' for what was taken away."""

    def name_of(self, address: str) -> str:
        """What a place is called; '' where it has no bookmark that is known."""
        return self._names.get(address, "")

    async def all(self) -> dict[str, str]:
        """Names by addresses, with what other programs have set. Raises NotRemembered."""
        if self._file is not None:
            # What is written while it is read counts: the file may be older than that.
            before = dict(self._set_here)
            kept = await asyncio.to_thread(self._file.read)
            found = {each.address: each.name for each in kept if each.profile == self._profile}
            changed = {**found, **before, **self._set_here}
            self._names = {address: name for address, name in changed.items() if name}
        return dict(self._names)

    def put(self, address: str, name: str) -> None:
        """Set a bookmark."""
        self._names[address] = self._set_here[address] = name
        if self._file is not None:
            put = partial(self._file.put, Bookmark(self._profile, name, address))
            self._write(partial(self._write_down, put, address, name))

    def drop(self, address: str) -> None:
        """Take a bookmark away."""
        self._names.pop(address, None)
        self._set_here[address] = ""
        if self._file is not None:
            drop = partial(self._file.drop, self._profile, address)
            self._write(partial(self._write_down, drop, address, ""))

    def _write_down(self, write: Write, address: str, name: str) -> None:
        """In the thread that writes: from then on the file says it."""
        write()
        if self._set_here.get(address) == name:
            self._set_here.pop(address, None)
