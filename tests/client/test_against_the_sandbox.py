"""The client against the sandbox, over real HTTP: the everyday path of both services."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.errors import Invalid, NotFound, NotLoggedIn
from tui.client.query.parsing import parse_query
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.bimplus import projects as bimplus_projects
from tui.contract.bimplus.attribute_templates import (
    GET_ATTRIBUTE_TEMPLATE,
    LIST_ATTRIBUTE_TEMPLATES,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.project_users import (
    GET_PROJECT_USER,
    LIST_PROJECT_USERS,
    UPDATE_PROJECT_USER,
    ProjectUser,
)
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.operation import Effect
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret


def endpoints(sandbox: RunningSandbox, *, password: str | None = None) -> tuple[Endpoint, Endpoint]:
    drofus = DrofusCredentials(sandbox.user, Secret(password or sandbox.password))
    bimplus = BimplusCredentials(
        sandbox.bimplus_user,
        Secret(password or sandbox.bimplus_password),
        Secret(sandbox.application_id),
    )
    return Endpoint(sandbox.drofus_url, drofus), Endpoint(sandbox.bimplus_url, bimplus)


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    drofus, bimplus = endpoints(sandbox)
    session = Session(drofus=drofus, bimplus=bimplus)
    yield session
    await session.aclose()


async def test_a_right_is_changed_and_found_changed(live: Session) -> None:
    users = await live.call(LIST_PROJECT_USERS)
    chosen = users.record[0]
    assert isinstance(chosen.username, str)
    assert isinstance(chosen.project_id, int)
    level = 4 if chosen.tender_rights != 4 else 3
    name, project = chosen.username, chosen.project_id
    await live.call(
        UPDATE_PROJECT_USER,
        username=name,
        project_id=project,
        body=ProjectUser(tender_rights=level),
    )
    read = await live.call(GET_PROJECT_USER, username=name, project_id=project)
    assert read.record.tender_rights == level


async def test_a_template_is_renamed_over_a_token(live: Session, sandbox: RunningSandbox) -> None:
    listed = await live.call(LIST_ATTRIBUTE_TEMPLATES, team_slug=sandbox.team)
    template = listed.record[0]
    assert isinstance(template.id, str)
    template.name = "Renamed [b]by a test"
    team, template_id = sandbox.team, template.id
    await live.call(
        UPDATE_ATTRIBUTE_TEMPLATE, team_slug=team, template_id=template_id, body=template
    )
    read = await live.call(GET_ATTRIBUTE_TEMPLATE, team_slug=team, template_id=template_id)
    assert read.record.name == "Renamed [b]by a test"


async def test_queries_reach_the_lists(live: Session, sandbox: RunningSandbox) -> None:
    query = parse_query(
        "pageSize=3&sortColumn=name&sortDirection=desc", bimplus_projects.LIST_PROJECTS
    )
    pages = [
        await live.call(
            bimplus_projects.LIST_PROJECTS, team_slug=sandbox.team, query=page.parameters
        )
        for page in (query, query.with_page(2))
    ]
    ids = [project.id for page in pages for project in page.record]
    assert len(set(ids)) == len(ids) > 3
    first = str(pages[0].record[0].name)
    found = await live.call(
        bimplus_projects.LIST_PROJECTS,
        team_slug=sandbox.team,
        query=parse_query(f"name={first}", bimplus_projects.LIST_PROJECTS).parameters,
    )
    assert {project.name for project in found.record} == {first}
    every = await live.call(
        LIST_PROJECTS, query=parse_query("show_all=1", LIST_PROJECTS).parameters
    )
    active = await live.call(LIST_PROJECTS)
    assert len(every.items) > len(active.items) > 0


async def test_refusals_of_a_real_server(live: Session, sandbox: RunningSandbox) -> None:
    with pytest.raises(NotFound):
        await live.call(GET_PROJECT_USER, username="nobody at all", project_id=1)
    chosen = (await live.call(LIST_PROJECT_USERS)).record[0]
    with pytest.raises(Invalid) as caught:
        await live.call(
            UPDATE_PROJECT_USER,
            username=str(chosen.username),
            project_id=str(chosen.project_id),
            body={"room_rights": "plenty"},
        )
    assert "room_rights" in caught.value.fields


async def test_a_wrong_password(sandbox: RunningSandbox) -> None:
    drofus, bimplus = endpoints(sandbox, password="wrong password")
    session = Session(drofus=drofus, bimplus=bimplus)
    with pytest.raises(NotLoggedIn, match="Check user name and password"):
        await session.call(LIST_PROJECTS)
    with pytest.raises(NotLoggedIn, match="Check e-mail, password and application id"):
        await session.call(LIST_TEAMS)
    assert sandbox.password not in repr(list(session.log))
    await session.aclose()


async def test_every_list_that_needs_no_more_than_a_team_is_read(
    live: Session, sandbox: RunningSandbox
) -> None:
    given = {"team_slug": sandbox.team, "scope": sandbox.team}
    read: list[str] = []
    for operation in OPERATIONS.values():
        lists = operation.effect is Effect.READ and "list" in operation.id
        if not lists or not operation.implemented or not set(operation.placeholders) <= set(given):
            continue
        path: dict[str, str | int] = {name: given[name] for name in operation.placeholders}
        answer = await live.call(operation, body=None, query=None, format=None, **path)
        assert isinstance(answer.record, list)
        assert len(answer.record) == len(answer.items) > 0
        read.append(operation.id)
    assert len(read) >= 12
