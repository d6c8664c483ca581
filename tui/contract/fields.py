"""What a record's field is called and means: the vocabulary of annotations.

A field is declared once, as `name: Annotated[Opt[str], about("Name")] = UNSET`; labels,
forms, overviews and help are read back from there by `fields_of()`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Meta, UnsetType

from tui.contract.values import Bounds, Choices, PersonalPart, Picks, Shows, ValueKind, When

T = TypeVar("T")
Opt = Union[T, None, UnsetType]  # noqa: UP007 - a generic alias has no `|` form in 3.11


class Record(msgspec.Struct, kw_only=True):
    """A record of one of the services; every field may be absent (`UNSET`) or null.

    The same class reads answers and writes bodies: what is unset is not sent.
    """

    called_by: ClassVar[tuple[str, ...]] = ("name",)
    """The fields that say what one is called, the best first."""


class Field(msgspec.Struct, frozen=True):
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
    mandatory_when: When | None = None
    """The field counts only under this condition, and is mandatory then."""
    bounds: Bounds | None = None
    picks: Picks | None = None
    short: str = ""
    """The title where there is little room."""
    administers: bool = False
    """Yes gives somebody the rights of an administrator."""
    implies: Mapping[str | int | bool, str] = {}
    """What certain values bring about elsewhere, each in a sentence."""
    read_as: tuple[str, ...] = ()
    """Where a record that is read has it, as keys from the top, where not under its own name."""
    unread: tuple[str, ...] = ()
    """Keys of the JSON in it that a service takes, and answers otherwise whatever was sent."""
    given_back: bool = True
    """Whether what was read goes back with the rest of a record: a place that is said again is
    taken again, past what others put there meanwhile."""
    personal: PersonalPart | None = None
    """What it says of a person, where it does."""

    @property
    def says_of_person(self) -> PersonalPart | None:
        """What it says of a person; how it is shown may tell it too."""
        return self.personal or _PERSONAL_SHOWS.get(self.shows)

    @property
    def kind(self) -> ValueKind:
        """What a form offers to enter the field with."""
        if self.shows in _KINDS_OF_SHOWS:
            return _KINDS_OF_SHOWS[self.shows]
        return ValueKind.CHOICE if self.choices is not None else _kind_of(self.type)

    def counts_in(self, body: Mapping[str, object]) -> bool:
        """Whether the service looks at the field of such a body."""
        if self.ignored:
            return False
        return self.mandatory_when is None or self.mandatory_when.holds(body)

    def mandatory_in(self, body: Mapping[str, object]) -> bool:
        """Whether such a body needs the field."""
        needed = self.mandatory or self.mandatory_when is not None
        return needed and self.counts_in(body)


def about(
    title: str,
    help: str = "",
    *,
    shows: Shows = Shows.TEXT,
    choices: Choices | None = None,
    variants: tuple[str, ...] = (),
    mandatory: bool = False,
    ignored: bool = False,
    mandatory_when: When | None = None,
    bounds: Bounds | None = None,
    picks: Picks | None = None,
    short: str = "",
    administers: bool = False,
    implies: Mapping[int, str] | None = None,
    read_as: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
    given_back: bool = True,
    personal: PersonalPart | None = None,
) -> Meta:
    """Describe a field: its label, a remark, how it shows, its documented values.

    `mandatory`, `mandatory_when` and `ignored` say what the service does with the field in
    a body; `administers` that yes makes somebody an administrator; `implies` what values bring
    about elsewhere, which is the remark where no other is given; `read_as` where a record that
    is read has it; `unread` what inside it is never answered as it was sent; `given_back` whether
    it goes back as it was read; `personal` what of a person it is.
    """
    remark = help or "; ".join(dict.fromkeys((implies or {}).values()))
    extra = {
        "shows": shows,
        "choices": choices,
        "variants": variants,
        "mandatory": mandatory,
        "ignored": ignored,
        "mandatory_when": mandatory_when,
        "bounds": bounds,
        "picks": picks,
        "short": short,
        "administers": administers,
        "implies": implies or {},
        "read_as": read_as,
        "unread": unread,
        "given_back": given_back,
        "personal": personal,
    }
    return Meta(title=title, description=remark, extra=extra)


_KINDS_OF_SHOWS = {
    Shows.SECRET: ValueKind.SECRET,
    Shows.FILE: ValueKind.FILE,
    Shows.EMAIL: ValueKind.EMAIL,
    Shows.LONG_TEXT: ValueKind.LONG_TEXT,
    Shows.DATE: ValueKind.MOMENT,
    Shows.DAY: ValueKind.DAY,
    Shows.GUID: ValueKind.GUID,
    Shows.DECIMAL: ValueKind.NUMBER,
}
_PERSONAL_SHOWS = {
    Shows.EMAIL: PersonalPart.EMAIL,
    Shows.PERSON: PersonalPart.FULL_NAME,
}
_KINDS_OF_TYPES: tuple[tuple[object, ValueKind], ...] = (
    (bool, ValueKind.YES_NO),
    (int, ValueKind.WHOLE),
    (float, ValueKind.NUMBER),
    (str, ValueKind.TEXT),
)


def _kind_of(shape: object) -> ValueKind:
    """The kind of a type; of a union (`int | str`) that of its most exact part."""
    parts = get_args(shape) if get_origin(shape) in (Union, UnionType) else (shape,)
    if any(get_origin(part) is dict for part in parts):
        return ValueKind.JSON
    for type_, kind in _KINDS_OF_TYPES:
        if type_ in parts:
            return kind
    if _is_record(shape):
        return ValueKind.RECORD
    if get_origin(shape) is list:
        (element,) = get_args(shape)
        plain = element in (str, int, float)
        return ValueKind.LIST if plain else _kind_of_elements(element)
    return ValueKind.JSON


def _kind_of_elements(element: object) -> ValueKind:
    return ValueKind.RECORDS if _is_record(element) else ValueKind.JSON


def _is_record(shape: object) -> bool:
    return isinstance(shape, type) and issubclass(shape, msgspec.Struct)


def _bare(hint: object) -> object:
    """What is left of `Opt[X]`, or the hint itself."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    rest = tuple(arg for arg in get_args(hint) if arg not in (type(None), UnsetType))
    return Union[rest] if rest else hint  # noqa: UP007 - of parts known only at run time


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


def fields_within(shape: object, seen: set[object] | None = None) -> Iterator[Field]:
    """The fields of every record anywhere in a record or list type, each record once.

    Records that were `seen` are passed over; those that are walked through are added to them.
    """
    seen = set() if seen is None else seen
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        if shape in seen:
            return
        seen.add(shape)
        for field in fields_of(shape):
            yield field
            yield from fields_within(field.type, seen)
    for part in get_args(shape):
        yield from fields_within(part, seen)


def _field(wire: str, hint: object) -> Field:
    meta = Meta(title=wire.replace("_", " "))
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        meta = next((note for note in notes if isinstance(note, Meta)), meta)
    extra: dict[str, Any] = {"shows": Shows.TEXT, "choices": None, "variants": ()}
    extra |= {"mandatory": False, "ignored": False, **(meta.extra or {})}
    return Field(
        name=wire,
        title=meta.title or wire,
        help=meta.description or "",
        type=_bare(hint),
        **extra,
    )


__all__ = [
    "UNSET",
    "Bounds",
    "Choices",
    "Field",
    "Opt",
    "PersonalPart",
    "Picks",
    "Record",
    "Shows",
    "ValueKind",
    "When",
    "about",
    "fields_of",
]
