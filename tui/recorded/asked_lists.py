"""What a list was asked for: its query in the words of the contract, pages apart.

The order of parameters, their other spellings and what the service assumes anyway make no
difference; another filter, order or page does.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from tui.contract.operation import PAGE, PAGE_SIZE, AnyOperation, Parameter

_FIRST: Final = 1


AskedQuery: TypeAlias = frozenset[tuple[str, str]]
"""What a list is asked for, in the contract's names, pages apart."""


class AskedList(NamedTuple):
    """A query apart from its page; `unknown` are parameters that the contract does not know.

    `size` is None where the whole list was asked for.
    """

    query: AskedQuery
    page: int = _FIRST
    size: int | None = None
    unknown: frozenset[str] = frozenset()


def asked_list(operation: AnyOperation, pairs: Iterable[tuple[str, str]]) -> AskedList:
    """What some parameters of a query ask a list for."""
    known = _spellings(operation)
    said, unknown = dict[str, str](), set[str]()
    for name, value in pairs:
        parameter = known.get(name.casefold())
        if parameter is None:
            unknown.add(name)
        elif value != parameter.default or parameter in (PAGE, PAGE_SIZE):
            said[parameter.name] = value
    page, size = said.pop(PAGE.name, ""), said.pop(PAGE_SIZE.name, "")
    number = int(page) if page.isdecimal() else _FIRST
    length = int(size) if size.isdecimal() and int(size) else None
    return AskedList(frozenset(said.items()), number, length, frozenset(unknown))


def _spellings(operation: AnyOperation) -> dict[str, Parameter]:
    return {
        name.casefold(): parameter
        for parameter in operation.query
        for name in (parameter.name, *parameter.variants)
    }
