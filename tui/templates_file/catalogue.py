"""Things of a team by their names: what a file calls them, and which one a name means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.contract.operation import JsonObject
from tui.in_sentences import with_or
from tui.templates_file.wanted import NamedThing, NameInFile


class WrongName(Exception):
    """A name means nothing here, or more than one thing; the text says which."""


@dataclass(frozen=True, slots=True)
class TeamThing:
    """A thing that a team has: its id and all that people tell it by.

    `record` is what is sent of it where it is new somewhere: the id, and names for reviews.
    """

    id: str
    name: str
    group: str = ""
    shared: bool = False
    record: JsonObject = field(default_factory=dict)


class Catalogue:
    """All things of one kind that a team has."""

    def __init__(self, kind: str, things: Iterable[TeamThing]) -> None:
        """`kind` is what one of them is called: an attribute."""
        self._kind = kind
        self._by_id: dict[str, TeamThing] = {}
        self._by_name: dict[str, list[TeamThing]] = {}
        for each in things:
            if each.id.casefold() not in self._by_id:
                self._by_id[each.id.casefold()] = each
                self._by_name.setdefault(each.name, []).append(each)

    def __contains__(self, number: str) -> bool:
        return number.casefold() in self._by_id

    def reference(self, number: str) -> NameInFile:
        """How a file calls the thing of an id: no more than tells it from all others."""
        thing = self._by_id[number.casefold()]
        return next(each for each in _references(thing) if self._found(each) == [thing])

    def find(self, reference: NameInFile) -> TeamThing:
        """The one thing that a file means. Raises WrongName."""
        found = self._found(reference)
        if len(found) == 1:
            return found[0]
        if not found:
            raise WrongName(f"there is no {self._kind} {_words(reference)}")
        others = with_or(sorted({self._told_apart(each) for each in found}))
        words = f"the team has {len(found)} {self._kind}s {_words(reference)}"
        raise WrongName(f"{words}: choose one, {others}")

    def _found(self, reference: NameInFile) -> list[TeamThing]:
        said = NamedThing(reference) if isinstance(reference, str) else reference
        found = [
            each
            for each in self._by_name.get(said.name, ())
            if said.group in (None, each.group) and said.shared in (None, each.shared)
        ]
        # Another team has other ids: one that is not there says nothing.
        exact = [each for each in found if said.id and each.id.casefold() == said.id.casefold()]
        return exact or found

    def _told_apart(self, thing: TeamThing) -> str:
        reference = self.reference(thing.id)
        return _words(reference) if isinstance(reference, NamedThing) else f"“{reference}”"


def _references(thing: TeamThing) -> Iterator[NameInFile]:
    yield thing.name
    yield NamedThing(thing.name, group=thing.group)
    yield NamedThing(thing.name, shared=thing.shared)
    yield NamedThing(thing.name, group=thing.group, shared=thing.shared)
    yield NamedThing(thing.name, group=thing.group, shared=thing.shared, id=thing.id)


def _words(reference: NameInFile) -> str:
    if isinstance(reference, str):
        return f"“{reference}”"
    more = [f"group “{reference.group}”"] if reference.group is not None else []
    if reference.shared is not None:
        more.append("shared" if reference.shared else "not shared")
    more += [f"id {reference.id}"] if reference.id is not None else []
    return f"“{reference.name}”" + (f" with {', '.join(more)}" if more else "")
