"""Taking entries back: what others did since is left alone, and what cannot be is refused."""

from dataclasses import dataclass

import msgspec
import pytest

from tests.changes.changing import carried_out, change_for, steps_in
from tests.changes.owners import OwnOwner
from tests.changes.steps import intended
from tests.faults.subjects import Direct, second_factor_switched, user_disabled
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_steps import Ended, Sent
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.changes.taking_back import CannotUndo, plan_undo
from tui.client.session import Session
from tui.contract.drofus.owners import CREATE_OWNER
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
)
from tui.contract.drofus.users import DELETE_USER, ENABLE_USER
from tui.contract.operation import Effect, JsonObject, Service


@dataclass(frozen=True)
class Undoer:
    """Carries changes out and takes them back, over one session with one journal."""

    session: Session
    journal: Journal

    async def done(self, change: Change) -> Entry:
        outcome = await carried_out(change, self.session, self.journal)
        assert outcome.done, outcome.words
        return self.entries[-1]

    @property
    def entries(self) -> list[Entry]:
        return entries_in(steps_in(self.journal))

    async def plan(self, entry: Entry) -> Change:
        (change,) = (await plan_undo(entry, self.session)).changes
        return change

    async def take_back(self, entry: Entry) -> Outcome:
        plan = Plan.of(await self.plan(entry))
        (outcome,) = await Run(plan, self.session, self.journal, undoes=entry.number).carry_out()
        return outcome

    async def refusal(self, entry: Entry) -> str:
        with pytest.raises(CannotUndo) as caught:
            await plan_undo(entry, self.session)
        return str(caught.value)


@pytest.fixture
def undoer(session: Session, journal: Journal) -> Undoer:
    return Undoer(session, journal)


@pytest.fixture
def owner(server: Direct) -> OwnOwner:
    return OwnOwner.made(server)


async def test_only_what_was_changed_is_put_back(undoer: Undoer, owner: OwnOwner) -> None:
    before = owner.read()
    entry = await undoer.done(owner.change(name="New", note="New too"))
    owner.set(address="Theirs")
    change = await undoer.plan(entry)
    assert change.title == f"Undo: {entry.intended.title}"
    assert change.body == {"name": before["name"], "note": None}
    assert (await undoer.take_back(entry)).done
    assert owner.read() == {**before, "address": "Theirs"}


async def test_what_somebody_has_changed_since_is_left_and_said(
    undoer: Undoer, owner: OwnOwner
) -> None:
    before = owner.read()
    entry = await undoer.done(owner.change(name="New", note="New too"))
    owner.set(name="Theirs")
    change = await undoer.plan(entry)
    assert "Left unchanged: Name, which somebody has changed since" in [
        line.words for line in change.lines
    ]
    assert (await undoer.take_back(entry)).done
    assert (owner.read()["name"], owner.read()["note"]) == ("Theirs", before["note"])


async def test_what_somebody_has_put_back_already_needs_nothing(
    undoer: Undoer, owner: OwnOwner
) -> None:
    before = owner.read()
    entry = await undoer.done(owner.change(name="New", note="New too"))
    owner.set(name=before["name"])
    assert (await undoer.take_back(entry)).done
    assert owner.read() == before


async def test_where_all_was_changed_since_nothing_is_taken_back(
    undoer: Undoer, owner: OwnOwner
) -> None:
    entry = await undoer.done(owner.change(name="New"))
    owner.set(name="Theirs")
    assert await undoer.refusal(entry) == (
        f"Nothing of entry {entry.number} can be restored: Name, which somebody has changed since."
    )


async def test_an_entry_is_taken_back_once(undoer: Undoer, owner: OwnOwner) -> None:
    first = await undoer.done(owner.change(name="New"))
    await undoer.take_back(first)
    first, second = undoer.entries
    assert (first.undone_by, second.intended.undoes) == (2, 1)
    assert await undoer.refusal(first) == "Entry 1 was already undone, by entry 2."


async def test_taking_back_can_be_taken_back(undoer: Undoer, owner: OwnOwner) -> None:
    await undoer.done(owner.change(name="New"))
    await undoer.take_back(undoer.entries[0])
    assert (await undoer.take_back(undoer.entries[1])).done
    assert owner.read()["name"] == "New"
    assert undoer.entries[1].undone_by == 3


async def test_a_record_that_is_gone_is_not_written(undoer: Undoer, owner: OwnOwner) -> None:
    entry = await undoer.done(owner.change(name="New"))
    owner.go()
    assert "is about a record that no longer exists" in await undoer.refusal(entry)


async def test_what_was_created_is_deleted_under_its_own_name(undoer: Undoer) -> None:
    wish: JsonObject = {"name": "Made and unmade"}
    entry = await undoer.done(change_of(Filled(operation=CREATE_OWNER, wish=wish)))
    change = await undoer.plan(entry)
    assert (change.operation.effect, change.name) == (Effect.DELETE, "Made and unmade")
    assert (await undoer.take_back(entry)).done
    assert "no longer exists" in await undoer.refusal(entry) or undoer.entries[0].undone_by


async def test_what_was_created_and_is_not_known_is_not_deleted(undoer: Undoer) -> None:
    wish: JsonObject = {"name": "Made"}
    entry = await undoer.done(change_of(Filled(operation=CREATE_OWNER, wish=wish)))
    assert entry.ended is not None
    unseen = msgspec.structs.replace(entry.ended, answered=None, after=None)
    lost = Entry(entry.intended, entry.sent, unseen)
    assert "does not know what entry 1 created" in await undoer.refusal(lost)


@pytest.mark.parametrize("ending", [Ending.REFUSED, Ending.CONFLICT, Ending.NOT_SENT])
async def test_what_changed_nothing_is_not_taken_back(
    ending: Ending, undoer: Undoer, owner: OwnOwner
) -> None:
    entry = await undoer.done(owner.change(name="New"))
    ended = Ended(entry=1, time="", ending=ending, words="It was not liked.")
    said = await undoer.refusal(Entry(entry.intended, entry.sent, ended))
    assert said == "Entry 1 changed nothing: It was not liked."


async def test_what_was_so_already_is_not_taken_back(undoer: Undoer, owner: OwnOwner) -> None:
    change = owner.change(name="New")
    owner.set(name="New")
    entry = await undoer.done(change)
    assert "Entry 1 changed nothing: The server already has it" in await undoer.refusal(entry)


async def test_what_was_left_open_is_taken_back_as_far_as_it_was_done(
    undoer: Undoer, owner: OwnOwner
) -> None:
    """A program died after it was sent: the wish is held against the record."""
    before = owner.read()
    entry = await undoer.done(owner.change(name="New", note="Too"))
    left = Entry(entry.intended, entry.sent)
    owner.set(note="Theirs")
    assert (await undoer.take_back(left)).done
    assert owner.read() == {**before, "note": "Theirs"}


async def test_another_server_is_left_alone(
    undoer: Undoer, owner: OwnOwner, shared_sandbox: RunningSandbox
) -> None:
    entry = await undoer.done(owner.change(name="New"))
    elsewhere = msgspec.structs.replace(entry.intended, address="https://elsewhere.invalid")
    said = await undoer.refusal(Entry(elsewhere, entry.sent, entry.ended))
    assert "was for https://elsewhere.invalid" in said
    assert shared_sandbox.drofus_url in said


async def test_an_operation_of_another_version_is_not_taken_back(
    undoer: Undoer, owner: OwnOwner
) -> None:
    entry = await undoer.done(owner.change(name="New"))
    later = msgspec.structs.replace(entry.intended, operation="drofus.owners.merge")
    assert "does not know the operation drofus.owners.merge" in await undoer.refusal(
        Entry(later, entry.sent, entry.ended)
    )


async def test_without_the_record_before_nothing_is_put_back(
    undoer: Undoer, owner: OwnOwner
) -> None:
    entry = await undoer.done(owner.change(name="New"))
    said = await undoer.refusal(Entry(entry.intended, Sent(entry=1, time=""), entry.ended))
    assert said == "The journal does not have the record as it was before entry 1."


async def test_an_action_is_taken_back_by_its_opposite(
    undoer: Undoer, server: Direct, session: Session
) -> None:
    subject = user_disabled(server)
    entry = await undoer.done(await change_for(subject, session))
    assert (await undoer.plan(entry)).operation is ENABLE_USER
    server.drofus.get(f"/users/{subject.path['username']}/enable").raise_for_status()
    assert await undoer.refusal(entry) == (
        "Somebody has changed it since: there is nothing to undo."
    )


async def test_a_switch_is_put_back_with_what_it_switched_along(
    undoer: Undoer, server: Direct, session: Session
) -> None:
    subject = second_factor_switched(server)
    address = f"/users/{subject.path['username']}"
    before = server.drofus.get(address).json()
    entry = await undoer.done(await change_for(subject, session))
    assert server.drofus.get(address).json() != before
    outcome = await undoer.take_back(entry)
    assert outcome.done
    assert [each.field for each in outcome.change.differences] == ["otp_required", "force_weblogin"]
    assert server.drofus.get(address).json() == before


async def removed(undoer: Undoer, server: Direct, **rights: object) -> tuple[Entry, str]:
    """A membership with some rights, taken away."""
    name = server.new_user()
    address = f"/project_users/{name},{server.project}"
    server.drofus.patch(address, json={"project_user": rights}).raise_for_status()
    before = server.drofus.get(address).json()["project_user"]
    change = change_of(
        Filled(
            operation=DELETE_PROJECT_USER,
            path={"username": name, "project_id": server.project},
            before=before,
            name=name,
        )
    )
    return await undoer.done(change), name


async def test_who_was_taken_out_of_a_project_is_back_with_all_rights(
    undoer: Undoer, server: Direct
) -> None:
    rights = {
        "room_rights": 2,
        "equipment_rights": 3,
        "superuser": True,
        "hide_price": True,
        "enabled": False,
        "drawing_rights": 3,
    }
    entry, name = await removed(undoer, server, **rights)
    change = await undoer.plan(entry)
    assert change.operation is CREATE_PROJECT_USER
    assert (await undoer.take_back(entry)).done
    address = f"/project_users/{name},{server.project}"
    now = server.drofus.get(address).json()["project_user"]
    before = entry.before
    assert before is not None
    moment = {"created_at": None}
    assert now | moment == before | moment
    assert rights.items() <= now.items()


async def test_who_is_back_already_or_gone_for_good_is_not_added(
    undoer: Undoer, server: Direct, session: Session
) -> None:
    entry, name = await removed(undoer, server, room_rights=2)
    assert (await undoer.take_back(entry)).done
    again = Entry(entry.intended, entry.sent, entry.ended)
    assert await undoer.refusal(again) == "The user is already in the project again."
    gone = change_of(Filled(operation=DELETE_USER, path={"username": name}))
    await undoer.done(gone)
    assert "is about a record that no longer exists" in await undoer.refusal(again)


async def test_a_right_of_an_administrator_is_harmful_to_give_back(
    undoer: Undoer, server: Direct, session: Session
) -> None:
    entry, _ = await removed(undoer, server, superuser=True)
    first = (await undoer.plan(entry)).lines[0]
    assert first.words == "Project administrator: yes"


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
    undoer: Undoer, owner: OwnOwner
) -> None:
    entry = sent_and_not_answered(owner.change(note="Mine"), undoer.session)
    assert "Note, which was never changed" in await undoer.refusal(entry)
    owner.set(note="Theirs")
    assert "Note, which somebody has changed since" in await undoer.refusal(entry)


async def test_what_was_put_back_already_has_its_old_value(undoer: Undoer, owner: OwnOwner) -> None:
    owner.set(note="Old")
    entry = await undoer.done(owner.change(note="Mine"))
    owner.set(note="Old")
    assert "Note, which has its old value again" in await undoer.refusal(entry)


async def test_a_switch_that_was_never_used_is_said_to_be_so(
    undoer: Undoer, server: Direct, session: Session
) -> None:
    change = await change_for(user_disabled(server), session)
    said = await undoer.refusal(sent_and_not_answered(change, session))
    assert "was never done" in said


async def test_a_change_whose_undo_was_undone_can_be_undone_again(
    undoer: Undoer, owner: OwnOwner
) -> None:
    await undoer.done(owner.change(note="Mine"))
    first, *_ = entries_in(
        [
            *steps_in(undoer.journal),
            intended(2, undoes=1),
            Ended(entry=2, time="", ending=Ending.DONE, words=""),
            intended(3, undoes=2),
            Ended(entry=3, time="", ending=Ending.DONE, words=""),
        ]
    )
    assert (await undoer.plan(first)).wish == {"note": None}


async def test_what_others_have_made_of_it_since_is_said_before_it_is_deleted(
    undoer: Undoer, server: Direct
) -> None:
    entry = await undoer.done(change_of(Filled(operation=CREATE_OWNER, wish={"name": "Ward"})))
    assert (await undoer.plan(entry)).consequences == ()
    assert entry.after is not None
    OwnOwner(server, int(str(entry.after["id"]))).set(name="Block", note="Theirs")
    (said,) = (await undoer.plan(entry)).consequences
    assert said.words == "Changed since it was created: Name: Ward → Block; Note: — → Theirs"
