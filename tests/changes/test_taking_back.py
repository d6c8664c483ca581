"""From an entry to the plan that takes it back: what it does, and what it says of the rest."""

import pytest

from tests.changes.changing import carried_out, steps_in
from tests.changes.owners import OwnOwner
from tests.changes.steps import intended
from tests.faults.subjects import Direct
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_steps import Ended, Sent
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending
from tui.changes.taking_back import CannotUndo, plan_undo
from tui.client.session import Session
from tui.contract.drofus.owners import CREATE_OWNER
from tui.contract.drofus.project_users import DELETE_PROJECT_USER
from tui.contract.drofus.users import DISABLE_USER
from tui.contract.operation import JsonObject, Service


@pytest.fixture
def owner(server: Direct) -> OwnOwner:
    return OwnOwner.made(server)


async def entry_of(change: Change, session: Session, journal: Journal) -> Entry:
    assert (await carried_out(change, session, journal)).done
    return entries_in(steps_in(journal))[-1]


async def undoing(entry: Entry, session: Session) -> Change:
    (change,) = (await plan_undo(entry, session)).changes
    return change


def sent_and_not_answered(change: Change, session: Session) -> Entry:
    """As the journal has it where the program ended before the answer came."""
    step = intended(
        1,
        operation=change.operation.id,
        address=session.base_url(Service.DROFUS),
        path=change.path,
        wish=dict(change.wish),
    )
    before = None if change.before is None else dict(change.before)
    return Entry(step, Sent(entry=1, time="", before=before))


async def test_what_was_never_carried_out_was_never_changed(
    owner: OwnOwner, session: Session
) -> None:
    entry = sent_and_not_answered(owner.change(note="Mine"), session)
    with pytest.raises(CannotUndo, match="Note, which was never changed"):
        await plan_undo(entry, session)
    owner.set(note="Theirs")
    with pytest.raises(CannotUndo, match="Note, which somebody has changed since"):
        await plan_undo(entry, session)


async def test_what_was_put_back_already_has_its_old_value(
    owner: OwnOwner, session: Session, journal: Journal
) -> None:
    owner.set(note="Old")
    entry = await entry_of(owner.change(note="Mine"), session, journal)
    owner.set(note="Old")
    with pytest.raises(CannotUndo, match="Note, which has its old value again"):
        await plan_undo(entry, session)


async def test_a_switch_that_was_never_used_is_said_to_be_so(
    server: Direct, session: Session
) -> None:
    name = server.new_user()
    user: JsonObject = server.drofus.get(f"/users/{name}").json()["user"]
    path = {"username": name}
    change = change_of(Filled(operation=DISABLE_USER, path=path, before=user))
    with pytest.raises(CannotUndo, match="was never carried out"):
        await plan_undo(sent_and_not_answered(change, session), session)


async def test_a_change_whose_undo_was_undone_can_be_undone_again(
    owner: OwnOwner, session: Session, journal: Journal
) -> None:
    await entry_of(owner.change(note="Mine"), session, journal)
    first, *_ = entries_in(
        [
            *steps_in(journal),
            intended(2, undoes=1),
            Ended(entry=2, time="", ending=Ending.DONE, words=""),
            intended(3, undoes=2),
            Ended(entry=3, time="", ending=Ending.DONE, words=""),
        ]
    )
    assert (await undoing(first, session)).wish == {"note": None}


async def test_who_comes_back_has_also_the_rights_that_no_document_knows(
    server: Direct, session: Session, journal: Journal
) -> None:
    name = server.new_user()
    address = f"/project_users/{name},{server.project}"
    rights = {"drawing_rights": 2, "superuser": True}
    server.drofus.patch(address, json={"project_user": rights}).raise_for_status()
    before = server.drofus.get(address).json()["project_user"]
    assert before["drawing_rights"] == 2
    path: dict[str, str | int] = {"username": name, "project_id": server.project}
    removal = change_of(Filled(operation=DELETE_PROJECT_USER, path=path, before=before))
    entry = await entry_of(removal, session, journal)
    assert (await carried_out(await undoing(entry, session), session)).done
    after = server.drofus.get(address).json()["project_user"]
    assert {**after, "created_at": ""} == {**before, "created_at": ""}


async def test_what_others_have_made_of_it_since_is_said_before_it_is_deleted(
    server: Direct, session: Session, journal: Journal
) -> None:
    created = change_of(Filled(operation=CREATE_OWNER, wish={"name": "Ward"}))
    entry = await entry_of(created, session, journal)
    assert (await undoing(entry, session)).consequences == ()
    assert entry.after is not None
    OwnOwner(server, int(str(entry.after["id"]))).set(name="Block", note="Theirs")
    (said,) = (await undoing(entry, session)).consequences
    assert said.words == "Changed since it was created: Name: Ward → Block; Note: — → Theirs"
