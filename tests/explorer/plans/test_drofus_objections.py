"""What speaks against changes in dRofus: each rule where it applies, and where it does not."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tests.explorer.plans.plans_to_judge import against, drofus_session, one, planned, refuses
from tests.explorer.why.asking_why import FULL, Member, new_member
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.client.session import Session
from tui.contract.drofus.password import REQUEST_RESET
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.drofus.users import (
    DELETE_USER,
    DISABLE_USER,
    ENABLE_USER,
    MERGE_USERS,
    TOGGLE_ENABLE,
    UPDATE_USER,
)
from tui.contract.operation import JsonObject
from tui.explorer.plans.refusing import KnownReasons
from tui.explorer.workspace import Workspace
from tui.sandbox import accounts
from tui.sandbox.faults import Fault, FaultKind

OTHER = "ingrid.colleague"
NO_ADMINISTRATORS = "UPDATE drofus_project_users SET superuser = NULL WHERE project_id = ?"
LAST = "make somebody else its administrator first"


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.connected


@pytest.fixture
def member(sandbox: RunningSandbox) -> Iterator[Member]:
    """Two people in a project that has no administrator."""
    with sandbox.drofus() as client:
        found = new_member(client)
        sandbox.store.write(lambda db: db.execute(NO_ADMINISTRATORS, [found.project]))
        yield found


@pytest.fixture
async def owner_admin(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = drofus_session(sandbox, accounts.DROFUS_OWNER_ADMIN)
    try:
        yield session
    finally:
        await session.aclose()


def path_of(member: Member, username: str = "") -> dict[str, str | int]:
    return {"username": username or member.username, "project_id": member.project}


def demoted(member: Member, username: str = "") -> Change:
    return planned(UPDATE_PROJECT_USER, path_of(member, username), {"superuser": False})


def promoted(member: Member, username: str = "") -> Change:
    return planned(UPDATE_PROJECT_USER, path_of(member, username), {"superuser": True})


def removed(member: Member, username: str = "") -> Change:
    return planned(DELETE_PROJECT_USER, path_of(member, username))


def added(member: Member, username: str, **rights: object) -> Change:
    known: JsonObject = {"project_id": member.project, **FULL, **rights}  # type: ignore[dict-item]
    user: JsonObject = {
        "username": username,
        "first_name": "A",
        "last_name": "B",
        "email": "c@example.invalid",
    }
    wish: JsonObject = {"project_user": known, "user": user, "mail_type": "skip_email"}
    return planned(CREATE_PROJECT_USER, wish=wish)


def join(client: httpx.Client, username: str, project: int, *, superuser: bool = False) -> None:
    """Put somebody who has an account into a project."""
    user = client.get(f"/users/{username}").json()["user"]
    known = {name: user[name] for name in ("username", "first_name", "last_name", "email")}
    membership = {"project_id": project, **FULL, "superuser": superuser}
    body = {"project_user": membership, "user": known, "mail_type": "skip_email"}
    client.post("/project_users", json=body).raise_for_status()


def make_administrators(member: Member, *usernames: str) -> None:
    for each in usernames:
        path = f"/project_users/{each},{member.project}"
        body = {"project_user": {"superuser": True}}
        member.client.patch(path, json=body).raise_for_status()


async def test_nothing_is_said_against_what_leaves_an_administrator(
    session: Session, member: Member
) -> None:
    make_administrators(member, member.username, OTHER)
    assert await against(session, demoted(member)) == [""]
    assert await against(session, removed(member), promoted(member, OTHER)) == ["", ""]


async def test_the_last_administrator_is_kept_over_the_whole_plan(
    session: Session, member: Member
) -> None:
    make_administrators(member, member.username, OTHER)
    first, last = await against(session, removed(member), demoted(member, OTHER))
    assert first == ""
    assert last.endswith(LAST)


async def test_a_new_administrator_in_the_same_plan_is_enough(
    session: Session, member: Member
) -> None:
    make_administrators(member, member.username)
    assert one(await against(session, demoted(member))).endswith(LAST)
    for new in (promoted(member, OTHER), added(member, accounts.DROFUS_VIEWER, superuser=True)):
        assert await against(session, demoted(member), new) == ["", ""]


@pytest.mark.parametrize(
    "taking",
    [
        planned(DISABLE_USER, {"username": "ingrid"}),
        planned(UPDATE_USER, {"username": "INGRID"}, {"enabled": False}),
        planned(TOGGLE_ENABLE, {"username": "ingrid"}, before={"enabled": True}),
        planned(DELETE_USER, {"username": "ingrid"}),
        planned(MERGE_USERS, {"username": "ingrid"}, query={"to": OTHER}),
    ],
    ids=lambda change: change.operation.id,
)
async def test_an_account_that_goes_takes_its_administration_along(
    taking: Change, session: Session, member: Member
) -> None:
    assert await against(session, taking) == [""]
    make_administrators(member, member.username)
    assert one(await against(session, taking)).endswith(LAST)


async def test_who_takes_the_projects_over_administers_them(
    session: Session, member: Member
) -> None:
    make_administrators(member, member.username)
    path = {"username": member.username}
    merged = planned(MERGE_USERS, path, query={"to": accounts.DROFUS_VIEWER})
    assert await against(session, merged) == [""]


async def test_who_cannot_log_in_is_no_administrator(session: Session, member: Member) -> None:
    make_administrators(member, member.username, OTHER)
    member.client.get(f"/users/{OTHER}/disable").raise_for_status()
    assert one(await against(session, demoted(member))).endswith(LAST)
    enabled = planned(ENABLE_USER, {"username": OTHER})
    assert await against(session, demoted(member), enabled) == ["", ""]


@pytest.mark.parametrize(
    "locking",
    [
        planned(DISABLE_USER, {"username": "admin"}),
        planned(DELETE_USER, {"username": "Admin"}),
        planned(UPDATE_USER, {"username": "admin"}, {"enabled": False}),
        planned(MERGE_USERS, {"username": "admin"}, query={"to": "viewer"}),
    ],
    ids=lambda change: change.operation.id,
)
async def test_nobody_locks_themselves_out(locking: Change, session: Session) -> None:
    assert "lock yourself out" in one(await against(session, locking))


async def test_the_service_keeps_people_from_locking_themselves_out_too(session: Session) -> None:
    assert await refuses(session, planned(DISABLE_USER, {"username": "admin"}))


async def test_others_and_harmless_changes_of_oneself_are_not_refused(session: Session) -> None:
    own = planned(UPDATE_USER, {"username": "admin"}, {"first_name": "Eva"})
    other = planned(DISABLE_USER, {"username": "viewer"})
    assert await against(session, own, other) == ["", ""]


async def test_ones_own_administration_is_not_taken_among_others(
    session: Session, member: Member
) -> None:
    join(member.client, "admin", member.project, superuser=True)
    make_administrators(member, member.username)
    found = await against(session, demoted(member, "admin"), promoted(member, "admin"))
    assert found[0].startswith("These are your own rights")
    assert found[1] == ""


async def test_who_is_in_the_project_already_is_not_added(session: Session, member: Member) -> None:
    again = added(member, member.username)
    assert "is already in" in one(await against(session, again))
    assert await refuses(session, again)
    after = await against(session, removed(member), again)
    assert after == ["", ""]
    assert await against(session, added(member, "viewer"), added(member, "Viewer")) != ["", ""]


async def test_who_is_gone_is_not_changed(session: Session, member: Member) -> None:
    member.client.delete(f"/project_users/{OTHER},{member.project}").raise_for_status()
    change = demoted(member, OTHER)
    assert one(await against(session, change)).startswith(f"{OTHER} is no longer in")
    assert await refuses(session, change)


async def test_a_level_that_a_right_does_not_have_is_refused(
    session: Session, member: Member
) -> None:
    limited = planned(UPDATE_PROJECT_USER, path_of(member), {"equipment_rights": 2})
    said = one(await against(session, limited))
    assert said == "Items cannot be 2, only Full, Read or None"
    assert await refuses(session, limited)


async def test_no_reset_is_asked_for_where_the_password_is_kept_elsewhere(
    session: Session, member: Member
) -> None:
    asked = planned(REQUEST_RESET, wish={"username": member.username})
    assert await against(session, asked) == [""]
    member.client.post(f"/users/{member.username}/toggle_local_authentication").raise_for_status()
    assert "no e-mail would be sent" in one(await against(session, asked))


def belong_to_both(sandbox: RunningSandbox, username: str) -> None:
    """Let somebody be in projects of two owners, and the administrator of one see both."""
    with sandbox.drofus(accounts.DROFUS_OWNER_ADMIN) as client:
        own = client.get("/projects").json()[0]["project"]
    with sandbox.drofus() as client:
        projects = [each["project"] for each in client.get("/projects").json()]
        strange = next(each for each in projects if each["owner_id"] != own["owner_id"])
        new_member(client, username, own["id"])
        join(client, username, strange["id"])
        join(client, accounts.DROFUS_OWNER_ADMIN, strange["id"], superuser=True)


async def test_a_shared_user_is_left_to_the_administrator_of_the_server(
    sandbox: RunningSandbox, session: Session, owner_admin: Session
) -> None:
    belong_to_both(sandbox, "shared")
    change = planned(UPDATE_USER, {"username": "shared"}, {"first_name": "Eva"})
    alone = planned(UPDATE_USER, {"username": "shared.colleague"}, {"first_name": "Eva"})
    assert await against(session, change, alone) == ["", ""]
    said, nothing = await against(owner_admin, change, alone)
    assert "share this user: only a server administrator" in said
    assert nothing == ""
    assert await refuses(owner_admin, change)
    assert not await refuses(owner_admin, alone)


async def test_nothing_is_said_where_a_list_did_not_come(
    sandbox: RunningSandbox, session: Session, member: Member
) -> None:
    make_administrators(member, member.username)
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=403, path="/users", times=1))
    known = KnownReasons(session)
    await known.ask([demoted(member)])
    assert await known.reasons([demoted(member)]) == [""]
    assert [each.partition(":")[0] for each in known.not_looked_at] == ["the accounts"]


async def test_each_list_is_asked_for_once(session: Session, member: Member) -> None:
    before = len(session.log)
    await against(session, *[demoted(member, each) for each in (member.username, OTHER)] * 50)
    asked = [each.url.rpartition("/")[2] for each in [*session.log][before:]]
    assert len([each for each in asked if each.startswith("project_users")]) == 2
