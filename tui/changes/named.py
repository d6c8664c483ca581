"""Records without addresses of their own: body or path name them, and they are read in a list."""

from collections.abc import Mapping

from tui.changes.change import RecordAddress
from tui.changes.comparing import is_same, value_in
from tui.changes.known_by import KnownField
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import text_of

_ID = "id"


def named_address(
    operation: AnyOperation, path: Mapping[str, str | int], *told: "JsonObject | None"
) -> RecordAddress | None:
    """Where the record is read that an operation names; None where it is read by itself, or none.

    Where the path does not say which it is, the first of the records that are `told` counts.
    """
    lister, name = lister_of_named(operation), operation.named_by or operation.listed_by
    ids = (value_in(record, (name, _ID)) for record in told if record is not None)
    said = (path.get(f"{name}_{_ID}"), *ids)
    key = next((each for each in said if isinstance(each, str) and each), None)
    if lister is None or key is None:
        return None
    within = {each: path[each] for each in lister.placeholders if each in path}
    return RecordAddress(lister, within, named=(name, key))


def known_address(
    operation: AnyOperation, path: Mapping[str, str | int], known_by: tuple[KnownField, ...]
) -> RecordAddress | None:
    """Where it is seen whether what an operation creates is there already, in its list; or None."""
    lister = OPERATIONS.get(f"{operation.family}.list")
    if not known_by or lister is None or set(lister.placeholders) != set(operation.placeholders):
        return None
    within = {each: path[each] for each in lister.placeholders}
    return RecordAddress(lister, within, lister.widest, known_by=known_by)


def lister_of_named(operation: AnyOperation) -> AnyOperation | None:
    """The list in which the records stand that an operation names."""
    is_named_there = operation.named_by or operation.listed_by
    return OPERATIONS.get(f"{operation.family}.list") if is_named_there else None


def is_named(record: Json, named: tuple[str, str]) -> bool:
    """Whether a record of a list is the one that is meant."""
    key, wanted = named
    return is_same(wanted, value_in(record, (key, _ID)))


def title_of_named(operation: AnyOperation, record: JsonObject) -> str:
    """What people call the record that a body names; nothing where it does not tell."""
    found = record.get(operation.named_by) if operation.named_by else None
    return text_of(found, "email", "name", _ID) if isinstance(found, dict) else ""


def naming(operation: AnyOperation, record: JsonObject) -> JsonObject:
    """The field of a body that names a record; nothing where the record is no such one."""
    found = value_in(record, (operation.named_by, _ID)) if operation.named_by else None
    return {operation.named_by: {_ID: found}} if isinstance(found, str) and found else {}
