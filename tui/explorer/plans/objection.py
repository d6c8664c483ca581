"""What may speak against changes: rules as data, each about some operations and what proves it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tui.changes.change import Change
from tui.contract.operation import AnyOperation
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.rule import KnownFrom

Reasons: TypeAlias = Mapping[int, str]
"""Why changes would be refused, by their places in the plan; of those that are not, nothing."""


@dataclass(frozen=True, slots=True)
class ChangesThere:
    """The changes of a plan that a rule is about, in one place of a service.

    `changes` are by their places in the plan, in its order. `caller` is who is logged in; ''
    where that is not known.
    """

    changes: Mapping[int, Change]
    facts: Facts
    caller: str


Objecting: TypeAlias = Callable[[ChangesThere], Generator[None, None, Reasons]]
"""Finds what one rule speaks against, in steps of a few milliseconds at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A rule: what would be refused, or must not happen unnoticed among many changes.

    `about` are ids of operations, none for all. `needs` are the lists without which it says
    nothing; each is read once for the placeholders that it needs.
    """

    id: str
    words: str
    about: frozenset[str] = frozenset()
    needs: tuple[Lookup, ...] = ()
    finds: Objecting
    source: KnownFrom

    @property
    def place(self) -> tuple[str, ...]:
        """The placeholders by which changes are of one place: the team, the project."""
        return tuple(dict.fromkeys(name for each in self.needs for name in each.needs))

    def is_about(self, operation: AnyOperation) -> bool:
        """Whether it looks at what an operation changes."""
        told = set(self.place) <= set(operation.placeholders)
        return told and (not self.about or operation.id in self.about)
