"""What calls about whole databases and owners leave in dRofus."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pytest

from tests.sandbox.drofus.looking import rows
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import ServerFailed
from tui.client.session import Session
from tui.contract.drofus.database import (
    BACK_UP,
    GET_DATABASE,
    KICK_ALL,
    LIST_DATABASES,
    UPDATE_DATABASE,
    Database,
)
from tui.contract.drofus.owners import COPY_EXCEL_EXPORTS
from tui.contract.drofus.projects import LIST_PROJECTS

Exports = dict[str, tuple[int, str]]
"""Ids and contents by name."""
SESSIONS = (
    "SELECT s.id, p.database_id FROM drofus_sessions s JOIN drofus_projects p"
    " ON p.id = s.project_id ORDER BY s.id"
)


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


async def exports_in(live: Session, database: str, folder: Path) -> Exports:
    """What a backup of a database says of its exports."""
    saved = await live.download(BACK_UP, folder, dbname=database)
    with closing(sqlite3.connect(saved.path)) as backup:
        found = backup.execute("SELECT name, id, content FROM drofus_excel_exports")
        return {name: (key, content) for name, key, content in found}


async def databases_of_one_owner(live: Session) -> tuple[int, list[str]]:
    """The owner with the most databases."""
    projects = (await live.call(LIST_PROJECTS, query={"show_all": "1"})).record
    homes = {(int(str(each.owner_id)), str(each.database_id)) for each in projects}
    owners = groupby(sorted(homes), key=lambda home: home[0])
    found = [(owner, [name for _, name in each]) for owner, each in owners]
    return max(found, key=lambda each: len(each[1]))


async def test_an_export_is_in_all_databases_of_its_owner(live: Session, tmp_path: Path) -> None:
    owner, (source, *others) = await databases_of_one_owner(live)
    assert others
    wanted = await exports_in(live, source, tmp_path)
    before = {other: await exports_in(live, other, tmp_path) for other in others}
    query = {"source": source, "copy_ids": ",".join(str(key) for key, _ in wanted.values())}
    outcomes = (await live.call(COPY_EXCEL_EXPORTS, query=query, id=owner)).record
    assert {str(each.database) for each in outcomes} == set(others)
    copied = {name: content for name, (_, content) in wanted.items()}
    assert copied
    for other in others:
        kept = {name: content for name, (_, content) in before[other].items()}
        after = await exports_in(live, other, tmp_path)
        assert {name: content for name, (_, content) in after.items()} == kept | copied != kept
    assert await exports_in(live, source, tmp_path) == wanted
    again = (await live.call(COPY_EXCEL_EXPORTS, query=query, id=owner)).record
    assert {str(each.copied) for each in again} == {"[]"}
    assert {len(each.overwritten or ()) for each in again} == {len(wanted)}


async def test_everybody_is_out_of_one_database_and_nobody_of_the_others(
    live: Session, sandbox: RunningSandbox
) -> None:
    before = rows(sandbox, SESSIONS)
    database = str(before[0][1])
    answer = await live.call(KICK_ALL, dbname=database)
    assert answer.record.name == database
    left = [each for each in before if each[1] != database]
    assert rows(sandbox, SESSIONS) == left != []


async def test_a_database_refuses_another_name_and_keeps_its_own(live: Session) -> None:
    before = (await live.call(LIST_DATABASES)).record
    name = str(before[0].name)
    with pytest.raises(ServerFailed, match="no field is documented") as caught:
        await live.call(UPDATE_DATABASE, body=Database(name="other"), dbname=name)
    assert caught.value.status == 501
    assert (await live.call(LIST_DATABASES)).record == before
    assert (await live.call(GET_DATABASE, dbname=name)).record == before[0]
