"""The Bimplus query language: `property operator value` joined by `&`, with paging.

A value cannot hold `&`, and `*` only at its end: the language has no way to escape them.
"""

import re

from tui.client.errors import QueryError
from tui.client.query.model import (
    JOIN,
    OPERATOR_SIGNS,
    Operator,
    Query,
    Term,
    ordered,
)
from tui.client.query.parameters import add_parameter, named_parameters, unknown_parameter
from tui.client.query.properties import known_property
from tui.client.query.scanning import Piece, pieces
from tui.contract.operation import FILTER, AnyOperation

_PROPERTY = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_OPERATORS = sorted(Operator, key=len, reverse=True)
_SIGNS = re.compile(r"[^\w\s.&'\"()-]+")
_MAY_BE_EMPTY = (Operator.EQUAL, Operator.UNEQUAL)
_KNOWN = " ".join(Operator)


def parse_expression(text: str, operation: AnyOperation) -> Query:
    """Parse a query of an operation with named parameters and perhaps a filter."""
    if not text.strip():
        return Query(operation)
    if not operation.query:
        raise QueryError(f"“{operation.title}” cannot be filtered or paged.", 0)
    terms: list[Term] = []
    given: dict[str, str] = {}
    for piece in pieces(text):
        term = piece.stripped()
        if not term.text:
            raise QueryError(f"A term is missing here, beside {JOIN!r}.", piece.column)
        _add(operation, _without_name_of_filter(operation, term), terms, given)
    return Query(operation, tuple(terms), ordered(operation, given))


def _add(operation: AnyOperation, term: Piece, terms: list[Term], given: dict[str, str]) -> None:
    name, operator, value = _split(term)
    parameter = named_parameters(operation).get(name.text.casefold())
    if parameter is not None:
        if operator is not Operator.EQUAL:
            raise QueryError(f"{parameter.name} is set with =, not {operator}.", name.end)
        add_parameter(operation, given, parameter, name, value)
        return
    if FILTER not in operation.query:
        raise unknown_parameter(operation, name)
    terms.append(Term(known_property(operation, name), operator, _compared(operator, value)))


def _split(term: Piece) -> tuple[Piece, Operator, Piece]:
    named = _PROPERTY.match(term.text)
    if named is None:
        raise QueryError("The name of a property is missing before this.", term.column)
    name = Piece(named[0], term.column)
    rest = term.after(named.end()).stripped()
    operator = next((o for o in _OPERATORS if rest.text.startswith(o)), None)
    if operator is None:
        raise _no_operator(name, rest)
    behind = rest.after(len(operator))
    if behind.text[:1] in OPERATOR_SIGNS and behind.text:
        raise _unknown_operator(rest)
    return name, operator, behind.stripped()


def _compared(operator: Operator, value: Piece) -> str:
    if not value.text and operator not in _MAY_BE_EMPTY:
        raise QueryError(f"{operator} needs a value to compare with.", value.column)
    star = value.text.find(Operator.CONTAINS)
    prefix = operator in _MAY_BE_EMPTY and 0 < star == len(value.text) - 1
    if star >= 0 and not prefix:
        raise QueryError(
            "* can only end a value (name=Text* starts with) or stand instead of an operator "
            "(name*Text contains).",
            value.column + star,
        )
    return value.text


def _no_operator(name: Piece, rest: Piece) -> QueryError:
    if _SIGNS.match(rest.text):
        return _unknown_operator(rest)
    return QueryError(f"An operator is missing after {name.text}: one of {_KNOWN}", name.end)


def _unknown_operator(rest: Piece) -> QueryError:
    signs = _SIGNS.match(rest.text)
    return QueryError(
        f"{signs[0] if signs else rest.text[:1]} is no operator; there are {_KNOWN} — put a "
        "space before a value that begins with such a sign.",
        rest.column,
    )


def _without_name_of_filter(operation: AnyOperation, term: Piece) -> Piece:
    """`filter=name=Ward` means `name=Ward`, as it is written in a URL."""
    name, equals, rest = term.text.partition("=")
    is_filter = FILTER in operation.query and name.strip().casefold() == FILTER.name
    if not (is_filter and equals and rest.strip()):
        return term
    return term.after(len(name) + 1).stripped()
