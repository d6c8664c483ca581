"""The explorer is killed while it sends many changes: the next one goes on, and none goes twice."""

import asyncio
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.changes.members import changes_for, levels
from tests.end_to_end.terminal import Terminal
from tests.faults.beside import BesideProxy
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending
from tui.changes.plan import Plan

SEND: Final = "\x13"
ENTER: Final = "\r"
ESCAPE: Final = "\x1b"
CUT_SHORT: Final = "were cut short"
LEFT_OPEN: Final = "ended before it knew the outcome"
COUNT: Final = 120
LONGEST: Final = 1.2
"""Seconds within which most of them will be sent here."""


@pytest.fixture
def environment(environment: dict[str, str], sandbox: RunningSandbox) -> dict[str, str]:
    """With a login for the sandbox."""
    return environment | sandbox.drofus_login


def journal_in(environment: dict[str, str]) -> Path:
    return Path(environment["BIMSCOPE_CONFIG_DIR"]) / "data" / "journal.jsonl"


def entries_of(environment: dict[str, str]) -> list[Entry]:
    """What the journal knows, without what others have taken the places of."""
    entries = entries_in(JournalFile(journal_in(environment)).steps())
    replaced = {each.intended.in_place_of for each in entries}
    return [each for each in entries if each.number not in replaced]


def confirmed(sandbox: RunningSandbox, url: str, journal_file: Path) -> list[Change]:
    """Changes that a program has written down, and did not live to send."""
    direct = Direct(sandbox)
    changes = changes_for(direct, COUNT)
    direct.close()

    async def confirm() -> None:
        session = session_for(sandbox, by_way_of=url)
        journal = Journal.at(journal_file, "test")
        run = RunOfMany(Plan(tuple(changes)), session, journal, title="rights of many")
        await run.intend()
        journal.depart()
        await session.aclose()

    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, confirm()).result()
    return changes


def go_on(terminal: Terminal) -> None:
    """Have what is left planned, and confirm it."""
    shown = terminal.wait_until(lambda text: LEFT_OPEN in text or CUT_SHORT in text, "what is left")
    if CUT_SHORT not in shown:
        # What nobody knows the outcome of is shown first.
        terminal.press_until_gone(ESCAPE, LEFT_OPEN, 20.0)
        terminal.wait_for(CUT_SHORT)
    terminal.press_until_gone("g", CUT_SHORT, 20.0)
    terminal.wait_for(" sent: ")
    terminal.press(SEND)
    terminal.wait_for("Send (Enter)")
    terminal.press_until_gone(ENTER, "Send (Enter)", 20.0)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_the_next_goes_on_and_nothing_goes_twice(
    seed: int, proxy: BesideProxy, sandbox: RunningSandbox, environment: dict[str, str]
) -> None:
    changes = confirmed(sandbox, proxy.proxy.url, journal_in(environment))
    command = [sys.executable, "-m", "tui", "--drofus", proxy.proxy.url]
    with Terminal(command, environment) as terminal:
        go_on(terminal)
        time.sleep(random.Random(seed).uniform(0.0, LONGEST))
        terminal.process.kill()
        terminal.process.wait()
    unsent = [each for each in entries_of(environment) if each.sent is None]
    with Terminal(command, environment) as terminal:
        if unsent:
            go_on(terminal)
        # No word on the screen says it: a key that was pressed twice on a busy machine may show
        # something else there.
        terminal.wait_until(
            lambda _: all(each.ended is not None for each in entries_of(environment)),
            "it is known what came of each of them",
        )
    arrived = Counter(each.request.path for each in proxy.proxy.writes)
    assert set(arrived.values()) == {1}, "each was sent once"
    direct = Direct(sandbox)
    assert all(levels(direct, changes))
    direct.close()
    endings = [each.ending for each in entries_of(environment)]
    assert endings == [Ending.DONE] * COUNT
