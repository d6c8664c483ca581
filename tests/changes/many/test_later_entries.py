"""What came later to the same things: nothing that is gone on with overwrites it unsaid."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.changes.changing import steps_in
from tests.changes.many.undone_in_parts import forget
from tests.changes.members import RIGHT, change_of_member, changes_for, levels, members
from tests.faults.subjects import Direct
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.many.going_on import Rest, Together, cut_short, last_together, rest_of
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.many.taking_many_back import known_now, plan_undo_of_many
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.changes.taking_back import plan_undo
from tui.client.session import Session
from tui.contract.operation import Service

COUNT = 12
SENT = 7


async def undone(entries: Sequence[Entry], session: Session, journal: Journal) -> Sequence[int]:
    """Take back what stands of entries; the numbers of the entries that did it."""
    known = await known_now(entries, journal, session)
    back = await plan_undo_of_many([each for each in known if each.stands], session)
    assert back.plan is not None
    run = RunOfMany(back.plan, session, journal, undoes=back.entries)
    assert {each.ending for each in await run.carry_out()} == {Ending.DONE}
    return run.entries


async def undone_in_part(
    done: Together, server: Direct, session: Session, journal: Journal, file: Path
) -> Sequence[int]:
    """Some of it was sent before the program was killed; the numbers of all."""
    after = members(server)
    gone = Journal.at(file, "demo")
    numbers = await undone(done.entries, session, gone)
    gone.depart()
    forget(file, outcomes=numbers, sendings=numbers[SENT:])
    begun = [each for each in entries_in(steps_in(journal)) if each.number in numbers[SENT:]]
    for each in begun:
        path = each.intended.path
        record = next(
            one
            for one in after
            if (one["username"], str(one["project_id"])) == (path["username"], path["project_id"])
        )
        address = f"/project_users/{path['username']},{path['project_id']}"
        server.drofus.patch(
            address, json={"project_user": {RIGHT: record[RIGHT]}}
        ).raise_for_status()
    return numbers


async def test_an_undo_that_another_one_has_finished_is_not_offered(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path
) -> None:
    here, file = own_session.base_url(Service.DROFUS), tmp_path / "journal.jsonl"
    before = members(own_server)
    await RunOfMany(Plan(tuple(changes_for(own_server, COUNT))), own_session, journal).carry_out()
    done = await last_together(journal, here)
    assert done is not None
    first = await undone_in_part(done, own_server, own_session, journal, file)
    (begun,) = await cut_short(journal, [here])
    assert len(begun.not_sent) == COUNT - SENT
    second = await undone(done.entries, own_session, journal)
    assert members(own_server) == before
    assert len(second) == COUNT - SENT
    assert await cut_short(journal, [here]) == []
    entries = [each for each in entries_in(steps_in(journal)) if each.number in first]
    assert {each.ending for each in entries[:SENT]} == {Ending.DONE}
    assert [each.undone_instead_by for each in entries[SENT:]] == list(second)
    assert not any(each.is_left for each in entries)


async def test_what_is_as_before_already_is_not_taken_back(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    before = members(own_server)
    run = RunOfMany(Plan(tuple(changes_for(own_server, 2))), own_session, journal)
    await run.carry_out()
    old = {"project_user": {RIGHT: before[0][RIGHT]}}
    path = f"/project_users/{before[0]['username']},{before[0]['project_id']}"
    own_server.drofus.patch(path, json=old).raise_for_status()
    back = await plan_undo_of_many(entries_in(steps_in(journal)), own_session)
    assert back.entries == (run.entries[1],)
    assert [each.reason for each in back.kept] == [""]


async def rest_after(
    later: Sequence[Change], server: Direct, session: Session, journal: Journal, file: Path
) -> Rest:
    """What is left of changes that were never sent, once others were made."""
    gone = Journal.at(file, "demo")
    await RunOfMany(Plan(tuple(changes_for(server, 3))), session, gone).intend()
    gone.depart()
    for each in later:
        assert (await Run(Plan.of(each), session, journal).carry_out())[0].done
    (begun,) = await cut_short(journal, [session.base_url(Service.DROFUS)])
    return await rest_of(begun, journal, session)


async def test_what_was_changed_and_changed_back_since_is_left_alone(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path
) -> None:
    """The record looks as it did when the plan was made, and is newer all the same."""
    record = members(own_server)[0]
    old = record[RIGHT]
    assert isinstance(old, int)
    away = change_of_member(record, level=2)
    back = change_of_member({**record, RIGHT: 2}, level=old)
    rest = await rest_after(
        [away, back], own_server, own_session, journal, tmp_path / "journal.jsonl"
    )
    assert rest.entries == (2, 3)
    (kept,) = rest.kept_back
    assert "Entry 5 has changed the same record since" in kept.reason


@pytest.mark.parametrize("other", ["the same value", "another field"])
async def test_what_does_not_differ_is_gone_on_with(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path, other: str
) -> None:
    same = changes_for(own_server, 1)[0]
    if other == "another field":
        record = members(own_server)[0]
        same = change_of_member(record, "tender_rights", 2 if record["tender_rights"] != 2 else 3)
    rest = await rest_after([same], own_server, own_session, journal, tmp_path / "journal.jsonl")
    assert (rest.entries, rest.kept_back) == ((1, 2, 3), ())


async def test_what_was_taken_back_since_hinders_nothing(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path
) -> None:
    away = change_of_member(members(own_server)[0], level=2)
    await rest_after([away], own_server, own_session, journal, tmp_path / "journal.jsonl")
    entry = entries_in(steps_in(journal))[3]
    run = Run(await plan_undo(entry, own_session), own_session, journal, undoes=entry.number)
    assert (await run.carry_out())[0].done
    (begun,) = await cut_short(journal, [own_session.base_url(Service.DROFUS)])
    rest = await rest_of(begun, journal, own_session)
    assert (rest.entries, rest.kept_back) == ((1, 2, 3), ())
    assert rest.plan is not None
    changes = rest.plan.changes
    run = RunOfMany(rest.plan, own_session, journal, together=begun.name, in_place_of=rest.entries)
    await run.carry_out()
    assert all(levels(own_server, changes))
