"""jq expressions in a process of their own: what comes, what is wrong, what takes too much."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.client.errors import BimscopeError
from tui.explorer.expressions.frames import framed
from tui.explorer.expressions.numbers import first_changed
from tui.explorer.expressions.running import ExpressionProcess, has_jq
from tui.explorer.expressions.subject import subject_of
from tui.explorer.unfolding.explorer import Explorer
from tui.secrets.environment import TOKEN_VARIABLE

pytestmark = pytest.mark.skipif(not has_jq(), reason="the extra jq is not installed")
TEXT = b'[{"name":"a","n":1},{"name":"b","n":2}]'


async def came_of(expression: str, text: bytes = TEXT, **bounds: float) -> tuple[bytes, int]:
    process = ExpressionProcess(text, seconds=bounds.get("seconds", 20))
    try:
        found = await process.ask(expression)
    finally:
        await process.stop()
    return found.text, found.count


async def test_one_value_is_itself_and_several_are_a_list() -> None:
    assert await came_of(".[0].name") == (b'"a"', 1)
    assert await came_of(".[].n") == (b"[1,\n2]", 2)
    assert await came_of("empty") == (b"[]", 0)


async def test_one_process_answers_again_and_says_what_is_wrong() -> None:
    process = ExpressionProcess(TEXT)
    with pytest.raises(BimscopeError, match="syntax error"):
        await process.ask(".[")
    with pytest.raises(BimscopeError, match="Cannot index"):
        await process.ask(".name")
    assert (await process.ask("length")).text == b"2"
    await process.stop()


async def test_what_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    process = ExpressionProcess(TEXT, seconds=1)
    with pytest.raises(BimscopeError, match="took longer than 1 s"):
        await process.ask("[limit(1e12; repeat(1))] | length")
    assert (await process.ask("length")).text == b"2"
    await process.stop()


async def test_what_takes_too_much_memory_is_stopped() -> None:
    process = ExpressionProcess(TEXT, seconds=60, megabytes=200)
    with pytest.raises(BimscopeError, match="more than 200 MB"):
        await process.ask('[range(1e9)] | map("x" * 1000)')
    await process.stop()


async def test_a_process_that_dies_says_how() -> None:
    before = children()
    process = ExpressionProcess(TEXT, seconds=60)
    await process.ask(".")
    (child,) = children() - before
    os.kill(child, signal.SIGKILL)
    with pytest.raises(BimscopeError, match="ended by SIGKILL before it answered"):
        await process.ask("last(repeat(1))")
    assert (await process.ask("length")).text == b"2"
    await process.stop()


def children(parent: int | str = "self") -> set[int]:
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(each) for file in found for each in file.read_text().split()}


async def test_values_nested_without_end_are_told_as_such() -> None:
    process = ExpressionProcess(TEXT, seconds=60)
    with pytest.raises(BimscopeError, match=r"SIGSEGV before it answered.*Endless nesting"):
        await process.ask("reduce range(1000000) as $n (0; [.])")
    await process.stop()


async def test_half_a_character_is_said() -> None:
    with pytest.raises(BimscopeError, match="half a character"):
        await came_of('"\ud800"')


_OWNER = """
import asyncio, sys
from tui.explorer.expressions.frames import framed
from tui.explorer.expressions.numbers import first_changed
from tui.explorer.expressions.running import ExpressionProcess

async def main():
    process = ExpressionProcess(b"{}", seconds=600)
    await process.ask(".")
    print("begun", flush=True)
    await process.ask("last(range(1e15))")

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends it with its parent")
def test_it_ends_with_a_parent_that_is_killed() -> None:
    owner = subprocess.Popen([sys.executable, "-c", _OWNER], stdout=subprocess.PIPE)
    assert owner.stdout is not None
    with owner, owner.stdout as said:
        assert said.readline() == b"begun\n"
        (child,) = children(owner.pid)
        owner.kill()
    # Whoever takes it over has to take note of its end first.
    eventually(lambda: not is_at_work(child))


def test_its_work_is_bounded_by_itself() -> None:
    """Where the system does not end it with its parent."""
    worker = [sys.executable, "-m", "tui.explorer.expressions.process", "2000", "1"]
    process = subprocess.Popen(worker, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(framed(b"{}") + framed(b"last(range(1e15))"))
    process.stdin.flush()
    assert process.wait(30) == -signal.SIGXCPU
    process.stdin.close()


async def test_numbers_that_are_rounded_are_told() -> None:
    process = ExpressionProcess(b'{"id": 9007199254740993}')
    found = await process.ask(".id + 0")
    assert found.text != b"9007199254740993"
    assert found.changed == b"9007199254740993"
    await process.stop()


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (b'{"a": 9007199254740992, "b": 0.1, "c": 1e21, "d": -1.50}', b""),
        (b'["9007199254740993 \\" 9007199254740993"]', b""),
        (b'["\\\\", 9007199254740993]', b"9007199254740993"),
        (b"[1, -1.12345678901234567890]", b"-1.12345678901234567890"),
        (b"[1e999, 0e9999999999]", b"1e999"),
        (b"[0e9999999999]", b""),
        (b"[1e-9999999999]", b"1e-9999999999"),
        (b"[100000000000000000000]", b""),
    ],
)
def test_which_numbers_are_rounded(text: bytes, changed: bytes) -> None:
    assert first_changed(text) == changed


async def test_an_expression_sees_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "hunter2")
    text, _ = await came_of("env")
    assert b"hunter2" not in text
    assert b"BIMSCOPE" not in text


def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_at_work(process: int) -> bool:
    """Whether it is there, and more than a dead one that nobody has asked after."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


async def test_giving_up_ends_the_work() -> None:
    process = ExpressionProcess(TEXT, seconds=60)
    await process.ask(".")
    asking = asyncio.ensure_future(process.ask("last(repeat(1))"))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await process.ask("length")).text == b"2"
    await process.stop()


async def test_it_is_about_the_list_as_far_as_it_is_loaded(drofus: Explorer) -> None:
    users = drofus.roots[2]
    with pytest.raises(BimscopeError, match="unfold the list first"):
        await subject_of(drofus, users)
    await drofus.unfold(users)
    subject = await subject_of(drofus, users)
    count = sum(each.kind is not None for each in users.children)
    assert await came_of("length", subject.text) == (str(count).encode(), 1)
    assert subject.title.startswith("Users: ")


async def test_of_a_record_it_is_the_whole(drofus: Explorer) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    subject = await subject_of(drofus, users.children[0])
    assert await came_of(".username // .user.username", subject.text) == (
        f'"{users.children[0].record["username"]}"'.encode(),
        1,
    )
