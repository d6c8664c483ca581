"""Keys, pastes and clicks at random: nothing ends the explorer, nothing unconfirmed is sent.

`BIMSCOPE_RANDOM_KEYS` says how many are pressed in each mode.
"""

import asyncio
import os
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual import events

from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Sent
from tui.config.launch import Launch

COUNT = int(os.environ.get("BIMSCOPE_RANDOM_KEYS", "600"))
A_RUN = 300
"""Keys after which a new explorer is opened, so that one that is stuck costs little."""
SIZE = (100, 30)
OFTEN = ("escape", "enter", "down", "right") * 6 + ("up", "left", "1", "2", "e", "a", "colon") * 2
KEYS = (
    *OFTEN,
    *"CDvirYcyugGhjklnNpJKHmtwb34sdoxfR+-[]/?",
    *("tab", "shift+tab", "space", "pageup", "pagedown", "home", "end", "backspace", "delete"),
    *("ctrl+p", "ctrl+s", "ctrl+l", "ctrl+o", "ctrl+n", "ctrl+e", "ctrl+z", "ctrl+y", "f1"),
)
NAMES = {"/": "slash", "?": "question_mark", "+": "plus", "-": "minus"} | {
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}
PASTES = ("ab", "x" * 300, '{"a": 1}', "\x1b[31m", "name=Ward*", "ü日本", "1\n2", "")


def launch_through(
    proxy: FaultProxy, sandbox: RunningSandbox, folder: Path, *, read_only: bool = False
) -> Launch:
    """A launch whose every request goes through the proxy."""
    start = launch(sandbox, read_only=read_only)
    return msgspec.structs.replace(
        start,
        drofus_url=start.drofus_url.replace(sandbox.url, proxy.url),
        bimplus_url=start.bimplus_url.replace(sandbox.url, proxy.url),
        journal_file=folder / "journal.jsonl",
        state_folder=folder,
    )


def pressed(key: str) -> events.Key:
    name = NAMES.get(key, key)
    return events.Key(name, key if len(key) == 1 else " " if key == "space" else None)


async def press_at_random(driver: Driver, chance: random.Random, count: int) -> Iterator[str]:
    """Press keys; the answer is what was pressed, for whoever has to see it again."""
    log: list[str] = []
    for _ in range(count):
        which = chance.random()
        if which < 0.02:
            x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
            log.append(f"click {x} {y}")
            for kind in (events.MouseDown, events.MouseUp):
                driver.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        elif which < 0.03:
            log.append("paste")
            driver.app.post_message(events.Paste(chance.choice(PASTES)))
        else:
            log.append(chance.choice(KEYS))
            driver.app.post_message(pressed(log[-1]))
        if chance.random() < 0.5:
            await asyncio.sleep(0.005)
        if chance.random() < 0.04:
            # Questions listen only once they could be read.
            await asyncio.sleep(0.32)
        if driver.app.return_code is not None:
            break
    return iter(log)


async def close_all(driver: Driver) -> None:
    """Leave every dialogue that is open: what still answers to keys is alive."""
    for _ in range(60):
        screen = driver.app.screen
        if len(driver.app.screen_stack) == 1:
            return
        await driver.until(partial(getattr, screen, "listens", True), "it listens")
        driver.app.post_message(pressed("y" if "Confirm" in type(screen).__name__ else "escape"))
        await asyncio.sleep(0.05)
    raise AssertionError(f"a dialogue does not go: {driver.app.screen_stack}")


def sent_in(journal: Path) -> int:
    return sum(isinstance(step, Sent) for step in JournalFile(journal).steps())


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("read_only", [True, False], ids=["read-only", "read-write"])
async def test_random_keys_end_nothing_and_send_nothing_unconfirmed(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    monkeypatch.chdir(tmp_path)  # downloads are saved here
    for number, first in enumerate(range(0, COUNT, A_RUN)):
        chance = random.Random(f"{number} {read_only}")
        folder = tmp_path / f"run-{number}"
        folder.mkdir()
        async with FaultProxy(sandbox.url) as proxy:
            start = launch_through(proxy, sandbox, folder, read_only=read_only)
            async with running(start, size=SIZE) as driver:
                log = await press_at_random(driver, chance, min(A_RUN, COUNT - first))
                assert driver.app.return_code in (None, 0), list(log)[-20:]
                if driver.app.return_code is None:
                    await close_all(driver)
            if read_only:
                assert proxy.writes == []
            # What was written down last may not have left any more when the explorer was closed.
            assert len(proxy.writes) <= sent_in(folder / "journal.jsonl")
