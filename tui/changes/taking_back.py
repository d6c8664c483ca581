"""From an entry of the journal to the plan that takes it back.

Sends nothing; may read.
"""

from collections.abc import Mapping
from typing import Final

from tui.changes.change import Change, RecordAddress
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same, written
from tui.changes.describing import differences
from tui.changes.difference import Consequence, Harm
from tui.changes.journal_entries import Entry, address_read
from tui.changes.making import Filled, change_of, reads_of, record_fields
from tui.changes.named import named_address, naming, title_of_named
from tui.changes.outcome import Ending
from tui.changes.placing import path_to
from tui.changes.plan import Plan
from tui.changes.putting_back import fields_to_put_back
from tui.changes.reading import OneByOne, RecordReader
from tui.changes.records import integer_of, written_fields
from tui.changes.undoing import deletes_created, undoing_of
from tui.changes.where_sent import why_elsewhere
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
    SKIP_EMAIL,
    NewProjectUser,
    ProjectUser,
    right_fields,
)
from tui.contract.drofus.users import GET_USER, DrofusUser
from tui.contract.fields import Shows, fields_of
from tui.contract.operation import AnyOperation, Effect, JsonObject

_GIVEN_ANEW: Final = frozenset({"id"})
"""What a service gives to whatever is created."""


class CannotUndo(BimscopeError):
    """An entry cannot be taken back; the text says why."""


class UndoneAlready(CannotUndo):
    """Nothing is to be taken back: all is as it was before the entry."""


async def plan_undo(entry: Entry, session: Session) -> Plan:
    """The plan that takes an entry back. Raises CannotUndo, BimscopeError."""
    return Plan.of(await change_back(entry, session, OneByOne(session)))


def address_before(entry: Entry) -> RecordAddress | None:
    """Where the record of an entry is read, as far as that is known without asking."""
    said = entry.intended
    if said.reads not in OPERATIONS or said.operation not in OPERATIONS:
        return None
    named = named_address(OPERATIONS[said.operation], said.path, entry.wish, entry.before)
    return named or address_read(said)


async def change_back(entry: Entry, session: Session, reader: RecordReader) -> Change:
    """The change that takes an entry back. Raises CannotUndo, BimscopeError."""
    if entry.intended.operation not in OPERATIONS:
        raise CannotUndo(
            f"This version of bimscope does not know the operation {entry.intended.operation}."
        )
    operation = OPERATIONS[entry.intended.operation]
    _refuse_hopeless(entry, operation, session)
    if operation.id == DELETE_PROJECT_USER.id:
        return await _added_again(entry, reader)
    if operation.effect is Effect.CREATE:
        return await _deleted(entry, operation, reader)
    opposite = OPERATIONS[operation.undone_by] if operation.undone_by else operation
    if operation.effect is Effect.DELETE:
        return await _made_again(entry, opposite, reader)
    if opposite.effect is Effect.UPDATE:
        return await _put_back(entry, opposite, reader)
    return await _switched_back(entry, opposite, reader)


def _refuse_hopeless(entry: Entry, operation: AnyOperation, session: Session) -> None:
    number = entry.number
    if entry.undone_by is not None:
        raise CannotUndo(f"Entry {number} was already undone, by entry {entry.undone_by}.")
    may_have_changed = entry.ending in (None, Ending.DONE, Ending.OTHERWISE, Ending.UNKNOWN)
    if entry.sent is None or not may_have_changed:
        raise CannotUndo(f"Entry {number} changed nothing: {entry.words}")
    undoing = undoing_of(operation)
    if not undoing.possible:
        raise CannotUndo(f"Entry {number}: {undoing.words}")
    if elsewhere := why_elsewhere(entry, session):
        raise CannotUndo(elsewhere)


def undo_title(entry: Entry) -> ChangeTitle:
    """What the change that takes an entry back is called."""
    says = entry.intended.says
    return says._replace(doing=f"Undo: {says.doing}")


async def _now(reader: RecordReader, address: RecordAddress | None, entry: Entry) -> JsonObject:
    now = await reader.read(address) if address is not None else None
    if now is None:
        raise CannotUndo(f"Entry {entry.number} is about a record that no longer exists.")
    return now


async def _put_back(entry: Entry, opposite: AnyOperation, reader: RecordReader) -> Change:
    path = entry.intended.path
    now = await _now(reader, reads_of(opposite, path, entry.wish, entry.before), entry)
    before = entry.before
    if before is None:
        raise CannotUndo(
            f"The journal does not have the record as it was before entry {entry.number}."
        )
    found = fields_to_put_back(entry, written_fields(opposite), before, now)
    if not found.wish:
        why = "; ".join(found.left) or "nothing differs"
        reason = UndoneAlready if found.is_so else CannotUndo
        raise reason(f"Nothing of entry {entry.number} can be restored: {why}.")
    left = tuple(Consequence(f"Left unchanged: {each}") for each in found.left)
    return change_of(
        Filled(
            operation=opposite,
            path=path,
            wish=found.wish,
            before=now,
            title=undo_title(entry),
            consequences=left,
        )
    )


async def _switched_back(entry: Entry, opposite: AnyOperation, reader: RecordReader) -> Change:
    path = entry.intended.path
    now = await _now(reader, reads_of(opposite, path), entry)
    operation = OPERATIONS[entry.intended.operation]
    for key, value in operation.leaves.items():
        if entry.before is not None and is_same(value, entry.before.get(key)):
            raise CannotUndo(
                f"Entry {entry.number} changed nothing: the value was the same before."
            )
        if not is_same(value, now.get(key)):
            raise _why_nothing(entry, key, now)
    return change_of(Filled(operation=opposite, path=path, before=now, title=undo_title(entry)))


def _why_nothing(entry: Entry, key: str, now: JsonObject) -> CannotUndo:
    """Why there is nothing to take back of a switch that is not as an entry left it."""
    before = entry.before
    is_so = before is not None and is_same(before.get(key), now.get(key))
    if entry.is_uncertain and is_so:
        return UndoneAlready(f"Entry {entry.number} was never done: there is nothing to undo.")
    reason = UndoneAlready if is_so else CannotUndo
    return reason("Somebody has changed it since: there is nothing to undo.")


async def _deleted(entry: Entry, operation: AnyOperation, reader: RecordReader) -> Change:
    deletes = deletes_created(operation)
    record = entry.answered or entry.after
    path = None
    if deletes is not None and record is not None:
        path = path_to(deletes, {**entry.intended.path, **_in_body(entry)}, record)
    if deletes is None or path is None:
        raise CannotUndo(
            f"The journal does not know what entry {entry.number} created. Find it in the tree "
            "and delete it there."
        )
    reads = reads_of(deletes, path, entry.wish, record)
    now = await reader.read(reads) if reads is not None else None
    if reads is not None and now is None:
        raise UndoneAlready(f"Entry {entry.number} is about a record that no longer exists.")
    return change_of(
        Filled(
            operation=deletes,
            path=path,
            wish=naming(deletes, entry.wish),
            before=now,
            title=undo_title(entry),
            name=title_of_named(deletes, now or {}) or _name_of(now or record or {}, path),
            consequences=_changed_since(entry, operation, now),
        )
    )


def _changed_since(
    entry: Entry, operation: AnyOperation, now: "JsonObject | None"
) -> tuple[Consequence, ...]:
    """What others have made of a record since an entry created it: it is lost too."""
    created = entry.after or entry.answered
    if created is None or now is None:
        return ()
    # An answer need not show all that reading does.
    shown = created.keys() | now.keys() if entry.after else created.keys() & now.keys()
    fields = (*written_fields(operation), *record_fields(operation))
    told = {each.name for each in fields if not each.ignored and each.shows is not Shows.SECRET}
    found = differences(fields, created, {name: now.get(name) for name in sorted(told & shown)})
    words = "; ".join(each.words for each in found)
    return (Consequence(f"Changed since it was created: {words}", Harm.LOSS),) if found else ()


def _name_of(record: JsonObject, path: Mapping[str, str | int]) -> str:
    """What a record is called, else what addresses it."""
    told = (record.get("name"), path.get("username"), *reversed([*path.values()]))
    return next((str(each) for each in told if each), "")


def _in_body(entry: Entry) -> dict[str, str | int]:
    """Names and numbers that the request itself said, wherever in its body."""
    found: dict[str, str | int] = {}
    for keys, value in written(entry.wish):
        if isinstance(value, str | int) and keys[-1] not in ("id", "name"):
            found.setdefault(keys[-1], value)
    return found


async def _made_again(entry: Entry, creates: AnyOperation, reader: RecordReader) -> Change:
    """What was taken out of a list, or deleted, comes back as it was."""
    before = entry.before
    if before is None:
        raise CannotUndo(
            f"The journal does not have the record as it was before entry {entry.number}."
        )
    path = {name: entry.intended.path[name] for name in creates.placeholders}
    names = {each.name for each in written_fields(creates) if not each.ignored} - _GIVEN_ANEW
    wish: JsonObject = {name: value for name, value in before.items() if name in names}
    back = change_of(
        Filled(
            operation=creates,
            path=path,
            wish={**wish, **naming(creates, before)},
            title=undo_title(entry),
            name=title_of_named(creates, before) or _name_of(before, path),
        )
    )
    reads = reads_of(creates, path, before) or address_before(entry)
    now = await reader.read(reads) if reads is not None else None
    _refuse_existing(back, now, f"What entry {entry.number} removed already exists again.")
    return back


def _refuse_existing(back: Change, now: "JsonObject | None", words: str) -> None:
    """Raise `words` where what is to be created is there: all as it was, or otherwise."""
    if now is not None:
        raise (UndoneAlready if back.target.is_made_in(now) else CannotUndo)(words)


async def _added_again(entry: Entry, reader: RecordReader) -> Change:
    """Who was taken out of a project comes back with the same rights."""
    before = entry.before
    path = entry.intended.path
    if before is None:
        raise CannotUndo(
            f"The journal does not have the rights as they were before entry {entry.number}."
        )
    address = RecordAddress(GET_USER, {"username": path["username"]})
    user = await _now(reader, address, entry)
    membership, person, mail = (each.name for each in fields_of(NewProjectUser))
    names = {each.name for each in fields_of(ProjectUser) if not (each.mandatory or each.ignored)}
    names.update(each.name for each in right_fields(before))
    kept = {name: before[name] for name in before if name in names and before[name] is not None}
    known = {each.name: user.get(each.name) for each in fields_of(DrofusUser) if each.mandatory}
    wish: JsonObject = {
        membership: {"project_id": integer_of(path["project_id"]), **kept},
        person: dict(known),
        mail: SKIP_EMAIL,
    }
    back = change_of(Filled(operation=CREATE_PROJECT_USER, wish=wish, title=undo_title(entry)))
    now = await reader.read(RecordAddress(GET_PROJECT_USER, path))
    _refuse_existing(back, now, "The user is already in the project again.")
    return back
