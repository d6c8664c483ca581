"""The words that can be typed into the filter of a list, at its end so far."""

import re
from collections.abc import Callable, Collection
from typing import Final

from tui.client.query.parameters import named_parameters
from tui.client.query.properties import YES_NO, record_of
from tui.client.query.scanning import terms_in
from tui.contract.operation import FILTER, SORT_COLUMN, AnyOperation
from tui.contract.properties import Compares, properties_of, property_of

_VALUE: Final = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(?:>=|<=|!=|[=<>*])")
_NAME: Final = re.compile(r"\s*[\w.]*")


def words_behind(
    before: str,
    operation: AnyOperation,
    loaded: Collection[str] = (),
    *,
    answered_here: bool = False,
    values: Callable[[str], Collection[str]] = lambda _: (),
) -> tuple[str, ...]:
    """Words that can stand where a text ends: names, or the values of what was named.

    `loaded` and `answered_here` as for `suggestions`; `values` are those that loaded records
    have in a property.
    """
    *_, last = terms_in(before)
    named = _VALUE.match(last.text)
    if named is not None:
        known = _values(operation, named[1], loaded)
        return known or tuple(values(named[1]))
    if _NAME.fullmatch(last.text) is None:
        return ()
    return suggestions(operation, loaded, answered_here=answered_here)


def _values(operation: AnyOperation, name: str, loaded: Collection[str]) -> tuple[str, ...]:
    """The values that the contract knows of a parameter or a property."""
    parameter = named_parameters(operation).get(name.casefold())
    record = record_of(operation)
    if parameter is not None:
        if parameter.name == SORT_COLUMN.name and record is not None:
            return (*(each.path for each in properties_of(record).values()), *loaded)
        return tuple(map(str, parameter.choices or ()))
    known = property_of(record, name) if record else None
    if known is None:
        return ()
    if known.choices:
        return tuple(map(str, known.choices))
    is_yes_no = known.compares is Compares.YES_NO
    return tuple(each for each in YES_NO if each.isalpha()) if is_yes_no else ()


def suggestions(
    operation: AnyOperation, loaded: Collection[str] = (), *, answered_here: bool = False
) -> tuple[str, ...]:
    """Words that can begin a term: the properties of a list's records, then its parameters.

    `loaded` are those that its loaded records have. Where the service takes no filter, they are
    asked for only where that is `answered_here`.
    """
    parameters = [each.name for each in operation.query if each != FILTER]
    record = record_of(operation)
    words: list[str] = []
    if record is not None and (FILTER in operation.query or SORT_COLUMN in operation.query):
        words += [each.path for each in properties_of(record).values()]
        words += loaded
    elif answered_here:
        words += loaded
    words += parameters
    by_case = {word.casefold(): word for word in reversed(words)}
    return tuple(dict.fromkeys(by_case[word.casefold()] for word in words))
