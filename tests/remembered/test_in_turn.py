"""Writes beside the event loop: in order, complete, and with their problems told."""

import asyncio
import threading
from functools import partial

from tui.remembered.in_turn import WritesInTurn
from tui.remembered.problem import NotRemembered


async def test_writes_are_carried_out_in_order_and_none_is_lost() -> None:
    done: list[int] = []
    begin = threading.Event()

    def wait() -> None:
        assert begin.wait(10)

    writes = WritesInTurn(lambda words: None)
    writes.ask_for(wait)
    for number in range(20):
        writes.ask_for(partial(done.append, number))
    assert done == []
    begin.set()
    await writes.settle()
    assert done == list(range(20))


async def test_nobody_waits_for_a_write() -> None:
    here = threading.get_ident()
    elsewhere: list[int] = []
    writes = WritesInTurn(lambda words: None)
    writes.ask_for(lambda: elsewhere.append(threading.get_ident()))
    await writes.settle()
    assert len(elsewhere) == 1
    assert elsewhere != [here]


async def test_a_problem_is_told_and_the_next_write_carried_out() -> None:
    told: list[str] = []
    done: list[str] = []

    def fail() -> None:
        raise NotRemembered("the disk is full")

    writes = WritesInTurn(told.append)
    writes.ask_for(fail)
    writes.ask_for(lambda: done.append("next"))
    await writes.settle()
    await asyncio.sleep(0)
    assert told == ["the disk is full"]
    assert done == ["next"]


async def test_there_may_be_nothing_to_wait_for() -> None:
    await WritesInTurn(lambda words: None).settle()
