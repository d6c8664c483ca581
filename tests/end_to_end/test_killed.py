"""The explorer is killed while it saves: the write stands in the journal as sent."""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
import pytest

from tests.end_to_end.terminal import Terminal
from tests.faults.beside import BesideProxy
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.terminal.attention import SEEN_AFTER
from tui.terminal.presses import HELD_WITHIN

RIGHT, REVIEW, ENTER = "\x1b[C", "\x13", "\r"
LONGEST: Final = 0.15
"""Seconds within which a change is over here."""


@pytest.fixture
def environment(environment: dict[str, str], sandbox: RunningSandbox) -> dict[str, str]:
    """With a login for the sandbox."""
    return environment | sandbox.drofus_login


@contextmanager
def reviewed(proxy: BesideProxy, environment: dict[str, str]) -> Iterator[Terminal]:
    """The explorer with a change of rights that wants but one key."""
    command = [sys.executable, "-m", "tui", "--drofus", proxy.proxy.url]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Owners")
        for wanted in ("▸ Northgate Health", "dRofus dev template", "a.clarke47"):
            terminal.press(RIGHT)
            terminal.wait_for(wanted)
            terminal.press(RIGHT)
        terminal.wait_for("Rooms")
        terminal.press("e")
        terminal.wait_for("Rights of")
        terminal.wait_for("‹")
        terminal.press("4")
        terminal.wait_for("≠ Rooms")
        terminal.press(REVIEW)
        terminal.wait_for('"room_rights"')
        yield terminal


def entries(environment: dict[str, str]) -> list[Entry]:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    return entries_in(JournalFile(folder / "data" / "journal.jsonl").steps())


def test_killed_while_the_server_has_the_write(
    proxy: BesideProxy, environment: dict[str, str]
) -> None:
    proxy.hold()
    with reviewed(proxy, environment) as terminal:
        pressed_at = 0.0

        def has_arrived(_: str) -> bool:
            nonlocal pressed_at
            # A question does not listen before it has been seen, nor to a key that is held.
            if time.monotonic() - pressed_at > 2 * HELD_WITHIN:
                terminal.press(ENTER)
                pressed_at = time.monotonic()
            return bool(proxy.proxy.writes)

        terminal.wait_until(has_arrived, "the write has arrived")
        terminal.process.kill()
        terminal.process.wait()
        (entry,) = entries(environment)
        proxy.release()
    assert entry.sent is not None
    assert entry.is_uncertain
    (arrived,) = proxy.proxy.writes
    assert msgspec.json.decode(arrived.request.body) == entry.intended.body


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_at_any_moment(seed: int, proxy: BesideProxy, environment: dict[str, str]) -> None:
    with reviewed(proxy, environment) as terminal:
        time.sleep(SEEN_AFTER)
        terminal.press(ENTER)
        time.sleep(random.Random(seed).uniform(0.0, LONGEST))
        terminal.process.kill()
        terminal.process.wait()
        sent = [each for each in entries(environment) if each.sent is not None]
    assert len(proxy.proxy.writes) <= len(sent) <= 1
