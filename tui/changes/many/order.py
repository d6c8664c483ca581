"""Which of many changes wait for which: all others go beside one another."""

from collections.abc import Iterable, Sequence

from tui.changes.change import Change
from tui.changes.things_in_turn import Thing, ThingsInTurn


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


def free_of(
    left: Sequence[int],
    changes: Sequence[Change],
    things_of: Sequence[Thing],
    things: ThingsInTurn,
) -> list[int]:
    """Those that need wait for nobody, nor for one who makes the person that they need."""
    held = {each for each in left if not things.is_free(things_of[each])}
    awaited = {changes[each].person for each in held} - {None}
    return [each for each in left if each not in held and changes[each].person not in awaited]
