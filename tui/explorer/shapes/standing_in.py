"""What stands in what, from a topology: names, storeys, and which objects there are."""

from collections.abc import Generator, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_of
from tui.large_json.slices import Slice, Slices

_STOREY: Final = "ifcbuildingstorey"
_DIVIDING: Final = frozenset({"project", "topologydivision"})
"""Types, in small letters and without ID_, of what divides a building and has no shape."""


@dataclass(slots=True)
class StandingIn:
    """The nodes of a topology by their ids, in small letters."""

    names: dict[Hashable, str] = field(default_factory=dict)
    above: dict[Hashable, Hashable] = field(default_factory=dict)
    storeys: dict[Hashable, str] = field(default_factory=dict)
    things: set[Hashable] = field(default_factory=set)
    """Those that may have a shape."""

    def add(self, record: Mapping[str, Json], above: Hashable) -> str:
        """Take a node in; its id."""
        said: JsonObject = {**record}
        key = text_of(said, "id").lower()
        kind = text_of(said, "type").lower().removeprefix("id_")
        self.names[key] = text_of(said, "name")
        self.above[key] = above
        if text_of(said, "ifcType").lower() == _STOREY:
            self.storeys[key] = self.names[key] or "storey"
        elif kind not in _DIVIDING:
            self.things.add(key)
        return key


def standing_in(answer: Answer[object]) -> Generator[None, None, StandingIn]:
    """Read a topology, in short steps. Raises UnexpectedAnswer for what is none."""
    found = StandingIn()
    parts: list[tuple[Slice, Hashable]] = [(answer.part, None)]
    while parts:
        part, above = parts.pop()
        if part.is_large:
            fields = {name: raw for name, raw in part.members() if name != "children"}
            key = found.add({name: decoded_value(raw) for name, raw in fields.items()}, above)
            children = part.member("children")
            inner = children.elements() if children is not None else Slices.none()
            parts += [(inner.at(number), key) for number in range(len(inner))]
        else:
            yield from _add_all(found, decoded_value(part.raw), above)
        yield
    return found


def _add_all(found: StandingIn, record: Json, above: Hashable) -> Generator[None, None, None]:
    """A small branch with all that is in it."""
    waiting: list[tuple[Json, Hashable]] = [(record, above)]
    while waiting:
        each, holder = waiting.pop()
        if not isinstance(each, dict):
            continue
        key = found.add(each, holder)
        children = value_of(each, "children")
        if isinstance(children, list):
            waiting += [(child, key) for child in children]
    yield
