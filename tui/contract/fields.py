"""What a record's field is called and means: the vocabulary of annotations.

A field is declared once, as `name: Annotated[Opt[str], about("Name")] = UNSET`; labels,
forms, overviews and help are read back from there by `fields_of()`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Meta, UnsetType

T = TypeVar("T")
Opt = Union[T, None, UnsetType]  # noqa: UP007 - a generic alias has no `|` form in 3.11


class Record(msgspec.Struct, kw_only=True):
    """A record of one of the services; every field may be absent (`UNSET`) or null.

    The same class reads answers and writes bodies: what is unset is not sent.
    """


class Shows(StrEnum):
    """How a value is put into words, where its JSON type does not say."""

    TEXT = "text"
    DATE = "date"
    BYTES = "bytes"
    GUID = "guid"
    PERSON = "person"
    SECRET = "secret"
    COUNT = "count"


class Choices(Mapping[str | int | bool, str]):
    """Documented values of a field with their words, in order: `{1: "Full", …}`."""

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[str, str] | Mapping[int, str]) -> None:
        self._words: dict[str | int | bool, str] = dict(words.items())

    def __getitem__(self, value: str | int | bool) -> str:
        return self._words[value]

    def __iter__(self) -> Iterator[str | int | bool]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def without(self, *values: str | int) -> "Choices":
        """The same choices less some values."""
        return Choices({v: w for v, w in self._words.items() if v not in values})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record as forms, overviews and help see it.

    `name` is the key on the wire; `type` the Python type without `None` and `UNSET`;
    `variants` are other spellings of the key in the documents.
    """

    name: str
    title: str
    help: str
    type: object
    shows: Shows
    choices: Choices | None
    variants: tuple[str, ...]
    mandatory: bool
    ignored: bool


def about(
    title: str,
    help: str = "",
    *,
    shows: Shows = Shows.TEXT,
    choices: Choices | None = None,
    variants: tuple[str, ...] = (),
    mandatory: bool = False,
    ignored: bool = False,
) -> Meta:
    """Describe a field: its label, a remark, how it shows, its documented values.

    `mandatory` and `ignored` say what the service does with the field in a body.
    """
    extra = {
        "shows": shows,
        "choices": choices,
        "variants": variants,
        "mandatory": mandatory,
        "ignored": ignored,
    }
    return Meta(title=title, description=help, extra=extra)


def _bare(hint: object) -> object:
    """The one type that is left of `Opt[X]`, or the hint itself."""
    if get_origin(hint) in (Union, UnionType):
        rest = [arg for arg in get_args(hint) if arg not in (type(None), UnsetType)]
        if len(rest) == 1:
            return rest[0]
    return hint


@cache
def fields_of(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a record in the order they are declared."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        _field(wire, hints[name])
        for name, wire in zip(
            record.__struct_fields__, record.__struct_encode_fields__, strict=True
        )
    )


def _field(wire: str, hint: object) -> Field:
    meta = Meta(title=wire.replace("_", " "))
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        meta = next((note for note in notes if isinstance(note, Meta)), meta)
    extra = meta.extra or {}
    return Field(
        name=wire,
        title=meta.title or wire,
        help=meta.description or "",
        type=_bare(hint),
        shows=extra.get("shows", Shows.TEXT),
        choices=extra.get("choices"),
        variants=extra.get("variants", ()),
        mandatory=extra.get("mandatory", False),
        ignored=extra.get("ignored", False),
    )


__all__ = ["UNSET", "Choices", "Field", "Opt", "Record", "Shows", "about", "fields_of"]
