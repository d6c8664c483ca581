"""jq expressions in a process of their own: what comes, what is wrong, what takes too much."""

import asyncio

import pytest

from tui.client.errors import BimscopeError
from tui.explorer.explorer import Explorer
from tui.explorer.expressions.running import ExpressionProcess, has_jq
from tui.explorer.expressions.subject import subject_of

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
