"""What speaks against changes in Bimplus: each rule where it applies, and where it does not."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.explorer.plans.plans_to_judge import against, one, planned, refuses
from tests.explorer.why.asking_why import TeamMate, new_mate
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.bimplus.members import ADD_MEMBER, DELETE_MEMBER, UPDATE_MEMBER
from tui.contract.bimplus.project_members import (
    ADD_PROJECT_MEMBER,
    REMOVE_PROJECT_MEMBER,
    UPDATE_PROJECT_MEMBER,
)
from tui.contract.bimplus.projects import DELETE_PROJECT, UPDATE_PROJECT
from tui.explorer.workspace import Workspace
from tui.sandbox import accounts
from tui.sandbox.accounts import BIMPLUS_EDITOR
from tui.secrets.kinds import BimplusCredentials, Secret

LAST = "Nobody would administer the project"
OWNS = "UPDATE bimplus_teams SET owner = ? WHERE slug = ?"
NO_ADMINISTRATORS = """
UPDATE bimplus_members SET role = 'Member' WHERE team_id =
  (SELECT id FROM bimplus_teams WHERE slug = ?)
"""
ADMINISTRATORS = "UPDATE bimplus_members SET role = 'Admin' WHERE user_id IN (?, ?)"


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.connected


@pytest.fixture
def mate(sandbox: RunningSandbox) -> Iterator[TeamMate]:
    """Somebody in a team, who administers a project of it alone."""
    with sandbox.bimplus() as client:
        found = new_mate(client, sandbox.team)
        path = f"{found.team}/projects/{found.project}/members"
        for each in client.get(path).json():
            if each["member"]["id"] != found.user:
                body = {"member": {"id": each["member"]["id"]}}
                client.request("DELETE", path, json=body).raise_for_status()
        yield found


@pytest.fixture
async def editor(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    """A session of somebody who may edit projects."""
    credentials = BimplusCredentials(
        BIMPLUS_EDITOR, Secret(accounts.PASSWORD), Secret(accounts.APPLICATION_ID)
    )
    session = Session(bimplus=Endpoint(sandbox.bimplus_url, credentials))
    try:
        yield session
    finally:
        await session.aclose()


def id_of(mate: TeamMate, email: str) -> str:
    members = mate.client.get(f"{mate.team}/members").json()
    return str(next(each["user"]["id"] for each in members if each["user"]["email"] == email))


def passive(mate: TeamMate, user: str) -> Change:
    path = {"team_slug": mate.team, "user_id": user}
    return planned(UPDATE_MEMBER, path, {"user": {"id": user}, "status": "Passive"})


def taken_out_of_team(mate: TeamMate, user: str) -> Change:
    return planned(DELETE_MEMBER, {"team_slug": mate.team, "user_id": user})


def in_project(mate: TeamMate) -> dict[str, str | int]:
    return {"team_slug": mate.team, "project_id": mate.project}


def with_role(mate: TeamMate, role: str, user: str = "") -> Change:
    wish = {"member": {"id": user or mate.user}, "role": {"id": mate.roles[role]}}
    return planned(UPDATE_PROJECT_MEMBER, in_project(mate), wish)  # type: ignore[arg-type]


def joining(mate: TeamMate, role: str, user: str) -> Change:
    wish = {"member": {"id": user}, "role": {"id": mate.roles[role]}}
    return planned(ADD_PROJECT_MEMBER, in_project(mate), wish)  # type: ignore[arg-type]


def leaving(mate: TeamMate) -> Change:
    return planned(REMOVE_PROJECT_MEMBER, in_project(mate), {"member": {"id": mate.user}})


async def test_the_owner_of_a_team_stays_in_it(
    sandbox: RunningSandbox, session: Session, mate: TeamMate
) -> None:
    both = passive(mate, mate.user), taken_out_of_team(mate, mate.user.upper())
    assert await against(session, *both) == ["", ""]
    sandbox.store.write(lambda db: db.execute(OWNS, [mate.user, mate.team]))
    for said in await against(session, *both):
        assert said.startswith("The user owns the team")
    assert await refuses(session, both[0])


async def test_nobody_locks_themselves_out_of_a_team(
    sandbox: RunningSandbox, session: Session, mate: TeamMate
) -> None:
    sandbox.store.write(lambda db: db.execute(OWNS, [mate.user, mate.team]))
    own = passive(mate, id_of(mate, accounts.BIMPLUS_ADMIN))
    other = passive(mate, id_of(mate, accounts.BIMPLUS_VIEWER))
    said, nothing = await against(session, own, other)
    assert said.startswith("This is your own membership")
    assert nothing == ""


async def test_who_is_in_the_team_already_is_not_added(session: Session, mate: TeamMate) -> None:
    wish = {"user": {"id": mate.user}, "status": "Active"}
    again = planned(ADD_MEMBER, {"team_slug": mate.team}, wish)  # type: ignore[arg-type]
    assert one(await against(session, again)) == "The user is already in the team"
    assert await refuses(session, again)
    mate.leave_team()
    assert await against(session, again) == [""]


async def test_who_is_in_the_project_already_is_not_added(session: Session, mate: TeamMate) -> None:
    again = joining(mate, "Project_Viewer", mate.user)
    assert "already in the project" in one(await against(session, again))
    assert await refuses(session, again)
    mate.leave_project()
    assert await against(session, again) == [""]


async def test_the_last_administrator_of_a_project_is_kept(
    session: Session, mate: TeamMate
) -> None:
    viewer = id_of(mate, accounts.BIMPLUS_VIEWER)
    for change in (with_role(mate, "Project_Editor"), leaving(mate)):
        assert one(await against(session, change)).startswith(LAST)
        new = joining(mate, "Project_Admin", viewer)
        assert await against(session, change, new) == ["", ""]
        no_help = joining(mate, "Project_Editor", viewer)
        assert (await against(session, no_help, change))[1].startswith(LAST)
    assert await against(session, with_role(mate, "Project_Admin")) == [""]


async def test_the_last_administrator_of_a_team_is_kept(
    sandbox: RunningSandbox, session: Session, mate: TeamMate
) -> None:
    viewer = id_of(mate, accounts.BIMPLUS_VIEWER)
    sandbox.store.write(lambda db: db.execute(OWNS, [id_of(mate, BIMPLUS_EDITOR), mate.team]))
    sandbox.store.write(lambda db: db.execute(NO_ADMINISTRATORS, [mate.team]))
    sandbox.store.write(lambda db: db.execute(ADMINISTRATORS, [mate.user, viewer]))
    assert await against(session, passive(mate, mate.user)) == [""]
    said = await against(session, passive(mate, mate.user), taken_out_of_team(mate, viewer))
    assert said == ["", "Nobody would administer the team"]


async def test_what_ones_role_does_not_allow_is_refused(
    sandbox: RunningSandbox, editor: Session, session: Session
) -> None:
    with sandbox.bimplus(BIMPLUS_EDITOR) as client:
        projects = client.get(f"{sandbox.team}/projects").json()
    project = next(each for each in projects if each["rights"]["projectEdit"])
    path = {"team_slug": sandbox.team, "project_id": project["id"]}
    edits = planned(UPDATE_PROJECT, path, {"name": "Annex"}, before=project)
    deletes = planned(DELETE_PROJECT, path, before=project)
    assert await against(session, edits, deletes) == ["", ""]
    nothing, said = await against(editor, edits, deletes)
    assert nothing == ""
    assert said == f"In {project['name']} you lack a right for this: deletes the project"
    assert await refuses(editor, deletes)
