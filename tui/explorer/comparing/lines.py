"""Two records in words, line by line: rights first, then the documented fields, then the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, get_args

import msgspec

from tui.changes.comparing import are_equal
from tui.contract.drofus.project_users import FLAGS, right_fields
from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import value_of
from tui.contract.words import in_metres, in_words, plain_words
from tui.explorer.comparing.values import PlacedPair, placed_pairs
from tui.explorer.in_words.overview import ABSENT, Naming, nameless
from tui.explorer.trees.kind import Kind

MOST_LINES: Final = 5_000
"""Lines that are made of two records at most."""
RIGHTS_SECTION: Final = "Rights"
FIELDS_SECTION: Final = "Fields"
ALSO_SENT: Final = "Other fields"
_SECTIONS: Final = (RIGHTS_SECTION, FIELDS_SECTION, ALSO_SENT)
_BETWEEN: Final = " › "
_MEANS_RIGHTS: Final = ("right", "role")
"""What names of fields have in them that say what somebody may do."""


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of two records: what people call it, and the names of what its ids stand for."""

    title: str
    record: JsonObject = field(repr=False)
    named: Naming = nameless


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A place in two records with its values in words; server text, unsafe as it is.

    `right` is the field, where it is a right that an editor changes.
    """

    section: str
    title: str
    one: str
    other: str
    differs: bool
    right: str = ""

    @property
    def words(self) -> str:
        """The whole line as text."""
        values = f"{self.one} → {self.other}" if self.differs else self.one
        return f"{self.title}: {values}"


def compared(kind: Kind, one: ComparedSide, other: ComparedSide) -> list[ComparedLine]:
    """Every place of two records of a kind, those that say what somebody may do first."""
    known = _known_fields(kind, {**one.record, **other.record})
    lines = [
        line
        for key in dict.fromkeys((*known, *one.record, *other.record))
        for line in islice(_lines(key, known.get(key), one, other), MOST_LINES)
    ]
    lines.sort(key=lambda line: _SECTIONS.index(line.section))
    return lines[:MOST_LINES]


def _known_fields(kind: Kind, record: JsonObject) -> Mapping[str, Field]:
    """The fields by the keys that the records have for them, in the order of the contract."""
    keys = {key.casefold(): key for key in record}
    found: dict[str, Field] = {}
    for each in (*_editable(kind, record), *fields_of(kind.record)):
        for name in (each.name, *each.variants):
            if name.casefold() in keys:
                found.setdefault(keys[name.casefold()], each)
                break
    return found


def _editable(kind: Kind, record: JsonObject) -> tuple[Field, ...]:
    """The rights that the rights editor changes, where the kind has them."""
    names = {each.name for each in fields_of(kind.record)}
    return right_fields(record) if names.issuperset(each.name for each in FLAGS) else ()


def _lines(
    key: str, known: Field | None, one: ComparedSide, other: ComparedSide
) -> Iterator[ComparedLine]:
    """The lines of one key of the two records."""
    section, right = _section(key, known), ""
    if known is not None and section == RIGHTS_SECTION and _is_plain(known):
        right = known.name
    for place in _places(known, value_of(one.record, key), value_of(other.record, key)):
        title, inner = _described(key, known, place.keys)
        yield ComparedLine(
            section,
            title,
            _words(inner, place.one, one.named),
            _words(inner, place.other, other.named),
            not are_equal(place.one, place.other),
            right,
        )


def _places(known: Field | None, one: Json, other: Json) -> Iterator[PlacedPair]:
    """Where to look in a value; a person is one thing."""
    if known is not None and known.shows is Shows.PERSON:
        yield PlacedPair((), one, other)
    else:
        yield from placed_pairs(one, other)


def _section(key: str, known: Field | None) -> str:
    name = key.casefold()
    says_rights = known is not None and (known.administers or known in FLAGS)
    if says_rights or any(word in name for word in _MEANS_RIGHTS):
        return RIGHTS_SECTION
    return ALSO_SENT if known is None else FIELDS_SECTION


def _is_plain(known: Field) -> bool:
    """Whether it is among what the rights editor shows."""
    return known in FLAGS or known.choices is not None


def _described(key: str, known: Field | None, keys: tuple[str, ...]) -> tuple[str, Field | None]:
    """The title of a place in a field, and the field that is there, where the contract has it."""
    titles, here = [known.title if known else key], known
    for step in keys:
        if step.startswith("["):
            titles.append(step[1:-1])
            continue
        fields = {each.name.casefold(): each for each in _fields_in(here)}
        here = fields.get(step.casefold())
        titles.append(here.title if here else step)
    return _BETWEEN.join(titles), here


def _fields_in(known: Field | None) -> tuple[Field, ...]:
    """The fields of the record, or the records, that a field holds."""
    if known is None:
        return ()
    shapes = (known.type, *get_args(known.type))
    records = (each for each in shapes if isinstance(each, type))
    found = next((each for each in records if issubclass(each, msgspec.Struct)), None)
    return () if found is None else fields_of(found)


def _words(known: Field | None, value: Json, named: Naming) -> str:
    if value is None or value == "":
        return ABSENT
    if known is None:
        return plain_words(value)
    words = in_words(known, value)
    called = named(known, value) or in_metres(known, value)
    return (f"{called} ({words})" if called else words) or ABSENT
