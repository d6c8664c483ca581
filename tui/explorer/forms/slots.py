"""Which slots an operation's form has, derived from the contract."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args, get_origin

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.values import Picks, ValueKind
from tui.explorer.forms.slot import Part, Slot

_DEEPEST = 2
SAVE_AS = Slot(
    part=Part.TARGET,
    path=("target",),
    title="Save as",
    help="a new file on this computer, or a folder to let the server name the file",
    mandatory=True,
)

_ID = "id"
OWN_TOKEN = "leave it empty to use the token of this session"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a body the fields of a nested record stand.

    `depth` counts records in records, from the list on that the record stands in. `picks` is
    the list that the record itself comes from, if it only refers to something.
    """

    path: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    optional_above: tuple[str, ...] = ()
    depth: int = 0
    in_list: bool = False
    picks: Picks | None = None


def slots_of(
    operation: AnyOperation,
    given: Collection[str] = (),
    counted: Mapping[str, int] | None = None,
) -> tuple[Slot, ...]:
    """The slots of an operation's form.

    `given` are placeholders with a known value, and the field of the body that names a record,
    where it is known; `counted` how many records stand in a list, by the keys of the slots that
    count them.
    """
    counts = frozenset((counted or {}).items())
    return _known_slots(operation.id, frozenset(given), counts)


@cache
def _known_slots(
    operation_id: str, given: frozenset[str], counts: frozenset[tuple[str, int]]
) -> tuple[Slot, ...]:
    return tuple(_slots(OPERATIONS[operation_id], given, dict(counts)))


def _slots(
    operation: AnyOperation, given: Collection[str], counted: Mapping[str, int]
) -> Iterator[Slot]:
    for parameter in path_parameters(operation):
        if parameter.name not in given:
            yield slot_for(Part.PATH, parameter)
    for parameter in operation.query:
        yield slot_for(Part.QUERY, parameter)
    if operation.body is not None:
        for slot in _of_record(operation.body, _Place(), counted):
            if slot.path[0] != operation.named_by or operation.named_by not in given:
                yield slot
    if operation.downloads:
        yield SAVE_AS


def slot_for(part: Part, parameter: Parameter) -> Slot:
    """The slot of one parameter."""
    # Where a token is asked for, the session gives its own.
    is_own = parameter.mandatory and parameter.kind is ValueKind.SECRET
    return Slot(
        part=part,
        path=(parameter.name,),
        title=parameter.title,
        help=parameter.help or (OWN_TOKEN if is_own else ""),
        kind=parameter.kind if parameter.choices is None else ValueKind.CHOICE,
        choices=parameter.choices,
        bounds=parameter.bounds,
        picks=parameter.picks,
        default=parameter.default,
        mandatory=parameter.mandatory and not is_own,
    )


def _of_record(
    record: type[msgspec.Struct], place: _Place, counted: Mapping[str, int]
) -> Iterator[Slot]:
    nested: list[tuple[Field, type[msgspec.Struct]]] = []
    for known in _entered(record, place):
        inner = _record_type(known, place)
        if inner is None or known.kind is ValueKind.RECORDS:
            yield _of_field(known, place, counts_records=inner is not None)
        if inner is not None:
            nested.append((known, inner))
    for known, inner in nested:
        for within in _places_in(known, place, counted):
            yield from _of_record(inner, within, counted)


def _entered(record: type[msgspec.Struct], place: _Place) -> Iterator[Field]:
    """The fields of a record that are filled in; of what is only referred to the id will do."""
    known = fields_of(record)
    if place.picks is not None and any(each.name == _ID and each.ignored for each in known):
        yield from (each for each in known if each.name == _ID)
    else:
        yield from (each for each in known if not each.ignored)


def _places_in(known: Field, place: _Place, counted: Mapping[str, int]) -> Iterator[_Place]:
    """Where the records of a field stand: the one, or each of a list."""
    path, titles = (*place.path, known.name), (*place.titles, known.title)
    if known.kind is ValueKind.RECORD:
        optional = place.optional_above or (() if known.mandatory else path)
        yield _Place(path, titles, optional, place.depth + 1, place.in_list, known.picks)
        return
    for number in range(counted.get(".".join((Part.BODY, *path)), 0)):
        own, title = (*path, str(number)), (*titles, str(number + 1))
        yield _Place(own, title, own, 0, True, known.picks)


def _of_field(known: Field, place: _Place, *, counts_records: bool) -> Slot:
    return Slot(
        part=Part.BODY,
        path=(*place.path, known.name),
        title=known.title,
        help=known.help,
        kind=known.kind,
        type=known.type,
        choices=known.choices,
        bounds=known.bounds,
        picks=_picks(known, place, counts_records=counts_records),
        mandatory=known.mandatory or known.mandatory_when is not None,
        when=known.mandatory_when,
        section=" · ".join(place.titles),
        optional_above=place.optional_above,
        counts_records=counts_records,
    )


def _picks(known: Field, place: _Place, *, counts_records: bool) -> Picks | None:
    """The list that a value comes from; the id of a record that only refers to something."""
    if known.kind in (ValueKind.RECORD, ValueKind.RECORDS) and not counts_records:
        return None
    return place.picks if known.name == _ID and place.picks is not None else known.picks


def _record_type(known: Field, place: _Place) -> type[msgspec.Struct] | None:
    """The type of the records in a field that have slots of their own; None for all others."""
    shape = known.type
    if known.kind is ValueKind.RECORDS and not place.in_list:
        (shape,) = get_args(shape) if get_origin(shape) is list else (None,)
    elif known.kind is not ValueKind.RECORD or place.depth >= _DEEPEST:
        return None
    return shape if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None
