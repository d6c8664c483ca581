"""A text that is looked for on this side, with parameters of the list and conditions around it."""

import re
from collections.abc import Collection
from typing import Final, TypeVar

from tui.client.query.conditions import is_condition
from tui.client.query.expression import term_of
from tui.client.query.model import Query, ordered
from tui.client.query.parameters import add_parameter, named_parameters
from tui.client.query.scanning import Piece, pieces
from tui.client.query.term import JOIN, Term
from tui.contract.operation import Operation

B = TypeVar("B")

_ASSIGNED: Final = re.compile(r"\s*([A-Za-z_]\w*)\s*=")


def split_off(
    text: str, operation: Operation[object, B], also: Collection[str] = ()
) -> tuple[str, Query]:
    """The text without what sets a parameter of a list that has no filter, and those as a query.

    The query has the conditions for what is loaded too; `also` are properties that its records
    have though the contract does not know them. Raises QueryError for what cannot be so.
    """
    known = named_parameters(operation)
    rest = list[str]()
    given: dict[str, str] = {}
    terms = list[Term]()
    for piece in pieces(text):
        assigned = _ASSIGNED.match(piece.text)
        parameter = known.get(assigned[1].casefold()) if assigned else None
        if parameter is None and is_condition(piece, operation, also):
            terms.append(term_of(operation, piece, also))
        elif assigned is None or parameter is None:
            rest.append(piece.text)
        else:
            name = Piece(assigned[1], piece.column + assigned.start(1))
            value = piece.after(assigned.end()).stripped()
            add_parameter(operation, given, parameter, name, value)
    return JOIN.join(rest).strip(), Query(operation, tuple(terms), ordered(operation, given))
