"""Methods and attributes that stand in for the library's, and the switch that takes them away.

In an application whose `plain_textual` is True each of them is the library's own: what is looked
up by its name is what would be found if ours had never been written.
"""

from collections.abc import Callable
from types import MethodType
from typing import Final, TypeVar, cast

from textual.app import App, ReturnType
from textual.dom import DOMNode
from textual.reactive import Reactive, ReactiveType

Method = TypeVar("Method", bound=Callable[..., object])


class SwitchedApp(App[ReturnType]):
    """An application that may be told to use the library as it comes."""

    plain_textual: bool = False


def is_plain(node: DOMNode) -> bool:
    """Whether a widget, a screen or an application is to behave as the library has it."""
    try:
        app = node if isinstance(node, App) else node.app
    except RuntimeError:  # there is none yet
        return False
    return isinstance(app, SwitchedApp) and app.plain_textual


class Override:
    """A method that is found in place of the library's, except in a plain application."""

    def __init__(self, own: Callable[..., object]) -> None:
        self.own: Final = own
        self.name: Final = own.__name__
        self.__doc__ = own.__doc__

    def __set_name__(self, owner: type[DOMNode], name: str) -> None:
        self.owner = owner

    def __get__(self, node: DOMNode | None, _kind: type[DOMNode] | None = None) -> object:
        if node is None:
            return self.own
        if is_plain(node):
            return getattr(super(self.owner, node), self.name, ignore)
        return MethodType(self.own, node)


def ignore(_event: object) -> None:
    """What the library does for an event that it has no method for."""


def overrides(method: Method) -> Method:
    """Mark a method that overrides one of the library, or keeps an event from it."""
    return cast(Method, Override(method))


class OverridingReactive(Reactive[ReactiveType]):
    """A reactive attribute of the library that has less laid out or painted when it changes."""

    def __set__(self, node: DOMNode, value: ReactiveType) -> None:
        if is_plain(node):
            getattr(super(self.owner, type(node)), self.name).__set__(node, value)
        else:
            super().__set__(node, value)
