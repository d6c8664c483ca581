"""Things that stand in others: put in, taken out, and read among the children of a tree."""

from collections.abc import Mapping

from tui.changes.change import RecordAddress
from tui.contract import OPERATIONS
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of, value_of
from tui.contract.standing import StandsThere


def standing_address(
    operation: AnyOperation, path: Mapping[str, str | int]
) -> RecordAddress | None:
    """Where it is read whether a thing stands in another one; None for other operations."""
    standing = operation.standing
    if standing is None:
        return None
    tree = OPERATIONS[standing.tree]
    names = {name: standing.filled_by.get(name, name) for name in tree.placeholders}
    filled = {name: path[other] for name, other in names.items() if other in path}
    return RecordAddress(tree, filled, child=str(path.get(standing.thing, "")))


def standing_of(child: str, tree: JsonObject) -> JsonObject:
    """Whether a tree has a child with an id, as a record."""
    children = value_of(tree, "children")
    found = children if isinstance(children, list) else []
    ids = {text_of(each, "id").casefold() for each in found if isinstance(each, dict)}
    (inside,) = fields_of(StandsThere)
    return {inside.name: child.casefold() in ids}


def standing_fields(operation: AnyOperation) -> tuple[Field, ...]:
    """What is known of such a record; nothing for other operations."""
    return () if operation.standing is None else fields_of(StandsThere)
