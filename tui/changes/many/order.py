"""Which of many changes wait for which: all others go beside one another."""

from collections.abc import Iterable, Sequence

from tui.changes.change import Change
from tui.changes.things_in_turn import Thing


def groups_in_order(changes: Sequence[Change], some: Iterable[int]) -> list[list[list[int]]]:
    """The places of some changes, in groups that do not wait for each other.

    The parts of a group go beside one another once its first part is over, which may make the
    person that the others need. Within a part they go one after another: they touch one thing.
    """
    groups: dict[Thing, dict[Thing, list[int]]] = {}
    group_of: dict[Thing, Thing] = {}
    for at in some:
        thing, person = changes[at].same_thing, changes[at].person
        key = group_of.setdefault(thing, thing if person is None else ("", *person))
        groups.setdefault(key, {}).setdefault(thing, []).append(at)
    return [list(parts.values()) for parts in groups.values()]
