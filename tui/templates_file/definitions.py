"""What attributes are, beside their names: read from a team, and told as a file says it."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final

from tui.changes.change import RecordAddress
from tui.changes.describing import found_in
from tui.changes.reading import OneByOne
from tui.client.session import Session
from tui.contract.bimplus.free_attributes import GET_FREE_ATTRIBUTE, FreeAttribute
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.templates_file.server import ServerTemplates
from tui.templates_file.wanted import NamedThing, NameInFile, WantedAttribute

ATTRIBUTE_FIELDS: Final = fields_of(FreeAttribute)
UNIT: Final = "unitid"
GROUP: Final = "parent"
_ELSEWHERE: Final = frozenset({"name", GROUP, UNIT})
"""What a file says by names, beside the fields."""
DEFINING: Final = frozenset(
    each.name for each in ATTRIBUTE_FIELDS if not each.ignored and each.name not in _ELSEWHERE
)
"""The fields that say what an attribute is."""
_AT_ONCE: Final = 8


async def read_definitions(
    session: Session, server: ServerTemplates, numbers: Iterable[str]
) -> dict[str, JsonObject]:
    """The whole records of a team's own attributes, by their ids. Raises BimscopeError.

    Lists say little of attributes (note B113): each is read by itself.
    """
    reader, turns = OneByOne(session), asyncio.Semaphore(_AT_ONCE)

    async def read(number: str) -> tuple[str, "JsonObject | None"]:
        path = {"scope": server.team_slug, "attribute_id": number}
        async with turns:
            return number, await reader.read(RecordAddress(GET_FREE_ATTRIBUTE, path))

    found = await asyncio.gather(*map(read, dict.fromkeys(numbers)))
    return {number: record for number, record in found if record is not None}


def definitions_told(
    server: ServerTemplates, records: Mapping[str, JsonObject]
) -> tuple[WantedAttribute, ...]:
    """What a file says of attributes, by their groups and names."""
    told = [_told(server, number, record) for number, record in records.items()]
    return tuple(sorted(told, key=lambda each: (each.group, each.name)))


def _told(server: ServerTemplates, number: str, record: JsonObject) -> WantedAttribute:
    thing = server.own_attributes[number.casefold()]
    fields: dict[str, str | int | float | bool] = {}
    for name in sorted(DEFINING):
        value = found_in(ATTRIBUTE_FIELDS, record, (name,))
        if isinstance(value, str | int | float) and value != "":
            fields[name] = value
    return WantedAttribute(thing.name, thing.group, _unit(server, record), fields)


def _unit(server: ServerTemplates, record: JsonObject) -> NameInFile:
    number = found_in(ATTRIBUTE_FIELDS, record, (UNIT,))
    if not isinstance(number, str) or not number:
        return ""
    if number in server.units:
        return server.units.reference(number)
    return NamedThing(text_of(record, "unit", "symbol"), id=number)
