"""Records without addresses of their own: a body names them, and they are read in their list."""

from collections.abc import Mapping

from tui.changes.change import RecordAddress
from tui.changes.comparing import is_same, value_in
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import text_of

_ID = "id"


def named_address(
    operation: AnyOperation, path: Mapping[str, str | int], *told: "JsonObject | None"
) -> RecordAddress | None:
    """Where the record is read that an operation names in its body; None where it names none.

    `told` are the records that may say which it is, the first that does counts.
    """
    lister = lister_of_named(operation)
    keys = (operation.named_by, _ID)
    ids = [value_in(record, keys) for record in told if record is not None]
    key = next((each for each in ids if isinstance(each, str) and each), None)
    if lister is None or key is None:
        return None
    return RecordAddress(lister, dict(path), named=(operation.named_by, key))


def lister_of_named(operation: AnyOperation) -> AnyOperation | None:
    """The list in which the records stand that an operation names in its body."""
    return OPERATIONS.get(f"{operation.family}.list") if operation.named_by else None


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
