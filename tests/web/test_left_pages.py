"""A page is closed, loaded again or lost in the middle of a change: what came of it is told."""

import os
import signal
import sys
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.beside import BesideProxy
from tests.sandbox.running import RunningSandbox
from tests.web.serving_pages import Visitor, children, served, until, visiting
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.outcome import Ending

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
MEMBER = "drofus:owners/5/projects/399/users/a.clarke47"
REVIEW, ENTER = "\x13", "\r"
SLOW = 1.5
"""Seconds that the service takes for a change."""


@dataclass(frozen=True)
class Pages:
    """What serves pages on the sandbox, the service in between to be held."""

    folder: Path
    sandbox: RunningSandbox
    proxy: BesideProxy

    def served(self, *options: str) -> AbstractAsyncContextManager[tuple[str, int]]:
        opening = (*options, "--drofus", self.proxy.proxy.url, MEMBER)
        return served(self.folder, opening=opening, variables=self.sandbox.drofus_login)


@pytest.fixture
def pages(tmp_path: Path, sandbox: RunningSandbox, proxy: BesideProxy) -> Pages:
    return Pages(tmp_path, sandbox, proxy)


def page(address: str) -> AbstractAsyncContextManager[Visitor]:
    return visiting(address, width=120, height=30)


async def send_rights(visitor: Visitor, proxy: BesideProxy) -> None:
    """Change a right and confirm it; the service keeps its answer back."""
    await visitor.see(lambda text: "a.clarke47" in text and "Rooms" in text)
    await visitor.press("e")
    await visitor.see(lambda text: "Rights of" in text and "‹" in text)
    await visitor.press("4")
    await visitor.see(lambda text: "≠ Rooms" in text)
    await visitor.press(REVIEW)
    await visitor.see(lambda text: "Enter" in text and "PATCH" in text)

    await visitor.press_until(ENTER, lambda: bool(proxy.proxy.writes))


def ending(folder: Path) -> Ending | None:
    """What the journal says of the one change in it."""
    (entry,) = entries_in(JournalFile(folder / "data" / "journal.jsonl").steps())
    return entry.ending


async def test_a_change_comes_to_its_end_after_its_page(
    pages: Pages, proxy: BesideProxy, tmp_path: Path
) -> None:
    proxy.hold(SLOW)
    async with pages.served() as (address, server):
        async with page(address) as visitor:
            await send_rights(visitor, proxy)
        await until(lambda: not children(server))
    assert ending(tmp_path) is Ending.DONE


async def test_who_loads_the_page_again_begins_once_the_outcome_is_known(
    pages: Pages, proxy: BesideProxy, tmp_path: Path
) -> None:
    proxy.hold()
    async with pages.served("--visitors", "1") as (address, server):
        async with page(address) as visitor:
            await send_rights(visitor, proxy)
            (before,) = children(server)
        async with page(address) as visitor:
            await visitor.see(lambda text: "finishes what it was sending" in text)
            assert children(server) == [before]
            assert ending(tmp_path) is None
            proxy.release()
            await visitor.see(lambda text: "Owners" in text)
            assert ending(tmp_path) is Ending.DONE
            assert children(server) != [before]


async def test_a_key_before_the_question_begins_no_explorer_beside_another(
    pages: Pages, proxy: BesideProxy, tmp_path: Path
) -> None:
    proxy.hold()
    async with pages.served("--visitors", "2") as (address, server):
        async with page(address) as visitor:
            await send_rights(visitor, proxy)
            (before,) = children(server)
        async with page(address) as visitor:
            await visitor.press("?")
            await visitor.see(lambda text: "Press a key" in text)
            assert children(server) == [before]
            await visitor.press(" ")
            await until(lambda: len(children(server)) == 2)
            proxy.release()
            await visitor.see(lambda text: "Keys" in text)


async def test_a_change_comes_to_its_end_after_the_server(
    pages: Pages, proxy: BesideProxy, tmp_path: Path
) -> None:
    proxy.hold(SLOW)
    async with pages.served() as (address, server):
        async with page(address) as visitor:
            await send_rights(visitor, proxy)
            (own,) = children(server)
            os.kill(server, signal.SIGKILL)
            await visitor.see(lambda _: False)
        await until(lambda: not Path(f"/proc/{own}").exists())
    assert ending(tmp_path) is Ending.DONE


async def test_who_ends_the_server_twice_waits_for_nothing(
    pages: Pages, proxy: BesideProxy, tmp_path: Path
) -> None:
    proxy.hold()
    async with (
        pages.served() as (address, server),
        page(address) as visitor,
    ):
        await send_rights(visitor, proxy)
        (own,) = children(server)
        os.kill(server, signal.SIGINT)
        await visitor.see(lambda _: False)
        os.kill(server, signal.SIGINT)
        await until(lambda: not Path(f"/proc/{server}").exists())
        assert Path(f"/proc/{own}").exists()
        proxy.release()
        await until(lambda: not Path(f"/proc/{own}").exists())
    assert ending(tmp_path) is Ending.DONE


LONG = "j" * 2_000_000
"""More than a pipe takes that nobody reads."""


async def test_a_page_can_be_left_whose_explorer_reads_nothing(tmp_path: Path) -> None:
    async with served(tmp_path, "--visitors", "1") as (address, server):
        async with visiting(address) as visitor:
            await visitor.see(lambda text: "dRofus" in text)
            (own,) = children(server)
            os.kill(own, signal.SIGSTOP)
            await visitor.press(LONG)
        try:
            async with visiting(address) as visitor:
                assert "finishes" in await visitor.see(lambda text: "finish" in text)
                os.kill(own, signal.SIGCONT)
                assert "dRofus" in await visitor.see(lambda text: "dRofus" in text)
                assert not Path(f"/proc/{own}").exists()
        finally:
            with suppress(ProcessLookupError):
                os.kill(own, signal.SIGKILL)


def has_read(pid: int) -> int:
    """How many bytes a process has read, from whatever it was."""
    return int(Path(f"/proc/{pid}/io").read_text().split()[1])


@pytest.mark.private_names("textual.driver.Driver._loop", "textual.drivers.web_driver._ExitInput")
async def test_what_was_typed_before_a_page_was_left_keeps_no_explorer(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server):
        async with visiting(address) as visitor:
            await visitor.see(lambda text: "dRofus" in text)
            (own,) = children(server)
            before = has_read(own)
            await visitor.press(LONG)
            await until(lambda: has_read(own) > before + len(LONG))
        await until(lambda: not children(server))
