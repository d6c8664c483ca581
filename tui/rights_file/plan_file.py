"""A plan as a file: what was reviewed, with each record as it was, so that exactly that runs."""

from typing import Final

import msgspec

from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.client.errors import BimscopeError
from tui.contract import OPERATIONS
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.values import Json

_KIND: Final = "bimscope rights plan 1"
RIGHTS_OPERATIONS: Final = frozenset(
    {CREATE_PROJECT_USER.id, UPDATE_PROJECT_USER.id, DELETE_PROJECT_USER.id}
)
"""What the rights of people in projects are changed with."""


class NoPlan(Exception):
    """A file is no plan; the text says why."""


class _PlannedChange(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    operation: str
    title: str
    path: dict[str, str | int] = {}
    wish: dict[str, Json] = {}
    before: dict[str, Json] | None = None
    name: str = ""


class _PlanOfRights(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    address: str
    changes: list[_PlannedChange]


def plan_bytes(changes: tuple[Change, ...], address: str) -> bytes:
    """A plan for the service at an address, as JSON that people can read."""
    planned = [
        _PlannedChange(
            each.operation.id,
            each.title,
            dict(each.path),
            dict(each.wish),
            None if each.before is None else dict(each.before),
            each.name,
        )
        for each in changes
    ]
    plan = _PlanOfRights(_KIND, address, planned)
    return msgspec.json.format(msgspec.json.encode(plan), indent=2)


def plan_in(data: bytes) -> tuple[tuple[Change, ...], str]:
    """The changes of a plan and the address that they are for. Raises NoPlan."""
    try:
        plan = msgspec.json.decode(data, type=_PlanOfRights)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise NoPlan(f"This is no plan of bimscope rights: {problem}.") from None
    if plan.kind != _KIND:
        raise NoPlan(f"This is no plan that this bimscope knows: {plan.kind}.")
    for each in plan.changes:
        if each.operation not in RIGHTS_OPERATIONS:
            raise NoPlan(f"A plan of rights has no {each.operation}.")
        if set(each.path) != set(OPERATIONS[each.operation].placeholders):
            raise NoPlan(f"The plan does not say whose rights “{each.title}” is about.")
    return tuple(map(_change, plan.changes)), plan.address


def _change(planned: _PlannedChange) -> Change:
    """Raises NoPlan."""
    try:
        return change_of(
            Filled(
                operation=OPERATIONS[planned.operation],
                path=planned.path,
                wish=planned.wish,
                before=planned.before,
                name=planned.name,
                title=planned.title,
            )
        )
    except (BimscopeError, TypeError, ValueError, LookupError) as problem:
        raise NoPlan(f"“{planned.title}” is no change of rights: {problem}.") from None
