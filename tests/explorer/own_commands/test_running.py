"""A program beside the screen: its output is bounded, and it is ended with all that it began."""

import asyncio
import os
import select
from itertools import chain
from pathlib import Path

import pytest

from tui.client.errors import BimscopeError
from tui.config.route import PROXY_PASSWORD
from tui.explorer.own_commands.filling import FilledCommand
from tui.explorer.own_commands.running import MOST_LINES, ProgramRun
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES


def shell(script: str) -> FilledCommand:
    return FilledCommand(script, ("sh", "-c", script))


def quiet() -> None:
    """Nobody looks."""


async def test_output_and_complaints_come_in_their_order_with_the_ending() -> None:
    run = ProgramRun(shell("echo one; echo two >&2; printf three; exit 4"), quiet)
    await run.run()
    assert run.lines == ["one", "two", "three"]
    assert run.ending == "failed (status 4)"


async def test_a_letter_in_two_pieces_is_one() -> None:
    run = ProgramRun(shell(r"printf '\303'; sleep 0.1; printf '\245\377'"), quiet)
    await run.run()
    assert run.lines == ["å\N{REPLACEMENT CHARACTER}"]


async def test_what_is_too_much_is_counted() -> None:
    run = ProgramRun(shell(f"seq 1 {MOST_LINES + 100}; printf '%5000s' x"), quiet)
    await run.run()
    assert len(run.lines) == MOST_LINES
    assert run.left_out >= 100
    assert max(map(len, run.lines)) <= 2_000


async def test_what_comes_later_is_not_put_to_the_last_line_that_is_kept() -> None:
    last = f"seq 1 {MOST_LINES}; sleep 0.2; printf 'late\\nlater'; sleep 0.2; echo est"
    run = ProgramRun(shell(last), quiet)
    await run.run()
    assert run.lines[-1] == str(MOST_LINES)
    assert run.left_out == 2


async def test_what_just_fits_leaves_nothing_out() -> None:
    run = ProgramRun(shell(f"seq 1 {MOST_LINES}"), quiet)
    await run.run()
    assert (run.lines[-1], run.left_out) == (str(MOST_LINES), 0)


async def test_a_program_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        *chain(*VARIABLES.values()),
        TOKEN_VARIABLE,
        "BIMSCOPE_SECRET_KEY",
        PROXY_PASSWORD,
    ):
        monkeypatch.setenv(name, "hunter2")
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", "/there")
    run = ProgramRun(FilledCommand("", ("env",), {"bimscope_name": "x"}), quiet)
    await run.run()
    assert not any("hunter2" in line for line in run.lines)
    assert {"bimscope_name=x", "BIMSCOPE_CONFIG_DIR=/there"} <= set(run.lines)


async def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(BimscopeError, match="no-such-program did not start"):
        await ProgramRun(FilledCommand("", ("no-such-program",)), quiet).run()


async def test_giving_up_ends_its_children_too(tmp_path: Path) -> None:
    file = tmp_path / "child"
    written = asyncio.Event()
    run = ProgramRun(shell(f"sleep 60 & echo $! > {file}; echo ready; wait"), written.set)
    running = asyncio.ensure_future(run.run())
    await asyncio.wait_for(written.wait(), 10)
    child = os.pidfd_open(int(file.read_text()))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    gone, _, _ = select.select([child], [], [], 10)
    os.close(child)
    assert gone, "what it has started still runs"


async def test_a_value_that_is_too_long_is_what_is_said() -> None:
    run = ProgramRun(FilledCommand("", ("true", "x" * 200_000)), lambda: None)
    with pytest.raises(BimscopeError, match="too long"):
        await run.run()
