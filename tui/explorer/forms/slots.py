"""Which slots an operation's form has, derived from the contract."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.values import ValueKind
from tui.explorer.forms.slot import Part, Slot

_DEEPEST = 2
SAVE_AS = Slot(
    part=Part.TARGET,
    path=("target",),
    title="Save as",
    help="a new file on this computer, or a folder: then the server names the file",
    mandatory=True,
)

OWN_TOKEN = "left empty: the token of this session"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a body the fields of a nested record stand."""

    path: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    optional_above: tuple[str, ...] = ()


def slots_of(operation: AnyOperation, given: Collection[str] = ()) -> tuple[Slot, ...]:
    """The slots of an operation's form; `given` are placeholders with a known value, and the
    field of the body that names a record, where it is known.
    """
    return _known_slots(operation.id, frozenset(given))


@cache
def _known_slots(operation_id: str, given: frozenset[str]) -> tuple[Slot, ...]:
    return tuple(_slots(OPERATIONS[operation_id], given))


def _slots(operation: AnyOperation, given: Collection[str]) -> Iterator[Slot]:
    for parameter in path_parameters(operation):
        if parameter.name not in given:
            yield _of_parameter(Part.PATH, parameter)
    for parameter in operation.query:
        yield _of_parameter(Part.QUERY, parameter)
    if operation.body is not None:
        for slot in _of_record(operation.body, _Place()):
            if slot.path[0] != operation.named_by or operation.named_by not in given:
                yield slot
    if operation.downloads:
        yield SAVE_AS


def _of_parameter(part: Part, parameter: Parameter) -> Slot:
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


def _of_record(record: type[msgspec.Struct], place: _Place) -> Iterator[Slot]:
    nested = []
    for known in fields_of(record):
        if known.ignored:
            continue
        inner = _record_type(known)
        if inner is not None and len(place.path) < _DEEPEST:
            nested.append((known, inner))
        else:
            yield _of_field(known, place)
    for known, inner in nested:
        yield from _of_record(inner, _inside(known, place))


def _inside(known: Field, place: _Place) -> _Place:
    path = (*place.path, known.name)
    optional = place.optional_above or (() if known.mandatory else path)
    return _Place(path, (*place.titles, known.title), optional)


def _of_field(known: Field, place: _Place) -> Slot:
    return Slot(
        part=Part.BODY,
        path=(*place.path, known.name),
        title=known.title,
        help=known.help,
        kind=known.kind,
        type=known.type,
        choices=known.choices,
        bounds=known.bounds,
        picks=known.picks,
        mandatory=known.mandatory or known.mandatory_when is not None,
        when=known.mandatory_when,
        section=" · ".join(place.titles),
        optional_above=place.optional_above,
    )


def _record_type(known: Field) -> type[msgspec.Struct] | None:
    if known.kind is not ValueKind.RECORD:
        return None
    shape = known.type
    return shape if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None
