"""Records as JSON objects, every key kept: what changes are made of and held against.

Owns the way from an answer to the objects in it, and the reading of a `RecordAddress`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar, get_origin

import msgspec

from tui.changes.change import RecordAddress
from tui.changes.known_by import is_known
from tui.changes.named import is_named
from tui.changes.standing import standing_of
from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.client.errors import BimscopeError, NotFound, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.fields import Field, fields_of
from tui.contract.operation import PAGE, PAGE_SIZE, AnyOperation, Json, JsonObject
from tui.contract.reading import text_of
from tui.contract.values import AsSent
from tui.large_json.malformed import MALFORMED, complaint_in_words

A = TypeVar("A")
LISTED: Final = "records"
"""The key under which a list stands where it is taken for a record."""
_PAGE_SIZE: Final = 500
_MOST_PAGES: Final = 200


async def call(
    session: Session, address: RecordAddress, body: "JsonObject | None" = None
) -> Answer[object]:
    """Call an operation that is known only at run time. Raises BimscopeError."""
    return await session.call(
        address.operation, body=body, query=address.query, format=None, **address.path
    )


async def read_record(session: Session, address: RecordAddress) -> "JsonObject | None":
    """What is at an address, a list under `LISTED`; None where nothing is. Raises BimscopeError."""
    try:
        if address.known_by:
            listed = await all_records(session, address)
            return next((each for each in listed if is_known(each, address.known_by)), None)
        answer = await call(session, address)
    except NotFound:
        return None
    if address.named is not None:
        named = address.named
        return next((each for each in objects_of(answer) if is_named(each, named)), None)
    if address.child:
        return standing_of(address.child, object_of(answer))
    if get_origin(address.operation.returns) is list:
        return {LISTED: list[Json](objects_of(answer))}
    return object_of(answer)


async def all_records(session: Session, address: RecordAddress) -> list[JsonObject]:
    """All records of a list, each once, page by page where it has pages, with those within them.

    Raises BimscopeError.
    """
    if not address.operation.paged:
        return [*_with_children(objects_of(await call(session, address)))]
    found: dict[str, JsonObject] = {}
    for page in range(1, _MOST_PAGES + 1):
        query = {**address.query, PAGE.name: str(page), PAGE_SIZE.name: str(_PAGE_SIZE)}
        records = objects_of(await call(session, replace(address, query=query)))
        before = len(found)
        found.update((text_of(each, "id").lower(), each) for each in records)
        # Whether a service knows pages is seen where another page brings nothing new.
        if len(records) < _PAGE_SIZE or len(found) == before:
            return list(found.values())
    raise BimscopeError(f"The list has more than {_MOST_PAGES * _PAGE_SIZE:,} records.")


def _with_children(records: Iterable[JsonObject]) -> Iterator[JsonObject]:
    for record in records:
        yield record
        children = record.get("children")
        if isinstance(children, list):
            yield from _with_children(each for each in children if isinstance(each, dict))


def belongs_to_another(address: RecordAddress, record: JsonObject, written: JsonObject) -> bool:
    """Whether a record is not that of an address, by what names it and was not changed itself."""
    said = {name: record.get(name) for name in address.path if name not in written}
    return any(
        isinstance(value, str | int) and str(value).casefold() != str(address.path[name]).casefold()
        for name, value in said.items()
    )


def reader_of(operation: AnyOperation) -> AnyOperation | None:
    """The operation that reads the record another one changes, if there is one."""
    from tui.contract import OPERATIONS

    if f"{operation.family}.get" not in OPERATIONS:
        return None
    reader = OPERATIONS[f"{operation.family}.get"]
    return reader if set(reader.placeholders) == set(operation.placeholders) else None


def written_fields(operation: AnyOperation) -> tuple[Field, ...]:
    """The fields of the body, as the contract says them; none where there is no body."""
    record: type[msgspec.Struct] | None = operation.body
    return () if record is None or record is FilePart else fields_of(record)


def object_of(answer: Answer[A]) -> JsonObject:
    """The one record of an answer, unwrapped from its root. Raises UnexpectedAnswer."""
    return _object(answer.slice, answer)


def objects_of(answer: Answer[A]) -> list[JsonObject]:
    """The records of a list, each unwrapped from its root. Raises UnexpectedAnswer."""
    return list(each_object(answer))


def each_object(answer: Answer[A]) -> Iterator[JsonObject]:
    """The same one after the other, each decoded when it is asked for."""
    return (_object(item, answer) for item in answer.items)


def _object(raw: msgspec.Raw, answer: Answer[A]) -> JsonObject:
    try:
        found = decoded_value(raw, odd=AsSent)
    except MALFORMED as error:
        what = complaint_in_words(bytes(raw), error)
        raise UnexpectedAnswer(f"broken JSON: {what}", exchange=answer.exchange) from error
    if not isinstance(found, dict):
        kind = "null" if found is None else type(found).__name__
        raise UnexpectedAnswer(
            f"{answer.exchange.method} {answer.exchange.url} answered {kind} instead of a "
            "record; the exchange shows the answer",
            exchange=answer.exchange,
        )
    return found


def integer_of(value: Json) -> int | None:
    """A whole number, also where it came as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None
