"""Bookmarks on the disk: private, several programs' and profiles' together."""

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.remembered.bookmarks import FILE, MOST, Bookmark, BookmarkFile, KeptBookmarks
from tui.remembered.problem import NotRemembered


def bookmark(name: str, address: str = "drofus:owners/5", profile: str = "stage") -> Bookmark:
    return Bookmark(profile, name, address)


def at_once(write: Callable[[], None]) -> None:
    write()


def test_one_for_each_address_of_a_profile(tmp_path: Path) -> None:
    file = BookmarkFile(tmp_path / "new" / FILE)
    assert file.read() == []
    file.put(bookmark("old"))
    file.put(bookmark("other", profile="production"))
    file.put(bookmark("new"))
    assert file.read() == [bookmark("other", profile="production"), bookmark("new")]
    assert stat.S_IMODE(file.file.stat().st_mode) == 0o600
    file.drop("stage", "drofus:owners/5")
    assert file.read() == [bookmark("other", profile="production")]


def test_they_are_bounded(tmp_path: Path) -> None:
    file = BookmarkFile(tmp_path / FILE)
    file.file.write_bytes(
        b"[%b]"
        % b",".join(b'{"profile":"p","name":"n","address":"%d"}' % number for number in range(MOST))
    )
    file.put(bookmark("last"))
    assert len(file.read()) == MOST
    assert file.read()[-1] == bookmark("last")


@pytest.mark.parametrize("text", [b"\xff", b"{", b'[{"name": 1}]'])
def test_what_cannot_be_read_is_said_and_stays(tmp_path: Path, text: bytes) -> None:
    file = BookmarkFile(tmp_path / FILE)
    file.file.write_bytes(text)
    with pytest.raises(NotRemembered, match="fix the file"):
        file.put(bookmark("new"))
    assert file.file.read_bytes() == text


async def test_two_programs_keep_each_others(tmp_path: Path) -> None:
    one, two = (KeptBookmarks(tmp_path, "stage", at_once) for _ in range(2))
    await asyncio.gather(one.all(), two.all())
    one.put("drofus:owners/1", "first")
    two.put("drofus:owners/2", "second")
    assert one.name_of("drofus:owners/2") == ""
    assert (
        await one.all()
        == await two.all()
        == {
            "drofus:owners/1": "first",
            "drofus:owners/2": "second",
        }
    )
    two.drop("drofus:owners/1")
    assert await one.all() == {"drofus:owners/2": "second"}


async def test_what_is_not_written_yet_is_known(tmp_path: Path) -> None:
    waiting: list[Callable[[], None]] = []
    kept = KeptBookmarks(tmp_path, "stage", waiting.append)
    kept.put("drofus:owners/1", "first")
    assert await kept.all() == {"drofus:owners/1": "first"}
    kept.drop("drofus:owners/1")
    assert await kept.all() == {}
    for write in waiting:
        write()
    assert await kept.all() == {}


async def test_what_is_written_while_it_is_read_counts(tmp_path: Path) -> None:
    waiting: list[Callable[[], None]] = []
    kept = KeptBookmarks(tmp_path, "stage", waiting.append)
    BookmarkFile(tmp_path / FILE).put(bookmark("old", "drofus:owners/1"))
    kept.drop("drofus:owners/1")
    reading = asyncio.ensure_future(kept.all())
    await asyncio.sleep(0)
    waiting[0]()
    assert await reading == {}


async def test_without_a_folder_they_last_as_long_as_the_program() -> None:
    kept = KeptBookmarks(None, "stage", at_once)
    kept.put("drofus:owners/1", "first")
    assert await kept.all() == {"drofus:owners/1": "first"}
