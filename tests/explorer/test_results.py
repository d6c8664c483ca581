"""Answers in the form that suits them."""

from collections.abc import AsyncIterator

import pytest

from tests.explorer.editing.sessions import session_with
from tests.sandbox.running import RunningSandbox
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.explorer.forms.asking import ask
from tui.explorer.nodes.records import decode_record
from tui.explorer.results import Shape, is_worth_showing, result_of


@pytest.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    async with session_with(sandbox) as opened:
        yield opened


async def test_a_list_is_a_table_and_a_record_is_words(session: Session) -> None:
    listed = await ask(session, OPERATIONS["drofus.owners.list"], {})
    result = result_of(listed)
    assert result.shape is Shape.TABLE
    assert result.table is not None
    assert result.table.columns[0].title == "Name"
    assert "Id" in {each.title for each in result.table.all_columns}
    assert len(result.table) == len(listed.items)
    one = result_of(await ask(session, OPERATIONS["drofus.owners.get"], {"id": 1}), "An owner")
    assert (one.shape, one.title) == (Shape.RECORD, "An owner")
    assert {line.title for section in one.sections for line in section.lines} >= {"Id", "Name"}


async def test_a_token_that_was_asked_for_can_be_copied_and_is_not_shown(session: Session) -> None:
    answer = await ask(session, OPERATIONS["bimplus.auth.cross_token"], {})
    result = result_of(answer)
    token = decode_record(answer.slice)["cross_token"]
    assert [secret.reveal() for secret in result.secrets.values()] == [token]
    assert str(token) not in repr(result)
    team = await ask(session, OPERATIONS["bimplus.teams.list"], {})
    assert not result_of(team).secrets


async def test_what_was_only_read_is_shown_and_a_deletion_is_not(session: Session) -> None:
    read = await ask(session, OPERATIONS["drofus.emails.list"], {})
    assert is_worth_showing(read)

    member = (await ask(session, OPERATIONS["drofus.project_users.list"], {})).record[0]  # type: ignore[index]
    path = {"username": member.username, "project_id": member.project_id}
    assert not is_worth_showing(await ask(session, OPERATIONS["drofus.project_users.delete"], path))
