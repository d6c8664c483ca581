"""The first values of a large text, to be looked at while the rest of it is read."""

from typing import Final

from tui.large_json.lenient import Brackets, brackets_in, split_container
from tui.large_json.level import Level
from tui.large_json.reading import JsonReading, no_level, stripped
from tui.large_json.turns import at_once

_LOOKED_AT: Final = 16_384
_PAIRS: Final = (b"[]", b"{}")


def preview(text: bytes) -> JsonReading | None:
    """What is seen of `text` at once; None where it does not look like JSON with much in it.

    Containers that do not end within the first few kilobytes cannot be unfolded.
    """
    start, end = stripped(text, 0)
    if text[start : start + 1] + text[end - 1 : end] not in _PAIRS:
        return None
    head = text[: start + _LOOKED_AT]
    brackets = at_once(brackets_in(head, start, len(head)))
    level = _whole_values(split_container(head, start, len(head), brackets), head, brackets, end)

    def level_of(start_inside: int, end_inside: int) -> Level:
        if start_inside == start:
            return level
        if start_inside in brackets:
            return split_container(text, start_inside, end_inside, brackets)
        return no_level(start_inside, end_inside)

    return JsonReading(Level.of([start], [end]), level_of) if level else None


def _whole_values(level: Level, head: bytes, brackets: Brackets, end: int) -> Level:
    """The level without what is cut off; of a container that is, the start is enough."""
    last = len(level) - 1
    if last < 0 or level.starts[last] in brackets:
        return level
    if head[level.starts[last]] in b"[{":
        level.ends[last] = end - 1
        return level
    keys = level.keys and level.keys[:last]
    return Level(keys, level.starts[:last], level.ends[:last])
