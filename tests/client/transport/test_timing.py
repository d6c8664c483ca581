"""The parts of an exchange are timed: the connection once, the rest each time."""

from urllib.parse import urlsplit

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.contract.drofus.owners import LIST_OWNERS


async def test_a_connection_is_timed_once_and_its_parts_fit_into_the_whole(
    sandbox: RunningSandbox,
) -> None:
    session = session_for(sandbox)
    first = (await session.call(LIST_OWNERS)).exchange
    second = (await session.call(LIST_OWNERS)).exchange
    await session.aclose()
    assert first.timing.connect is not None
    assert second.timing.connect is None
    for each in (first, second):
        parts = (each.timing.connect or 0, each.timing.wait, each.timing.transfer)
        assert all(part is not None and part >= 0 for part in parts)
        assert each.total_time is not None
        assert sum(part or 0 for part in parts) <= each.total_time
    assert first.timing.tls is None
    assert first.timing.name is None


async def test_a_name_that_is_asked_for_is_timed(sandbox: RunningSandbox) -> None:
    by_name = f"http://localhost:{urlsplit(sandbox.url).port}"
    session = session_for(sandbox, by_way_of=by_name)
    first = (await session.call(LIST_OWNERS)).exchange
    second = (await session.call(LIST_OWNERS)).exchange
    await session.aclose()
    assert first.timing.name is not None
    assert second.timing.name is None
