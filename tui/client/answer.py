"""An answer: the bytes as they came, and typed views of them made when they are asked for."""

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import msgspec

from tui.client.errors import UnexpectedAnswer

if TYPE_CHECKING:
    from tui.client.exchange import Exchange
    from tui.contract.operation import Operation

A = TypeVar("A")


class Answer(Generic[A]):
    """What an operation answered; `A` is the type the operation `returns`."""

    def __init__(self, operation: "Operation[A, object]", raw: bytes, exchange: "Exchange") -> None:
        self._operation = operation
        self.raw = raw
        self.exchange = exchange

    @cached_property
    def record(self) -> A:
        """The answer decoded to the type the operation returns, unwrapped from its root.

        Raises UnexpectedAnswer, also for an empty answer to a call that need not answer.
        """
        return cast("A", None)

    @cached_property
    def items(self) -> list[msgspec.Raw]:
        """A list's elements, undecoded, each unwrapped from its root; raises UnexpectedAnswer."""
        raise UnexpectedAnswer("no list")

    @cached_property
    def slice(self) -> msgspec.Raw:
        """The one record's JSON, unwrapped from its root; raises UnexpectedAnswer."""
        raise UnexpectedAnswer("no record")
