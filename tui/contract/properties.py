"""The properties of a record that a list can be filtered and sorted by, inner ones too.

Derived from the record's fields; the client checks with them what is typed, the sandbox
answers by them.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from tui.contract.fields import Choices, Field, Shows, fields_of

_SEVERAL = "[]"
_NAMES_INSIDE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
"""What may be asked for inside an open property; others have it in a question to a database."""


class Compares(StrEnum):
    """As what the values of a property are compared."""

    TEXT = "a text"
    NUMBER = "a number"
    YES_NO = "true or false"
    EITHER = "a number or a text"
    PARTS = "parts"
    """It is a record: only its parts can be compared."""


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """`place` is where it stands in a record: `createdby.email`, `disciplines[].name`.

    Of an `open` one the names of what is inside are not known.
    """

    place: str
    compares: Compares
    open: bool = False
    title: str = ""
    """What people see of it."""
    choices: Choices | None = None

    @property
    def path(self) -> str:
        """As it is asked for."""
        return self.place.replace(_SEVERAL, "")

    @property
    def several(self) -> bool:
        """Whether a record may have several values of it."""
        return _SEVERAL in self.place


@cache
def properties_of(record: type[msgspec.Struct]) -> Mapping[str, Property]:
    """All of them by every spelling in the documents, in lower case."""
    return {spelled.casefold(): each for spelled, each in _inside(record, "", "", ())}


def property_of(record: type[msgspec.Struct], path: str) -> Property | None:
    """The property of that name, whatever its case; None where there is none."""
    known = properties_of(record)
    found = known.get(path.casefold())
    above = path
    while found is None and "." in above:
        above = above.rpartition(".")[0]
        whole = known.get(above.casefold())
        if whole is not None:
            return _inside_open(whole, path[len(above) + 1 :])
    return found


def _inside_open(whole: Property, path: str) -> Property | None:
    if not whole.open or not _NAMES_INSIDE.fullmatch(path):
        return None
    return Property(place=f"{whole.place}.{path}", compares=Compares.EITHER, open=True)


def parts_of(record: type[msgspec.Struct], path: str) -> list[str]:
    """The properties directly inside another one."""
    inside = f"{path}."
    paths = dict.fromkeys(each.path for each in properties_of(record).values())
    return [each for each in paths if each.startswith(inside) and "." not in each[len(inside) :]]


def _inside(
    record: type[msgspec.Struct], spelled: str, place: str, above: tuple[object, ...]
) -> Iterator[tuple[str, Property]]:
    for field in fields_of(record):
        shape, lists = _without_lists(field.type)
        here = f"{place}{field.name}{_SEVERAL * lists}"
        found = Property(
            place=here,
            compares=_compares(field, shape),
            open=_is_open(shape),
            title=field.title,
            choices=field.choices,
        )
        inner = _record_in(shape)
        for name in (field.name, *field.variants):
            yield f"{spelled}{name}", found
            if inner is not None and inner not in (*above, record):
                yield from _inside(inner, f"{spelled}{name}.", f"{here}.", (*above, record))


def _alternatives(shape: object) -> tuple[object, ...]:
    return get_args(shape) if get_origin(shape) in (Union, UnionType) else (shape,)


def _without_lists(shape: object) -> tuple[object, int]:
    """What lists hold, and how many are inside one another."""
    lists = 0
    while get_origin(shape) is list:
        (shape,) = get_args(shape)
        lists += 1
    return shape, lists


def _record_in(shape: object) -> type[msgspec.Struct] | None:
    for part in _alternatives(shape):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return part
    return None


def _is_open(shape: object) -> bool:
    return any(part is Any or get_origin(part) is dict for part in _alternatives(shape))


def _compares(field: Field, shape: object) -> Compares:
    if _record_in(shape) is not None:
        return Compares.PARTS
    if field.shows is Shows.DECIMAL:
        return Compares.NUMBER
    parts = set(_alternatives(shape))
    if parts == {bool}:
        return Compares.YES_NO
    if parts <= {int, float}:
        return Compares.NUMBER
    return Compares.TEXT if parts == {str} else Compares.EITHER
