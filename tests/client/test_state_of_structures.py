"""What changing structures and comments leaves in Bimplus."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.session import Session
from tui.contract.bimplus.comments import GET_COMMENT, UPDATE_COMMENT
from tui.contract.bimplus.issue_comments import Comment
from tui.contract.bimplus.project_structures import LIST_STRUCTURES, STRUCTURE_TOPOLOGY
from tui.contract.bimplus.projects import LIST_PROJECT_COMMENTS, LIST_PROJECTS, TOPOLOGY
from tui.contract.bimplus.structures import (
    CREATE_STRUCTURE,
    GET_STRUCTURE,
    PUT_OBJECT_IN,
    TAKE_OBJECT_OUT,
    UPDATE_STRUCTURE,
    StructureNode,
)


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


async def a_project(live: Session, team: str) -> str:
    return str((await live.call(LIST_PROJECTS, team_slug=team)).record[0].id)


async def test_a_structure_is_made_changed_and_filled(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    project = await a_project(live, team)
    before = (await live.call(LIST_STRUCTURES, team_slug=team, project_id=project)).record
    body = StructureNode(name="Costs [Å]", type="CostStructure")
    key = str(
        (await live.call(CREATE_STRUCTURE, body=body, team_slug=team, project_id=project)).record.id
    )
    after = (await live.call(LIST_STRUCTURES, team_slug=team, project_id=project)).record
    assert [each.id for each in after] == [*(each.id for each in before), key]
    await live.call(
        UPDATE_STRUCTURE, body=StructureNode(description="seen"), team_slug=team, structure_id=key
    )
    read = (await live.call(GET_STRUCTURE, team_slug=team, structure_id=key)).record
    assert (read.name, read.description) == ("Costs [Å]", "seen")
    top = (await live.call(TOPOLOGY, team_slug=team, project_id=project)).record
    element = str(top.children[0].id) if top.children else ""
    await live.call(PUT_OBJECT_IN, object_id=element, team_slug=team, structure_id=key)
    tree = (await live.call(STRUCTURE_TOPOLOGY, team_slug=team, project_id=key)).record
    assert [each.id for each in tree.children or ()] == [element]
    await live.call(TAKE_OBJECT_OUT, object_id=element, team_slug=team, structure_id=key)
    tree = (await live.call(STRUCTURE_TOPOLOGY, team_slug=team, project_id=key)).record
    assert not tree.children


async def test_a_comment_has_another_text(live: Session, sandbox: RunningSandbox) -> None:
    team = sandbox.team
    project = await a_project(live, team)
    comments = await live.call(LIST_PROJECT_COMMENTS, team_slug=team, project_id=project)
    key = str(comments.record[0].id)
    await live.call(
        UPDATE_COMMENT, body=Comment(text="Another\ntext"), team_slug=team, comment_id=key
    )
    read = (await live.call(GET_COMMENT, team_slug=team, comment_id=key)).record
    assert read.text == "Another\ntext"
    assert read.author == comments.record[0].author
