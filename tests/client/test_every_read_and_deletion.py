"""Every read through the client is a record of its type; what every deletion takes is gone."""

from collections.abc import AsyncIterator
from typing import Any, get_origin

import httpx
import pytest

from tests.client.walked import DELETIONS, MADE_FIRST, READS
from tests.keys import Keys
from tests.sandbox.conftest import bimplus, drofus, library
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import NotFound
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.bimplus.objects import IFC_ID
from tui.contract.operation import AnyOperation

__all__ = ["bimplus", "drofus", "library"]

MADE = {f"{family}.delete" for family in MADE_FIRST}


@pytest.fixture
async def caller(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


@pytest.fixture
async def reader(library: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(library)
    yield session
    await session.aclose()


@pytest.fixture(scope="module")
def known(library: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client) -> Keys:
    return Keys(library, drofus, bimplus)


@pytest.mark.parametrize("operation", READS, ids=lambda each: each.id)
async def test_a_read_is_a_record_of_its_type(
    operation: AnyOperation, library: RunningSandbox, reader: Session, known: Keys
) -> None:
    values = {"access_token": library.token(), "email": library.bimplus_user, IFC_ID: "none"}
    query = {each.name: values[each.name.lower()] for each in operation.query if each.mandatory}
    path: dict[str, Any] = next(known.paths(operation))
    answer = await reader.call(operation, query=query, **path)
    returns: Any = get_origin(operation.returns) or operation.returns
    assert isinstance(answer.record, returns)


@pytest.mark.parametrize(("deletion", "read"), DELETIONS, ids=lambda each: each.id)
async def test_what_is_deleted_is_gone(
    deletion: AnyOperation, read: AnyOperation, caller: Session, known: Keys
) -> None:
    made = deletion.id in MADE
    path: dict[str, Any]
    path = await something_made(deletion, caller, known) if made else next(known.paths(deletion))
    await caller.call(read, **path)
    await caller.call(deletion, **path)
    if get_origin(read.returns) is list:
        assert (await caller.call(read, **path)).record == []
        return
    with pytest.raises(NotFound):
        await caller.call(read, **path)


async def something_made(deletion: AnyOperation, caller: Session, keys: Keys) -> dict[str, Any]:
    """A new record, and where it is."""
    create = OPERATIONS[f"{deletion.family}.create"]
    where: dict[str, Any] = next(keys.paths(create))
    made: Any = await caller.call(create, body=MADE_FIRST[deletion.family], **where)
    (own,) = (name for name in deletion.placeholders if name not in where)
    return {**where, own: made.record.id}
