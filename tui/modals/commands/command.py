"""Something that can be done, as the palette and the list of a row offer it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum


class Nearness(IntEnum):
    """How close to the row under the cursor something is done; the nearest first."""

    ROW = 0
    ABOVE = 1
    SCREEN = 2
    ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Command:
    """What it is called, what about, what to run.

    `also` is another name it can be found by, `name` the id of its binding or operation. One
    that is not `usable` says why when run. `harms` something that cannot simply be put back:
    it is not to be found first by accident. What `destroys` stands apart.
    """

    title: str
    about: str
    run: Callable[[], Awaitable[object] | object]
    also: str = ""
    usable: bool = True
    path: str = ""
    """Where it is asked for, in whose words it can be found too."""
    name: str = ""
    keys: str = ""
    near: Nearness = Nearness.ELSEWHERE
    harms: bool = False
    destroys: bool = False
