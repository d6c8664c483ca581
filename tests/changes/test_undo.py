"""Whatever is changed is put back by its undoing, or its review had said that it cannot be.

For every operation of the contract that changes something: all that a sandbox keeps is
compared, before the change and after it was taken back.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from tests.changes.changing import steps_in
from tests.changes.dump import Dump, differing, dump
from tests.changes.sampling import Sampler
from tests.changes.values import other_value, places_in
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.comparing import Keys, put_in, value_in
from tui.changes.describing import is_ignored
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.making import Filled, change_of, reads_of
from tui.changes.named import naming
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Plan
from tui.changes.records import read_record, written_fields
from tui.changes.run import Run
from tui.changes.taking_back import CannotUndo, plan_undo
from tui.changes.undoing import undoing_of
from tui.contract import OPERATIONS
from tui.contract.fields import Field, Shows
from tui.contract.operation import AnyOperation, Effect, Json, Service

CHANGING: Final = [each for each in OPERATIONS.values() if each.changes_state]
UNDOABLE: Final = [each for each in CHANGING if undoing_of(each).possible]
UPDATES: Final = [
    each for each in UNDOABLE if each.effect is Effect.UPDATE and not each.names_listed
]
"""Those with fields to write; what a body names has ids of other records only."""
NOT_TAKEN: Final = {
    "drofus.database.update": "no field of it is documented",
    "bimplus.import.create_project": "it takes IFC files only",
}
"""What the sandbox refuses."""
LEFT_BEHIND: Final[Mapping[str, frozenset[str]]] = {
    "drofus.project_users.create": frozenset({"drofus_users"}),
    "drofus.projects.create": frozenset(
        {"drofus_databases", "drofus_excel_exports", "drofus_reports"}
    ),
}
"""The tables in which something stays; the review says so."""
MADE_AGAIN: Final[Mapping[str, frozenset[str]]] = {
    "bimplus.attribute_templates.delete": frozenset({"bimplus_templates"}),
}
"""The tables in which something has another id afterwards; the review says so."""
KEPT_OTHERWISE: Final = frozenset(
    {
        # The author was linked, and a text goes for one afterwards that reads the same.
        "bimplus.issues.update",
        # An object of the topology has a row of attributes once it was written.
        "bimplus.objects.update",
        # Groups that were put away come back with new ids.
        "bimplus.attribute_templates.update",
    }
)
"""What reads the same afterwards, and is kept in another form."""
_SERVERS_OWN: Final = frozenset(
    {"id", "changed", "changedby", "changedBy", "modifiedAt", "updated", "updated_by"}
)


@dataclass(frozen=True)
class Place:
    """A sandbox, a session with it, and a journal."""

    sampler: Sampler
    journal: Journal

    def now(self) -> Dump:
        return dump(self.sampler.sandbox.store.path)

    async def read(self, filled: Filled) -> Json:
        """The record that an update is about, less what the server says by itself."""
        reads = reads_of(filled.operation, filled.path, filled.wish)
        found = None if reads is None else await read_record(self.sampler.session, reads)
        return _plain(found)

    async def run(self, change: Change, undoes: int | None = None) -> tuple[Outcome, Entry]:
        run = Run(Plan.of(change), self.sampler.session, self.journal, undoes=undoes)
        (outcome,) = await run.carry_out()
        return outcome, self.entry(run.entries[0])

    def entry(self, number: int) -> Entry:
        found = entries_in(steps_in(self.journal))
        return next(each for each in found if each.number == number)

    async def take_back(self, entry: Entry) -> Outcome:
        (change,) = (await plan_undo(entry, self.sampler.session)).changes
        outcome, _ = await self.run(change, undoes=entry.number)
        return outcome


def _plain(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key not in _SERVERS_OWN}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
async def place(sandbox: RunningSandbox, journal: Journal, tmp_path: Path) -> AsyncIterator[Place]:
    session = session_for(sandbox)
    with sandbox.drofus() as drofus, sandbox.bimplus() as bimplus:
        clients = {Service.DROFUS: drofus, Service.BIMPLUS: bimplus}
        yield Place(Sampler.of(sandbox, session, clients, tmp_path), journal)
    await session.aclose()


@pytest.mark.parametrize("operation", UNDOABLE, ids=lambda each: each.id)
async def test_undoing_leaves_all_as_it_was(operation: AnyOperation, place: Place) -> None:
    filled = await place.sampler.filled(operation)
    before, read = place.now(), await place.read(filled)
    change = change_of(filled)
    assert change.undoing.possible
    outcome, entry = await place.run(change)
    if operation.id in NOT_TAKEN:
        assert outcome.ending is Ending.REFUSED
        assert differing(before, place.now()) == []
        return
    assert outcome.done, outcome.words
    assert differing(before, place.now()) != []
    if operation.id in MADE_AGAIN:
        (again_made,) = (await plan_undo(entry, place.sampler.session)).changes
        assert "id" not in again_made.wish
    undone = await place.take_back(entry)
    left = LEFT_BEHIND.get(operation.id, frozenset())
    if operation.id in KEPT_OTHERWISE:
        assert undone.ending in (Ending.DONE, Ending.OTHERWISE)
        assert await place.read(filled) == read
    else:
        assert undone.done, undone.words
        differences = differing(before, place.now())
        again = MADE_AGAIN.get(operation.id, frozenset())
        tables = {each.partition(" has ")[0].partition(" lacks ")[0] for each in differences}
        assert tables == left | again, differences
        assert (not again) or "with a new id" in change.undoing.words
    assert (not left) or "stays" in change.undoing.words
    assert place.entry(entry.number).undone_by is not None or not undone.done


@pytest.mark.parametrize(
    "operation", [each for each in CHANGING if each not in UNDOABLE], ids=lambda each: each.id
)
async def test_what_cannot_be_undone_had_said_so(operation: AnyOperation, place: Place) -> None:
    before = place.now()
    change = change_of(await place.sampler.filled(operation))
    outcome, entry = await place.run(change)
    assert outcome.ending in (Ending.DONE, Ending.REFUSED), outcome.words
    assert entry.intended.undoing.startswith("Cannot be undone: ")
    assert not entry.intended.can_be_undone
    with pytest.raises(CannotUndo) as caught:
        await plan_undo(entry, place.sampler.session)
    if outcome.was_sent:
        assert change.undoing.words in str(caught.value)
    else:
        assert "changed nothing" in str(caught.value)
        assert differing(before, place.now()) == []


@pytest.mark.parametrize("operation", UPDATES, ids=lambda each: each.id)
async def test_every_field_of_a_record_is_put_back(operation: AnyOperation, place: Place) -> None:
    filled, before = await place.sampler.filled(operation), place.now()
    changed = [
        keys
        for keys, field in places_in(written_fields(operation))
        if is_written(operation, keys, field)
        and await is_changed_and_put_back(filled, keys, field, place)
    ]
    assert bool(changed) is (operation.id not in NOT_TAKEN)
    if operation.id not in KEPT_OTHERWISE:
        assert differing(before, place.now()) == []


def is_written(operation: AnyOperation, keys: Keys, field: Field) -> bool:
    hidden = field.shows is Shows.SECRET or is_ignored(written_fields(operation), keys)
    return not hidden and keys[0] not in operation.placeholders


async def is_changed_and_put_back(filled: Filled, keys: Keys, field: Field, place: Place) -> bool:
    """Write another value into one field, and take it back; a refusal leaves it as it is."""
    reads = reads_of(filled.operation, filled.path, filled.wish)
    assert reads is not None
    now = await read_record(place.sampler.session, reads)
    assert now is not None
    value = other_value(field, value_in(now, keys))
    if value is None:
        return False
    wish = put_in(naming(filled.operation, filled.wish), keys, value)
    outcome, entry = await place.run(change_of(replace(filled, wish=wish, before=now)))
    if await place.read(filled) == _plain(now):
        return False
    assert outcome.ending in (Ending.DONE, Ending.OTHERWISE), f"{keys}: {outcome.words}"
    undone = await place.take_back(entry)
    assert undone.ending in (Ending.DONE, Ending.OTHERWISE), f"{keys}: {undone.words}"
    assert await place.read(filled) == _plain(now), keys
    return True
