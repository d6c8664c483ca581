"""Adding users to a project and removing them, over real HTTP."""

import pytest

from tests.explorer.editing.sessions import (
    carried_out,
    member_key,
    outsider,
    sent,
    session_with,
    some_member,
)
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change, Obstacle
from tui.changes.difference import Harm
from tui.changes.outcome import Ending
from tui.changes.plan import Confirmation, Plan
from tui.client.errors import NotFound, ReadOnlyRefused
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.membership import (
    USER_FIELDS,
    NewMember,
    removal,
)
from tui.explorer.editing.project_users import (
    NO_MAIL,
    colleagues,
    mail_choices,
    read_project_user,
    users_matching,
)
from tui.sandbox.faults import Fault, FaultKind

NEW = {
    "username": "n.neumann",
    "first_name": "Nora",
    "last_name": "Neumann",
    "email": "n.neumann@example.invalid",
}


def newcomer(project_id: int, **fields: str) -> NewMember:
    member = NewMember(project_id)
    for name, text in {**NEW, **fields}.items():
        member = member.fill(name, text)
    return member


def test_the_fields_of_a_new_user_are_those_the_service_asks_for() -> None:
    assert [field.name for field in USER_FIELDS] == list(NEW)


def test_what_is_missing_is_named_at_its_field() -> None:
    assert set(NewMember(1).problems) == set(NEW)
    assert newcomer(1).problems == {}
    assert set(newcomer(1, first_name=" ").problems) == {"first_name"}


@pytest.mark.parametrize("address", ["nobody", "a@b", "a b@c.de", "@c.de", "a@c."])
def test_an_address_that_cannot_be_one_is_refused_before_sending(address: str) -> None:
    assert set(newcomer(1, email=address).problems) == {"email"}


def test_a_right_that_is_not_offered_is_refused_before_sending() -> None:
    member = newcomer(1)
    member = member.grant(member.rights_draft.set("equipment_rights", 2))
    assert set(member.problems) == {"equipment_rights"}


def test_the_request_is_the_documented_one() -> None:
    member = newcomer(408)
    member = member.grant(member.rights_draft.set("room_rights", 1).toggle("hide_price"))
    assert member.request() == {
        "project_user": {"project_id": 408, "room_rights": 1, "hide_price": True},
        "user": NEW,
        "mail_type": "skip_email",
    }
    assert member.send_mail("6").request()["mail_type"] == "6"


def test_a_registered_user_may_lack_what_a_new_one_must_have() -> None:
    chosen = NewMember(1).choose({"username": "old", "email": None, "first_name": "O"})
    assert chosen.problems == {}
    assert chosen.invent().username == ""


async def planned(session: Session, member: NewMember) -> Change:
    """The change that adds a member, where nothing is in its way."""
    plan = await member.plan(session)
    assert isinstance(plan, Plan), plan
    [change] = plan.changes
    return change


async def refused(session: Session, member: NewMember) -> Obstacle:
    plan = await member.plan(session)
    assert isinstance(plan, Obstacle), plan
    return plan


def harms(change: Change) -> dict[Harm, str]:
    return {line.harm: line.words for line in change.lines}


async def test_a_new_user_is_added_and_found(session: Session) -> None:
    _, project_id = member_key(await some_member(session))
    member = newcomer(project_id)
    member = member.grant(member.rights_draft.set("room_rights", 3))
    outcome = await carried_out(session, await planned(session, member))
    assert outcome.ending is Ending.DONE, outcome
    assert outcome.now is not None
    assert outcome.now["room_rights"] == 3
    assert NEW["username"] in [
        text_of(other, "username") for other in await colleagues(session, "x", project_id)
    ]


async def test_a_registered_user_is_added_with_the_registered_data(session: Session) -> None:
    user, project_id = await outsider(session)
    change = await planned(session, NewMember(project_id).choose(user))
    assert Harm.NEW_PERSON not in harms(change)
    outcome = await carried_out(session, change)
    assert outcome.ending is Ending.DONE, outcome
    assert await read_project_user(session, text_of(user, "username"), project_id)


async def test_a_new_person_and_a_mail_are_said_before_they_are_sent(session: Session) -> None:
    _, project_id = member_key(await some_member(session))
    change = await planned(session, newcomer(project_id).send_mail("6", "Welcome (6)"))
    assert "n.neumann is new" in harms(change)[Harm.NEW_PERSON]
    assert harms(change)[Harm.MAIL] == "An e-mail goes to n.neumann@example.invalid: Welcome (6)"
    first, second, *_ = change.lines
    assert (first.harm, second.harm) == (Harm.MAIL, Harm.NEW_PERSON)
    assert "No e-mail is sent" in [
        line.words for line in (await planned(session, newcomer(project_id))).lines
    ]


async def test_a_member_is_not_added_again(session: Session) -> None:
    username, project_id = member_key(await some_member(session))
    [user] = [
        user for user in await users_matching(session, "") if text_of(user, "username") == username
    ]
    obstacle = await refused(session, NewMember(project_id).choose(user))
    assert set(obstacle.fields) == {"username"}
    assert sent(session, "POST") == []


async def test_a_member_who_was_added_since_the_review_is_not_added_again(
    session: Session,
) -> None:
    user, project_id = await outsider(session)
    change = await planned(session, NewMember(project_id).choose(user))
    assert (await carried_out(session, change)).ending is Ending.DONE
    again = await carried_out(session, change)
    assert again.ending is Ending.REFUSED
    assert set(again.obstacle.fields) == {"username"}
    assert len(sent(session, "POST")) == 1


async def test_a_name_that_exists_with_other_data_is_not_sent(session: Session) -> None:
    user, project_id = await outsider(session)
    obstacle = await refused(session, newcomer(project_id, username=text_of(user, "username")))
    assert "choose" in obstacle.fields["username"][0]


async def test_the_services_own_complaints_reach_their_fields(session: Session) -> None:
    user, project_id = await outsider(session)
    chosen = NewMember(project_id).choose({**user, "last_name": "Otherwise"})
    outcome = await carried_out(session, await planned(session, chosen))
    assert outcome.ending is Ending.REFUSED
    assert set(outcome.obstacle.fields) == {"last_name"}


async def test_no_mail_is_offered_first(session: Session) -> None:
    everything = await mail_choices(session, None)
    assert everything[0] == NO_MAIL
    assert len(everything) > 1
    assert await mail_choices(session, -1) == [NO_MAIL]


async def test_users_are_found_by_a_part_of_the_name(session: Session) -> None:
    found = await users_matching(session, "admin")
    assert found
    assert len(found) < len(await users_matching(session, ""))


def removing(username: str, project_id: int, before: "JsonObject | None" = None) -> Change:
    [change] = removal(username, project_id, "Labs", before).changes
    return change


async def test_a_removed_member_is_gone(session: Session) -> None:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    change = removing(username, project_id, record)
    assert change.preview(session).method == "DELETE"
    outcome = await carried_out(session, change)
    assert outcome.ending is Ending.DONE
    assert outcome.read_back
    with pytest.raises(NotFound):
        await read_project_user(session, username, project_id)
    again = await carried_out(session, change)
    assert again.ending is Ending.DONE
    assert "already gone" in again.words
    assert len(sent(session, "DELETE")) == 1


def test_a_removal_says_who_loses_what() -> None:
    plan = removal("a.b", 408, "Labs")
    assert plan.title == "Remove a.b from project Labs (408)"
    assert plan.changes[0].says.place == "Labs (408)"
    assert plan.changes[0].lines[0].harm is Harm.LOSS
    assert "a.b" in plan.changes[0].lines[0].words
    assert plan.confirmation is Confirmation.TYPED
    assert plan.changes[0].word_to_type == "a.b"
    assert plan.changes[0].undoing.possible


async def test_removing_needs_a_session_that_may(sandbox: RunningSandbox) -> None:
    async with session_with(sandbox, read_only=True) as session:
        username, project_id = member_key(await some_member(session))
        outcome = await carried_out(session, removing(username, project_id))
        assert outcome.ending is Ending.NOT_SENT
        assert isinstance(outcome.error, ReadOnlyRefused)
        assert await read_project_user(session, username, project_id)


async def test_an_addition_whose_answer_broke_is_looked_for(
    sandbox: RunningSandbox, session: Session
) -> None:
    _, project_id = member_key(await some_member(session))
    change = await planned(session, newcomer(project_id))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="POST"))
    outcome = await carried_out(session, change)
    assert outcome.ending is Ending.DONE
    assert outcome.error is not None
    assert outcome.read_back


async def test_an_addition_that_cannot_be_looked_for_is_not_known(
    sandbox: RunningSandbox, session: Session
) -> None:
    _, project_id = member_key(await some_member(session))
    change = await planned(session, newcomer(project_id))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="POST"))

    def spoil_what_follows(exchange: Exchange) -> None:
        if exchange.method == "POST":
            sandbox.fail(Fault(kind=FaultKind.HTML, method="GET"))

    session.log.subscribe(spoil_what_follows)
    outcome = await carried_out(session, change)
    assert outcome.ending is Ending.UNKNOWN
    assert "could not be read back" in outcome.words
