"""One right of one person: as a letter, how loud it is, and whether it is more than another.

Rights levels run downward: 1 is the most.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias, TypeVar

from tui.contract.drofus.project_users import RIGHTS_LEVELS
from tui.contract.fields import Field
from tui.contract.operation import Json, JsonObject
from tui.explorer.editing.rights import normal
from tui.explorer.meaning import tone_of_level
from tui.explorer.rows import Tone

H = TypeVar("H", bound=Hashable)
RightsProfile: TypeAlias = Mapping[str, Json]
"""What each right is, by the name of its field."""
YES: Final = "Y"
NOTHING_SAID: Final = "?"
NO: Final = "·"
_SHORTEST: Final = 4
COMPARED_FROM: Final = 3
"""People of whom one can say what most of them have."""


def short_title(right: Field) -> str:
    """What stands over the column of a right."""
    return right.short or right.title[:_SHORTEST].rstrip()


def letter(right: Field, value: Json) -> str:
    """`F` for 1 Full and so on; a flag is `Y` or a dot; a question mark where nothing is said."""
    value = normal(right, value)
    if right.choices is None:
        return YES if value is True else NO
    word = RIGHTS_LEVELS.get(value) if isinstance(value, int) else None
    return word[:1] if word else NOTHING_SAID if value is None else str(value)


def tone_of_right(right: Field, value: Json) -> Tone:
    """How loud it is: who administers, and what keeps somebody from seeing, stand out."""
    value = normal(right, value)
    if right.choices is None:
        return Tone.WARNING if value is True else Tone.MUTED
    return tone_of_level(value) if isinstance(value, int) else Tone.MUTED


def strength(right: Field, value: Json) -> int:
    """How much it lets somebody do: more is a greater number.

    A flag that makes nobody an administrator takes something away.
    """
    value = normal(right, value)
    if right.choices is None:
        return int((value is True) == right.administers)
    weakest = max(level for level in RIGHTS_LEVELS if isinstance(level, int))
    return weakest - value if isinstance(value, int) else -1


def profile_of(rights: Iterable[Field], record: JsonObject) -> RightsProfile:
    """The rights that a record says."""
    return {right.name: normal(right, record.get(right.name)) for right in rights}


def most_common(rights: Sequence[Field], profiles: Sequence[RightsProfile]) -> RightsProfile | None:
    """What most people have of each right; None for so few that nobody is like most of them."""
    if len(profiles) < COMPARED_FROM:
        return None
    return {
        right.name: usual_value(
            (_hashable(each[right.name]) for each in profiles), partial(strength, right)
        )
        for right in rights
    }


def usual_value(values: Iterable[H], strength_of: Callable[[H], int]) -> H:
    """The value that is there most often, the weaker where two are as common."""
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], -strength_of(value)))


def is_more(rights: Iterable[Field], own: RightsProfile, usual: RightsProfile) -> bool:
    """Whether somebody has more of some right than is usual, and less of none."""
    found = [
        strength(right, own[right.name]) - strength(right, usual[right.name]) for right in rights
    ]
    return min(found, default=0) >= 0 and any(found)


def _hashable(value: Json) -> str | int | None:
    return value if isinstance(value, str | int) or value is None else str(value)
