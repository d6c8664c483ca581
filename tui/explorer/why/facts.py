"""What was looked at for one question, and what came of each look.

A look is a bounded request of the contract. What failed is said as such, and is never taken
for good news: no rule speaks about it.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of
from tui.explorer.kept_answers.answers import Answers

Placeholders: TypeAlias = Mapping[str, str | int]
"""Placeholders of paths that say who and where."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look: records, or in words why there are none.

    `lacks` says what the records leave out, where they are not all.
    """

    records: tuple[JsonObject, ...] = ()
    failure: BimscopeError | None = None
    lacks: str = ""
    is_missing: bool = False
    """The service says that there is no such thing."""

    @property
    def failed(self) -> str:
        """Why it could not be looked at; '' where it could."""
        return "" if self.failure is None else str(self.failure)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a look works with."""

    answers: Answers
    given: Placeholders
    anew: bool = False

    async def ask(
        self, operation: AnyOperation, query: Mapping[str, str] | None = None, **more: str | int
    ) -> Answer[object]:
        """Ask what is kept, or the server. Raises what `Session.call` raises."""
        path = {**self.given, **more}
        return await self.answers.ask(operation, path, query, anew=self.anew)


@dataclass(frozen=True, slots=True)
class Lookup:
    """One thing to look at: its name in the middle of a sentence, and how it is read.

    It is left out where the question does not give what it `needs`, or gives what is `unless`.
    """

    id: str
    words: str
    read: Callable[[Inquiry], Awaitable[Seen]]
    needs: tuple[str, ...] = ()
    unless: str = ""

    def applies(self, given: Placeholders) -> bool:
        """Whether the question says all that it needs."""
        return all(name in given for name in self.needs) and self.unless not in given


@dataclass(slots=True)
class Facts:
    """All that is known so far of who and where; `found` is by the ids of the looks."""

    given: Placeholders
    found: dict[str, Seen] = field(default_factory=dict)
    _by_id: dict[str, tuple[Seen, dict[str, JsonObject]]] = field(default_factory=dict)
    """The records of lists by their ids, as long as these are the ones that came."""

    def came(self, looks: Iterable[str]) -> bool:
        """Whether these looks brought what they were to bring."""
        seen = [self.found.get(each) for each in looks]
        return all(each is not None and not each.failed for each in seen)

    def all(self, look: str) -> tuple[JsonObject, ...]:
        """The records that a look brought."""
        return self.found[look].records if look in self.found else ()

    def one(self, look: str) -> JsonObject:
        """The record that a look brought; an empty one where there is none."""
        return next(iter(self.all(look)), {})

    def with_id(self, look: str, key: str) -> JsonObject:
        """The record of a list that has an id; an empty one where there is none."""
        seen = self.found.get(look)
        if seen is None:
            return {}
        known = self._by_id.get(look)
        if known is None or known[0] is not seen:
            known = seen, {text_of(each, "id"): each for each in reversed(seen.records)}
            self._by_id[look] = known
        return known[1].get(key, {})

    def is_missing(self, look: str) -> bool:
        """Whether the service said that there is no such thing."""
        return look in self.found and self.found[look].is_missing

    def text(self, name: str) -> str:
        """A placeholder of the question; '' where it says none."""
        return str(self.given.get(name, ""))
