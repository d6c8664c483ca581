"""A plan as a file: what was reviewed, with each record as it was, so that exactly that runs."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from secrets import token_hex
from typing import Final, NamedTuple

import msgspec

from tui.changes.change import Change
from tui.changes.hiding import hidden_record, hiding, secret_names
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.client.decoding import decoded_value
from tui.client.errors import BimscopeError, FileProblem
from tui.contract import OPERATIONS
from tui.contract.values import Json

_KIND: Final = "bimscope plan 1"


class NoPlan(Exception):
    """A file is no plan; the text says why."""


class _PlannedChange(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    operation: str
    title: str
    path: dict[str, str | int] = {}
    query: dict[str, str] = {}
    wish: dict[str, Json] = {}
    before: dict[str, Json] | None = None
    name: str = ""
    known_by: tuple[KnownField, ...] = ()


class _PlanFile(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    address: str
    changes: list[_PlannedChange]
    id: str = ""


class PlanInFile(NamedTuple):
    """The changes of a plan, the address that they are for, and a name that no other plan has."""

    changes: tuple[Change, ...]
    address: str
    name: str


def plan_bytes(changes: tuple[Change, ...], address: str) -> bytes:
    """A plan for the service at an address, as JSON that people can read.

    Raises FileProblem where a change cannot stand in a file.
    """
    for each in changes:
        _check_that_it_can_be_kept(each, changes[0])
    planned = [
        _PlannedChange(
            each.operation.id,
            each.title,
            dict(each.path),
            dict(each.query),
            dict(each.wish),
            _kept_before(each),
            each.name,
            each.known_by,
        )
        for each in changes
    ]
    plan = _PlanFile(_KIND, address, planned, token_hex(8))
    return msgspec.json.format(msgspec.json.encode(plan), indent=2)


def plan_in(data: bytes, *, of: Collection[str] = ()) -> PlanInFile:
    """The plan that a file holds.

    `of` are the ids of the operations that it may have; any operation without them. Raises NoPlan.
    """
    try:
        plan = msgspec.json.decode(data, type=_PlanFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise NoPlan(f"This is not a bimscope plan: {problem}.") from None
    if plan.kind != _KIND:
        raise NoPlan(f"This version of bimscope does not know this kind of plan: {plan.kind}.")
    for each in plan.changes:
        if each.operation not in (of or OPERATIONS):
            raise NoPlan(f"The plan has a change that does not belong here: {each.operation}.")
        if set(each.path) != set(OPERATIONS[each.operation].placeholders):
            raise NoPlan(f"The plan does not say what “{each.title}” is about.")
    # What was edited since is another plan.
    name = sha256(plan.id.encode() + msgspec.json.encode(plan.changes)).hexdigest()[:16]
    return PlanInFile(tuple(map(_change, plan.changes)), plan.address, name)


def _check_that_it_can_be_kept(change: Change, first: Change) -> None:
    """Raises FileProblem for secrets, and for what would be another change when it is read."""
    if change.operation.service is not first.operation.service:
        raise FileProblem("The changes are for both services, but a plan file is for one of them.")
    names = secret_names(change, change.wish)
    if any(name.casefold() in names for name in _names_with_values(change.wish)):
        raise FileProblem(
            f"“{change.title}” has a secret, which bimscope does not write to a file."
        )
    again = change_of(
        Filled(
            operation=change.operation,
            path=change.path,
            query=change.query,
            wish=change.wish,
            before=change.before,
        )
    )
    if again.body != change.body:
        raise FileProblem(f"“{change.title}” is too large for a plan file.")


def _kept_before(change: Change) -> dict[str, Json] | None:
    """The record that a change was planned upon, without its secrets.

    It only tells what differed then: what is sent is made upon the record as it is.
    """
    if change.before is None:
        return None
    kept = decoded_value(hidden_record(change.before, change, hiding(change)))
    return dict(kept) if isinstance(kept, dict) else None


def _names_with_values(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if inner not in (None, ""):
                yield name
            yield from _names_with_values(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _names_with_values(inner)


def _change(planned: _PlannedChange) -> Change:
    """Raises NoPlan."""
    try:
        return change_of(
            Filled(
                operation=OPERATIONS[planned.operation],
                path=planned.path,
                query=planned.query,
                wish=planned.wish,
                before=planned.before,
                name=planned.name,
                title=planned.title,
                known_by=planned.known_by,
            )
        )
    except (BimscopeError, TypeError, ValueError, LookupError) as problem:
        raise NoPlan(f"“{planned.title}” is not a change: {problem}.") from None
