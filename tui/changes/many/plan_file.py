"""A plan as a file: what was reviewed, with each record as it was, so that exactly that runs."""

from collections.abc import Collection
from typing import Final

import msgspec

from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.client.errors import BimscopeError
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


class _PlanFile(msgspec.Struct, forbid_unknown_fields=True):
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
            dict(each.query),
            dict(each.wish),
            None if each.before is None else dict(each.before),
            each.name,
        )
        for each in changes
    ]
    plan = _PlanFile(_KIND, address, planned)
    return msgspec.json.format(msgspec.json.encode(plan), indent=2)


def plan_in(data: bytes, *, of: Collection[str] = ()) -> tuple[tuple[Change, ...], str]:
    """The changes of a plan and the address that they are for.

    `of` are the ids of the operations that it may have; any operation without them. Raises NoPlan.
    """
    try:
        plan = msgspec.json.decode(data, type=_PlanFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise NoPlan(f"This is no plan: {problem}.") from None
    if plan.kind != _KIND:
        raise NoPlan(f"This is no plan that this bimscope knows: {plan.kind}.")
    for each in plan.changes:
        if each.operation not in (of or OPERATIONS):
            raise NoPlan(f"The plan has a change that does not belong here: {each.operation}.")
        if set(each.path) != set(OPERATIONS[each.operation].placeholders):
            raise NoPlan(f"The plan does not say what “{each.title}” is about.")
    return tuple(map(_change, plan.changes)), plan.address


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
            )
        )
    except (BimscopeError, TypeError, ValueError, LookupError) as problem:
        raise NoPlan(f"“{planned.title}” is no change: {problem}.") from None
