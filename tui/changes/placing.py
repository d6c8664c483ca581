"""Where a record is found that a change has just created, and how it is addressed.

Services do not say it the same way everywhere: an id, a name, or a record in the record.
"""

from collections.abc import Iterator, Mapping

from tui.changes.change import RecordAddress
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, JsonObject


def address_of_created(
    operation: AnyOperation, path: Mapping[str, str | int], answered: "JsonObject | None"
) -> RecordAddress | None:
    """Where the record in an answer is read; None where the contract has no way to read it."""
    # What deletes a record is of the family that reads it.
    family = OPERATIONS[operation.undone_by].family if operation.undone_by else operation.family
    reader_id = f"{family}.get"
    if answered is None or reader_id not in OPERATIONS:
        return None
    reader = OPERATIONS[reader_id]
    found = path_to(reader, path, answered)
    return None if found is None else RecordAddress(reader, found)


def address_told_by(
    operation: AnyOperation, path: Mapping[str, str | int], body: JsonObject
) -> RecordAddress | None:
    """Where a record will be that a body names in full; None where it does not."""
    reader_id = f"{operation.family}.get"
    if reader_id not in OPERATIONS:
        return None
    reader = OPERATIONS[reader_id]
    found = {**dict(_named_in(body)), **path}
    if any(name not in found for name in reader.placeholders):
        return None
    return RecordAddress(reader, {name: found[name] for name in reader.placeholders})


def _named_in(body: JsonObject) -> Iterator[tuple[str, str | int]]:
    for name, value in body.items():
        if isinstance(value, dict):
            yield from _named_in(value)
        elif isinstance(value, str | int):
            yield name, value


def path_to(
    operation: AnyOperation, path: Mapping[str, str | int], record: JsonObject
) -> dict[str, str | int] | None:
    """The placeholders of an operation on a record; None where the record does not tell them.

    `path` holds those that are known from what was called before.
    """
    found: dict[str, str | int] = {}
    for name in operation.placeholders:
        value = path.get(name)
        if value is None:
            value = _told_by(record, name)
        if value is None:
            return None
        found[name] = value
    return found


def _told_by(record: JsonObject, placeholder: str) -> str | int | None:
    """The value of a placeholder in a record, or in a record in it."""
    names = [placeholder, placeholder.rpartition("_")[2], "id", "name"]
    if placeholder.endswith("name"):
        names = [placeholder, "name"]
    for holder in (record, *(each for each in record.values() if isinstance(each, dict))):
        for name in names[: 1 if holder is not record else None]:
            value = holder.get(name)
            if isinstance(value, str | int) and value != "":
                return value
    inner = record.get(placeholder.partition("_")[0])
    value = inner.get("id") if isinstance(inner, dict) else None
    return value if isinstance(value, str | int) else None
