"""What a plan deletes or changes that other records may refer to."""

from typing import Final

from tui.changes.change import Change
from tui.changes.plan import Plan
from tui.contract.operation import AnyOperation, Effect, JsonObject
from tui.explorer.trees.bimplus import ATTRIBUTE_GROUP, FREE_ATTRIBUTE, TEMPLATE_SET, UNIT
from tui.explorer.trees.drofus import DATABASE
from tui.explorer.trees.kind import Kind
from tui.explorer.uses.asking import Used
from tui.explorer.ways.places import families_listing, kinds_in

_TOLD_WHEN_CHANGED: Final = (FREE_ATTRIBUTE, UNIT, ATTRIBUTE_GROUP, TEMPLATE_SET, DATABASE)
"""Kinds of which each record is a part of many others: who changes it changes all of these."""


def used_by_plan(plan: Plan) -> Used | None:
    """The record that a plan of one change is about, where it matters who refers to it."""
    change, *others = plan.changes
    kind = None if others else _kind_of(change.operation)
    if kind is None or not _matters(change.operation, kind):
        return None
    used = Used(kind, _record(change, kind), dict(change.path))
    return used if used.lists else None


def _matters(operation: AnyOperation, kind: Kind) -> bool:
    if operation.effect is Effect.DELETE:
        return not operation.names_listed and not operation.id.endswith("delete_all")
    return operation.effect is Effect.UPDATE and kind in _TOLD_WHEN_CHANGED


def _kind_of(operation: AnyOperation) -> Kind | None:
    """The kind of the records that an operation deletes or changes."""
    kinds = kinds_in(operation.service)
    return next((each for each in kinds if operation.family in families_listing(each)), None)


def _record(change: Change, kind: Kind) -> JsonObject:
    """The record, or as much of it as the path of the change says."""
    said: JsonObject = {
        field: change.path[name] for name, field in kind.gives.items() if name in change.path
    }
    return {**said, **(change.before or {})}
