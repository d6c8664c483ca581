"""Every documented operation and record of both services, as typed data.

Imports nothing else of ours, and no resource before it is looked at. `OPERATIONS` maps
each operation's id to the operation.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from tui.contract.homes import HOMES

if TYPE_CHECKING:
    from tui.contract.operation import AnyOperation


class _Operations(Mapping[str, "AnyOperation"]):
    """All operations in documented order.

    The ids are known without importing anything; looking an operation up imports the one
    file that says it.
    """

    def __init__(self) -> None:
        self._found: dict[str, AnyOperation] = {}

    def __getitem__(self, id: str) -> "AnyOperation":
        if id not in self._found:
            self._found |= _said_in(HOMES[id])
        return self._found[id]

    def __contains__(self, id: object) -> bool:
        return id in HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


def _said_in(home: str) -> "dict[str, AnyOperation]":
    from tui.contract.operation import Operation

    values = vars(import_module(f"{__name__}.{home}")).values()
    return {value.id: value for value in values if isinstance(value, Operation)}


OPERATIONS: Mapping[str, "AnyOperation"] = _Operations()
