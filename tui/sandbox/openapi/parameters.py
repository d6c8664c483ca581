"""Parameters of paths, queries and headers, from their kinds, bounds and choices."""

from collections.abc import Iterator
from typing import Final

from tui.contract.operation import AnyOperation, Json, JsonObject, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.values import YES_NO, Choices, ValueKind

_TEXT: Final[JsonObject] = {"type": "string"}
_OF_KINDS: Final[dict[ValueKind, JsonObject]] = {
    ValueKind.WHOLE: {"type": "integer", "format": "int64"},
    ValueKind.NUMBER: {"type": "number"},
    ValueKind.DAY: {"type": "string", "format": "date"},
    ValueKind.MOMENT: {"type": "string", "format": "date-time"},
    ValueKind.GUID: {"type": "string", "format": "uuid"},
    ValueKind.EMAIL: {"type": "string", "format": "email"},
    ValueKind.SECRET: {"type": "string", "format": "password"},
    ValueKind.LIST: {"type": "array", "items": {"type": "string"}},
}
_SAID_ELSEWHERE: Final = ("accept", "authorization", "content-type")
"""Headers that a document says in other ways than as parameters."""


def parameter_objects(operation: AnyOperation) -> list[Json]:
    """The Parameter Objects of an operation; other spellings count as deprecated."""
    return [
        *(_parameter(each, "path") for each in path_parameters(operation)),
        *(said for each in operation.query for said in _spelled(each)),
        *(
            _parameter(each, "header")
            for each in operation.headers
            if each.name.lower() not in _SAID_ELSEWHERE
        ),
    ]


def _spelled(parameter: Parameter) -> Iterator[JsonObject]:
    yield _parameter(parameter, "query")
    for variant in parameter.variants:
        yield {
            **_parameter(parameter, "query"),
            "name": variant,
            "required": False,
            "deprecated": True,
            "description": f"other spelling of {parameter.name}",
        }


def _parameter(parameter: Parameter, place: str) -> JsonObject:
    made: JsonObject = {
        "name": parameter.name,
        "in": place,
        "required": parameter.mandatory,
        "description": _description(parameter),
        "schema": parameter_schema(parameter),
    }
    if place == "query" and parameter.kind is ValueKind.LIST:
        made |= {"style": "form", "explode": False}
    return made


def _description(parameter: Parameter) -> str:
    said = [parameter.title, parameter.help]
    if parameter.picks is not None:
        said.append(f"one of {parameter.picks.operation}, its {parameter.picks.field}")
    return "; ".join(filter(None, said))


def parameter_schema(parameter: Parameter) -> JsonObject:
    """What the values of a parameter may be."""
    schema = dict(_OF_KINDS.get(parameter.kind, _TEXT))
    if parameter.choices == YES_NO:
        schema = {"type": "boolean"}
    elif parameter.choices is not None:
        schema |= choices_schema(parameter.choices)
    if parameter.bounds is not None:
        schema |= bounds_schema(parameter.bounds.lowest, parameter.bounds.highest)
    if parameter.mandatory and schema == _TEXT:
        schema["minLength"] = 1
    if parameter.default:
        yes_no = {"true": True, "false": False}
        schema["default"] = yes_no.get(parameter.default, parameter.default)
    return schema


def choices_schema(choices: Choices) -> JsonObject:
    """The documented values: all there are, or examples where others are taken, too."""
    return {"examples" if choices.open else "enum": list(choices)}


def bounds_schema(lowest: float | None, highest: float | None) -> JsonObject:
    """The bounds that there are, whole where they are whole."""
    given = {"minimum": lowest, "maximum": highest}
    return {
        name: int(bound) if bound == int(bound) else bound
        for name, bound in given.items()
        if bound is not None
    }
