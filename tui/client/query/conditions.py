"""Conditions typed for a list whose service takes none: they are told from other texts."""

import re
from collections.abc import Collection
from typing import Final, TypeVar

from tui.client.errors import QueryError
from tui.client.query.properties import has_property
from tui.client.query.scanning import Piece
from tui.contract.operation import Operation

B = TypeVar("B")

_CONDITION: Final = re.compile(r"\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(>=|<=|!=|[=<>*])")
_NEVER_IN_WORDS: Final = (">=", "<=", "!=")


def is_condition(piece: Piece, operation: Operation[object, B], also: Collection[str] = ()) -> bool:
    """Whether a part of a text asks for a property, and is not to be looked for as it stands.

    `also` are properties that its records have though the contract does not know them.
    """
    found = _CONDITION.match(piece.text)
    return found is not None and (
        found[2] in _NEVER_IN_WORDS or has_property(operation, found[1], also)
    )


def refused_condition(piece: Piece) -> QueryError:
    """What to say where a list can only be searched for words."""
    found = _CONDITION.match(piece.text)
    typed = f"{found[1]}{found[2]}" if found else piece.text
    words = f"This service searches only for words; {typed} works once the whole list is loaded"
    return QueryError(words, piece.stripped().column)
