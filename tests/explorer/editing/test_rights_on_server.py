"""Rights are read, changed and read back over real HTTP."""

from urllib.parse import quote

from tests.explorer.editing.sessions import (
    carried_out,
    member_key,
    sent,
    session_with,
    some_member,
)
from tests.sandbox.running import RunningSandbox
from tui.changes.outcome import Ending
from tui.client.errors import Forbidden, ReadOnlyRefused
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.sandbox.faults import Fault, FaultKind


async def opened(session: Session) -> RightsDraft:
    username, project_id = member_key(await some_member(session))
    return RightsDraft(username, project_id, await read_project_user(session, username, project_id))


def another_level(draft: RightsDraft, name: str) -> int:
    return 3 if draft.value(name) != 3 else 1


def patched(sandbox: RunningSandbox, draft: RightsDraft, **values: int | bool) -> None:
    """Somebody else's change."""
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.patch(path, json={"project_user": values}).raise_for_status()


async def test_only_the_change_is_sent_and_found_again(session: Session) -> None:
    draft = await opened(session)
    level = another_level(draft, "room_rights")
    outcome = await carried_out(session, draft.set("room_rights", level).change())
    assert outcome.ending is Ending.DONE
    assert outcome.now == {**draft.base, "room_rights": level}
    assert sent(session, "PATCH") == [b'{"project_user":{"room_rights":%d}}' % level]


async def test_a_right_the_contract_does_not_know_is_changed_too(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    patched(sandbox, draft, cost_rights=2)
    draft = await opened(session)
    outcome = await carried_out(session, draft.set("cost_rights", 4).change())
    assert outcome.ending is Ending.DONE
    assert outcome.now is not None
    assert outcome.now["cost_rights"] == 4


async def test_a_change_by_somebody_else_is_shown_and_not_overwritten(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    theirs = another_level(draft, "room_rights")
    mine = draft.set("room_rights", 2)
    patched(sandbox, draft, room_rights=theirs)
    outcome = await carried_out(session, mine.change())
    assert outcome.ending is Ending.CONFLICT
    assert [clash.field for clash in outcome.clashes] == ["room_rights"]
    assert (await opened(session)).value("room_rights") == theirs
    again = await carried_out(session, mine.rebased(outcome.now or {}).change())
    assert again.ending is Ending.DONE
    assert (await opened(session)).value("room_rights") == 2


async def test_what_somebody_else_changed_beside_it_is_kept(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    rooms, hidden = another_level(draft, "room_rights"), draft.value("hide_price") is not True
    patched(sandbox, draft, hide_price=hidden)
    outcome = await carried_out(session, draft.set("room_rights", rooms).change())
    assert outcome.ending is Ending.DONE
    now = await opened(session)
    assert (now.value("room_rights"), now.value("hide_price")) == (rooms, hidden)


async def test_a_request_that_became_smaller_is_shown_again_first(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    rooms, systems = another_level(draft, "room_rights"), another_level(draft, "system_rights")
    mine = draft.set("room_rights", rooms).set("system_rights", systems)
    patched(sandbox, draft, room_rights=rooms)
    outcome = await carried_out(session, mine.change())
    assert outcome.ending is Ending.OUTDATED
    assert sent(session, "PATCH") == []
    assert mine.rebased(outcome.now or {}).change().body == {"system_rights": systems}


async def test_what_the_service_does_not_accept_is_sorted_to_the_field(
    session: Session,
) -> None:
    draft = await opened(session)
    hidden = RightsDraft(draft.username, draft.project_id, draft.base, {"superuser": "perhaps"})
    outcome = await carried_out(session, hidden.change())
    assert outcome.ending is Ending.REFUSED
    assert set(outcome.obstacle.fields) == {"superuser"}


async def test_a_read_only_session_sends_nothing_and_says_why(sandbox: RunningSandbox) -> None:
    async with session_with(sandbox, read_only=True) as session:
        draft = await opened(session)
        wanted = draft.set("room_rights", another_level(draft, "room_rights"))
        outcome = await carried_out(session, wanted.change())
        assert outcome.ending is Ending.NOT_SENT
        assert isinstance(outcome.error, ReadOnlyRefused)
        assert "read-only" in outcome.words
        assert {exchange.method for exchange in session.log} == {"GET"}


async def test_a_refusal_leaves_the_draft_as_it_is(
    sandbox: RunningSandbox, session: Session
) -> None:
    async with session_with(sandbox) as other:
        draft = await opened(other)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))
    spoilt = sandbox.fail(
        Fault(kind=FaultKind.STATUS, path="/project_users", method="PATCH", status=403)
    )
    # The sandbox carries it out and only spoils the answer: what is read back is put back first.
    session.log.subscribe(lambda exchange: put_back(sandbox, draft, exchange))
    outcome = await carried_out(session, wanted.change())
    assert spoilt.reached.is_set()
    assert outcome.ending is Ending.REFUSED
    assert isinstance(outcome.error, Forbidden)
    assert "Your input is kept" in outcome.words
    assert wanted.differences


def put_back(sandbox: RunningSandbox, draft: RightsDraft, exchange: Exchange) -> None:
    if exchange.method == "PATCH":
        patched(sandbox, draft, room_rights=int(str(draft.value("room_rights"))))


async def test_a_member_removed_meanwhile_is_named(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.delete(path).raise_for_status()
    outcome = await carried_out(session, draft.set("room_rights", 2).change())
    assert outcome.ending is Ending.REFUSED
    assert "is not on the server" in outcome.words
    assert sent(session, "PATCH") == []


async def test_after_a_broken_answer_the_change_is_found_made(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="PATCH"))
    outcome = await carried_out(session, wanted.change())
    assert outcome.ending is Ending.DONE
    assert outcome.error is not None
    assert "has it as you want it" in outcome.words
    again = await carried_out(session, wanted.change())
    assert again.ending is Ending.DONE
    assert "nothing was sent" in again.words
    assert len(sent(session, "PATCH")) == 1


async def test_what_cannot_be_read_back_is_not_called_done(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))

    def spoil_what_follows(exchange: Exchange) -> None:
        if exchange.method == "PATCH":
            sandbox.fail(Fault(kind=FaultKind.HTML, method="GET"))

    session.log.subscribe(spoil_what_follows)
    outcome = await carried_out(session, wanted.change())
    assert outcome.ending is Ending.UNKNOWN
    assert not outcome.read_back
    assert "The service said that it is done. It could not be read back" in outcome.words


async def test_html_where_a_record_should_be_sends_nothing(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    sandbox.fail(Fault(kind=FaultKind.HTML, method="GET"))
    outcome = await carried_out(session, draft.set("room_rights", 2).change())
    assert outcome.ending is Ending.NOT_SENT
    assert "could not be read before the change" in outcome.words
    assert sent(session, "PATCH") == []
