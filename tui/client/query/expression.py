"""The Bimplus query language: `property operator value` joined by `&`, with paging."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from tui.client.errors import QueryError
from tui.client.query.model import Query, ordered
from tui.client.query.parameters import add_parameter, named_parameters, unknown_parameter
from tui.client.query.properties import (
    check_compared,
    compared_property,
    has_property,
    known_property,
)
from tui.client.query.scanning import Piece, terms_in
from tui.client.query.term import JOIN, OPERATOR_SIGNS, Operator, Term, ValueForm
from tui.client.query.values import meant_value
from tui.contract.operation import FILTER, AnyOperation

_PROPERTY = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_OPERATORS = sorted(Operator, key=len, reverse=True)
_SIGNS = re.compile(r"[^\w\s.&'\"()-]+")
_IN_LANGUAGE = re.compile(r'[=<>*"]')
_KNOWN = " ".join(Operator)
_SIGN_OF_WORD: Final = {
    "eq": Operator.EQUAL,
    "ne": Operator.UNEQUAL,
    "gt": Operator.GREATER,
    "ge": Operator.AT_LEAST,
    "lt": Operator.LESS,
    "le": Operator.AT_MOST,
    "like": Operator.CONTAINS,
}
"""How other query languages write what this one has a sign for."""


def parse_expression(
    text: str, operation: AnyOperation, also: Collection[str] = (), *, words_in: str = ""
) -> Query:
    """Parse a query of an operation with named parameters and perhaps a filter.

    `also` are properties that its records have though the contract does not know them. Words
    without an operator mean that the property `words_in` contains each of them.
    """
    if not text.strip():
        return Query(operation)
    if not operation.query:
        raise QueryError(f"“{operation.title}” cannot be filtered or paged.", 0)
    terms: list[Term] = []
    given: dict[str, str] = {}
    for piece in terms_in(text):
        term = piece.stripped()
        if not term.text:
            said = f"A term is missing here, beside {JOIN!r}."
            raise QueryError(said, piece.column, unfinished=True)
        if words_in and _is_words(operation, term, also):
            terms += [Term(words_in, Operator.CONTAINS, word) for word in term.text.split()]
            continue
        named = _split(_without_name_of_filter(operation, term))
        parameter = named_parameters(operation).get(named.name.text.casefold())
        if parameter is None:
            terms.append(_term(operation, named, also))
        elif named.operator is Operator.EQUAL:
            add_parameter(operation, given, parameter, named.name, named.value, also=also)
        else:
            raise QueryError(
                f"{parameter.name} is set with =, not {named.operator}.", named.name.end
            )
    return Query(operation, tuple(terms), ordered(operation, given))


def _is_words(operation: AnyOperation, term: Piece, also: Collection[str]) -> bool:
    """Whether a part of a text is in no language: it has no operator, and names no property."""
    if FILTER not in operation.query or _IN_LANGUAGE.search(term.text):
        return False
    named = _PROPERTY.match(term.text)
    if named is None:
        return True
    rest = term.text[named.end() :].lstrip()
    is_name = has_property(operation, named[0], also) or (
        named[0].casefold() in named_parameters(operation)
    )
    if not is_name:
        return True
    return bool(rest and not _SIGNS.match(rest)) and _sign_meant(rest) is None


def _sign_meant(rest: str) -> Operator | None:
    """The operator that the first of some words means in another language; None for a word."""
    word, _, value = rest.partition(" ")
    return _SIGN_OF_WORD.get(word.casefold()) if value.strip() else None


class _Split(NamedTuple):
    """A term taken apart, with the places of its parts."""

    name: Piece
    operator: Operator
    value: Piece


def _term(operation: AnyOperation, split: _Split, also: Collection[str]) -> Term:
    if FILTER not in operation.query:
        raise unknown_parameter(operation, split.name)
    return _checked_term(operation, split, also)


def term_of(operation: AnyOperation, condition: Piece, also: Collection[str] = ()) -> Term:
    """One condition as a term, whoever answers it; raises QueryError. `also` as above."""
    return _checked_term(operation, _split(condition.stripped()), also)


def _checked_term(operation: AnyOperation, split: _Split, also: Collection[str]) -> Term:
    path = known_property(operation, split.name, also)
    value, form = meant_value(split.operator, split.value)
    if form in (ValueForm.TEXT, ValueForm.BEGINNING) and FILTER in operation.query:
        compared_property(operation, Piece(path, split.name.column))
    if form is ValueForm.TEXT and split.operator is not Operator.CONTAINS:
        check_compared(operation, path, Piece(value, split.value.column))
    return Term(path, split.operator, value, form)


def _split(term: Piece) -> _Split:
    named = _PROPERTY.match(term.text)
    if named is None:
        raise QueryError(
            f"The name of a property is missing before this{_hint(term)}.", term.column
        )
    name = Piece(named[0], term.column)
    rest = term.after(named.end()).stripped()
    operator = next((o for o in _OPERATORS if rest.text.startswith(o)), None)
    if operator is None:
        raise _no_operator(name, rest)
    behind = rest.after(len(operator))
    if behind.text[:1] in OPERATOR_SIGNS and behind.text:
        raise _unknown_operator(rest)
    return _Split(name, operator, behind.stripped())


def _no_operator(name: Piece, rest: Piece) -> QueryError:
    if _SIGNS.match(rest.text):
        return _unknown_operator(rest)
    if (meant := _sign_meant(rest.text)) is not None:
        word, _, value = rest.text.partition(" ")
        said = f"Operators are symbols here: {name.text}{meant}{value.strip()}, not {word}."
        return QueryError(said, rest.column)
    said = f"An operator is missing after {name.text}: one of {_KNOWN}{_hint(name)}"
    return QueryError(said, name.end, unfinished=not rest.text)


def _hint(term: Piece) -> str:
    """What may be wrong with what stands behind a `&`."""
    return '; put a value with & in quotes: name="A & B"' if term.column else ""


def _unknown_operator(rest: Piece) -> QueryError:
    signs = _SIGNS.match(rest.text)
    return QueryError(
        f"{signs[0] if signs else rest.text[:1]} is not an operator; the operators are "
        f"{_KNOWN}. Put a space before a value that starts with one of these signs.",
        rest.column,
    )


def _without_name_of_filter(operation: AnyOperation, term: Piece) -> Piece:
    """`filter=name=Ward` means `name=Ward`, as it is written in a URL."""
    name, equals, rest = term.text.partition("=")
    is_filter = FILTER in operation.query and name.strip().casefold() == FILTER.name
    if not (is_filter and equals and rest.strip()):
        return term
    return term.after(len(name) + 1).stripped()
