"""The dRofus way to ask: one free text, with named parameters around it."""

import re
from collections.abc import Collection

from tui.client.errors import QueryError
from tui.client.query.conditions import is_condition, refused_condition
from tui.client.query.expression import term_of
from tui.client.query.model import Query, free_text_of, ordered
from tui.client.query.parameters import add_parameter, named_parameters, unknown_parameter
from tui.client.query.scanning import Piece, pieces
from tui.client.query.term import JOIN, Term
from tui.contract.operation import AnyOperation, Parameter

_ASSIGNED = re.compile(r"\s*([A-Za-z_]\w*)\s*=")


def parse_free_text(
    text: str, operation: AnyOperation, also: Collection[str] = (), *, all_loaded: bool = False
) -> Query:
    """Parse `text`, `text&name=value` or `name=value&…`; a text may hold `&` itself.

    Conditions (`name!=value`) are taken where `all_loaded`: they are for what is loaded.
    `also` are properties that the records have though the contract does not know them.
    """
    free = free_text_of(operation)
    if free is None or not text.strip():
        return Query(operation)
    given: dict[str, str] = {}
    terms: list[Term] = []
    open_text = False
    for piece in pieces(text):
        assigned = _ASSIGNED.match(piece.text)
        is_parameter = assigned and assigned[1].casefold() in named_parameters(operation)
        if not is_parameter and is_condition(piece, operation, also):
            if not all_loaded:
                raise refused_condition(piece)
            terms.append(term_of(operation, piece, also))
            open_text = False
        elif assigned is None:
            _add_text(given, free, piece, goes_on=open_text)
            open_text = True
        else:
            name = Piece(assigned[1], piece.column + assigned.start(1))
            parameter = _known(operation, name)
            value = piece.after(assigned.end())
            add_parameter(operation, given, parameter, name, value.stripped())
            if parameter is free:  # the text may go on behind a `&`, spaces and all
                given[free.name] = value.text
            open_text = parameter is free
    return _finished(operation, terms, given)


def _add_text(given: dict[str, str], free: Parameter, piece: Piece, *, goes_on: bool) -> None:
    if goes_on:
        given[free.name] += JOIN + piece.text
    elif free.name in given:
        raise QueryError(f"{free.name} is given twice; combine the parts.", piece.column)
    elif not piece.text.strip():
        raise QueryError(f"Something is missing here, beside {JOIN!r}.", piece.column)
    else:
        given[free.name] = piece.text


def _known(operation: AnyOperation, name: Piece) -> Parameter:
    parameter = named_parameters(operation).get(name.text.casefold())
    if parameter is None:
        raise unknown_parameter(operation, name)
    return parameter


def _finished(operation: AnyOperation, terms: list[Term], given: dict[str, str]) -> Query:
    stripped = {name: value.strip() for name, value in given.items()}
    return Query(operation, tuple(terms), ordered(operation, stripped))
