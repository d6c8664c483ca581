"""The named parameters in a query text: recognised, checked and spelled canonically."""

from collections.abc import Collection, Mapping

from tui.client.errors import QueryError
from tui.client.query.properties import compared_property, known_property
from tui.client.query.scanning import Piece
from tui.contract.fields import Choices
from tui.contract.operation import FILTER, PAGE, PAGE_SIZE, SORT_COLUMN, AnyOperation, Parameter
from tui.in_sentences import with_or

_COUNTS = (PAGE.name, PAGE_SIZE.name)
_SHORTEST_CUT = 3


def named_parameters(operation: AnyOperation) -> Mapping[str, Parameter]:
    """The operation's parameters, less the filter, by every spelling in lower case."""
    return {
        name.casefold(): parameter
        for parameter in operation.query
        if parameter.name != FILTER.name
        for name in (parameter.name, *parameter.variants)
    }


def add_parameter(
    operation: AnyOperation,
    given: dict[str, str],
    parameter: Parameter,
    name: Piece,
    value: Piece,
    *,
    also: Collection[str] = (),
) -> None:
    """Check a parameter's value and put it to the others; raises QueryError.

    `also` are properties that a list can be sorted by though the contract does not know them.
    """
    if parameter.name in given:
        raise QueryError(f"{parameter.name} is given twice; leave one out.", name.column)
    if not value.text:
        raise QueryError(f"{parameter.name} needs a value.", value.column, unfinished=True)
    if parameter.choices is None or not parameter.choices.leaves_out(value.text):
        given[parameter.name] = _checked(operation, parameter, value, also)


def unknown_parameter(operation: AnyOperation, name: Piece) -> QueryError:
    """What to say about a name that is no parameter where only parameters can stand."""
    names = [parameter.name for parameter in operation.query]
    known = f"it takes {', '.join(names)}" if names else "it takes none"
    return QueryError(
        f"“{operation.title}” has no filter and no parameter {name.text}; {known}.", name.column
    )


def _checked(
    operation: AnyOperation, parameter: Parameter, value: Piece, also: Collection[str]
) -> str:
    if parameter.name in _COUNTS:
        return _count(parameter, value)
    if parameter.name == SORT_COLUMN.name:
        path = known_property(operation, value, also)
        return compared_property(operation, Piece(path, value.column))
    if parameter.choices is not None:
        return _chosen(parameter, parameter.choices, value)
    return value.text


def _count(parameter: Parameter, value: Piece) -> str:
    digits = value.text.isascii() and value.text.isdecimal() and len(value.text) <= 9
    if not digits or int(value.text) < 1:
        raise QueryError(
            f"{parameter.name} must be a whole number from 1, not {value.text!r}.", value.column
        )
    return str(int(value.text))


def _chosen(parameter: Parameter, choices: Choices, value: Piece) -> str:
    """A documented value; a beginning of three letters will do."""
    meant = choices.meant_by(value.text)
    if meant is not None:
        return str(meant)
    typed = value.text.casefold()
    documented = [str(choice) for choice in choices]
    for choice in documented:
        if len(typed) >= _SHORTEST_CUT and choice.casefold().startswith(typed):
            return choice
    raise QueryError(
        f"{parameter.name} must be {with_or(documented)}, not {value.text!r}.", value.column
    )
