"""The value of a term, as it was typed: a text, a beginning, null, or nothing."""

import re
from typing import Final

from tui.client.errors import QueryError
from tui.client.query.scanning import Piece
from tui.client.query.term import EQUALITY, NULL, QUOTE, STAR, Operator, ValueForm

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*+)"')


def meant_value(operator: Operator, given: Piece) -> tuple[str, ValueForm]:
    """What to compare with; raises QueryError where it cannot be compared so."""
    if given.text.startswith(QUOTE):
        return _quoted(operator, given)
    if not given.text:
        return _nothing(operator, given)
    if given.text == NULL and operator is not Operator.CONTAINS:
        return _null(operator, given)
    star = given.text.find(STAR)
    if star < 0:
        return given.text, ValueForm.TEXT
    if operator not in EQUALITY or not 0 < star == len(given.text) - 1:
        raise QueryError(
            "* can only end a value (name=Text* starts with) or stand instead of an operator "
            "(name*Text contains); put a value with a * in quotes.",
            given.column + star,
        )
    return given.text[:-1], ValueForm.BEGINNING


def _quoted(operator: Operator, given: Piece) -> tuple[str, ValueForm]:
    found = _QUOTED.match(given.text)
    if found is None:
        raise QueryError("This quote is not closed.", given.column, unfinished=True)
    value = found[1].replace(QUOTE * 2, QUOTE)
    behind = given.after(found.end()).stripped()
    if not behind.text:
        if not value and operator not in EQUALITY:
            raise QueryError(f"{operator} needs a value to compare with.", given.column)
        return value, ValueForm.TEXT
    if behind.text == STAR and operator in EQUALITY and value:
        return value, ValueForm.BEGINNING
    raise QueryError(
        "Only * or & can follow the quote; write a quote inside the value twice.", behind.column
    )


def _nothing(operator: Operator, given: Piece) -> tuple[str, ValueForm]:
    if operator not in EQUALITY:
        said = f"{operator} needs a value to compare with."
        raise QueryError(said, given.column, unfinished=True)
    return "", ValueForm.NOT_SET


def _null(operator: Operator, given: Piece) -> tuple[str, ValueForm]:
    if operator not in EQUALITY:
        raise QueryError(
            'null is neither more nor less: use = or !=, or write "null" for the text.',
            given.column,
        )
    return "", ValueForm.NULL
