"""Rights are read, changed and read back over real HTTP."""

from urllib.parse import quote

from tui.explorer.editing.outcome import Clashed, Failed, Outdated, Rejected, Saved, Stage

from tests.explorer.editing.sessions import member_key, session_with, some_member
from tests.sandbox.running import RunningSandbox
from tui.client.errors import Forbidden, NotFound, ReadOnlyRefused
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.sandbox.faults import Fault, FaultKind


async def opened(session: Session) -> RightsDraft:
    username, project_id = member_key(await some_member(session))
    return RightsDraft(username, project_id, await read_project_user(session, username, project_id))


def another_level(draft: RightsDraft, name: str) -> int:
    return 3 if draft.value(name) != 3 else 1


def patched(sandbox: RunningSandbox, draft: RightsDraft, **values: int) -> None:
    """Somebody else's change."""
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.patch(path, json={"project_user": values}).raise_for_status()


async def test_only_the_change_is_sent_and_found_again(session: Session) -> None:
    draft = await opened(session)
    level = another_level(draft, "room_rights")
    wanted = draft.set("room_rights", level)
    outcome = await wanted.save(session)
    assert isinstance(outcome, Saved)
    assert outcome.differences == ()
    assert outcome.record == {**draft.base, "room_rights": level}
    sent = [exchange for exchange in session.log if exchange.method == "PATCH"]
    assert [exchange.request_body for exchange in sent] == [
        b'{"project_user":{"room_rights":%d}}' % level
    ]


async def test_a_right_the_contract_does_not_know_is_changed_too(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    patched(sandbox, draft, cost_rights=2)
    draft = await opened(session)
    outcome = await draft.set("cost_rights", 4).save(session)
    assert isinstance(outcome, Saved)
    assert outcome.record is not None
    assert outcome.record["cost_rights"] == 4


async def test_a_change_by_somebody_else_is_shown_and_not_overwritten(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    theirs = another_level(draft, "room_rights")
    mine = draft.set("room_rights", 2)
    patched(sandbox, draft, room_rights=theirs)
    outcome = await mine.save(session)
    assert isinstance(outcome, Clashed)
    assert [clash.field for clash in outcome.clashes] == ["room_rights"]
    assert (await opened(session)).value("room_rights") == theirs
    again = await mine.rebased(outcome.fresh).save(session)
    assert isinstance(again, Saved)
    assert (await opened(session)).value("room_rights") == 2


async def test_a_request_that_became_smaller_is_shown_again_first(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    rooms, systems = another_level(draft, "room_rights"), another_level(draft, "system_rights")
    mine = draft.set("room_rights", rooms).set("system_rights", systems)
    patched(sandbox, draft, room_rights=rooms)
    outcome = await mine.save(session)
    assert isinstance(outcome, Outdated)
    assert mine.rebased(outcome.fresh).request() == {"system_rights": systems}


async def test_what_the_service_does_not_accept_is_sorted_to_the_field(
    session: Session,
) -> None:
    draft = await opened(session)
    base: JsonObject = {**draft.base}
    hidden = RightsDraft(draft.username, draft.project_id, base, {"superuser": "perhaps"})
    outcome = await hidden.save(session)
    assert isinstance(outcome, Rejected)
    assert set(outcome.fields) == {"superuser"}


async def test_a_read_only_session_sends_nothing_and_says_why(sandbox: RunningSandbox) -> None:
    async with session_with(sandbox, read_only=True) as session:
        draft = await opened(session)
        outcome = await draft.set("room_rights", another_level(draft, "room_rights")).save(session)
        assert isinstance(outcome, Failed)
        assert isinstance(outcome.error, ReadOnlyRefused)
        assert not outcome.unsure
        assert "read-only" in outcome.reason
        assert {exchange.method for exchange in session.log} == {"GET"}


async def test_a_refusal_leaves_the_draft_as_it_is(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))
    sandbox.fail(Fault(kind=FaultKind.STATUS, method="PATCH", status=403))
    outcome = await wanted.save(session)
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, Forbidden)
    assert "Your input is kept" in outcome.reason
    assert wanted.changes


async def test_a_member_removed_meanwhile_is_named(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.delete(path).raise_for_status()
    outcome = await draft.set("room_rights", 2).save(session)
    assert isinstance(outcome, Failed)
    assert outcome.stage is Stage.READING
    assert isinstance(outcome.error, NotFound)


async def test_after_a_broken_answer_saving_again_finds_the_change_made(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="PATCH"))
    outcome = await wanted.save(session)
    assert isinstance(outcome, Failed)
    assert outcome.unsure
    again = await wanted.save(session)
    assert isinstance(again, Saved)
    assert "nothing was sent" in again.note
    assert len([exchange for exchange in session.log if exchange.method == "PATCH"]) == 1


async def test_what_cannot_be_read_back_is_still_known_as_saved(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    wanted = draft.set("room_rights", another_level(draft, "room_rights"))

    def spoil_what_follows(exchange: Exchange) -> None:
        if exchange.method == "PATCH":
            sandbox.fail(Fault(kind=FaultKind.HTML, method="GET"))

    session.log.subscribe(spoil_what_follows)
    outcome = await wanted.save(session)
    assert isinstance(outcome, Saved)
    assert outcome.record is None
    assert "could not be read back" in outcome.note


async def test_html_where_a_record_should_be_is_a_failure_in_words(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await opened(session)
    sandbox.fail(Fault(kind=FaultKind.HTML, method="GET"))
    outcome = await draft.set("room_rights", 2).save(session)
    assert isinstance(outcome, Failed)
    assert outcome.stage is Stage.READING
