"""What shapes are coloured by: what their service says, their type or their discipline."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from tui.drawing.scene import SceneShape


class ColourBy(StrEnum):
    """What the colour of a shape says."""

    SERVICE = "service"
    TYPE = "type"
    DISCIPLINE = "discipline"


_COLOURS: Final = (
    0xFF4E9BD9, 0xFFE8A33D, 0xFF6BBF59, 0xFFD96C6C, 0xFFB28BD9, 0xFF4FC3B8,
    0xFFD9C74E, 0xFFE089B8, 0xFF9AA7B5, 0xFFA9825A, 0xFF8FCB3F, 0xFF6F7FE0,
)  # fmt: skip
"""Told apart on black and on white, the most frequent first."""


def colours_of(shapes: Iterable[SceneShape], by: ColourBy) -> Mapping[str, int]:
    """The colour of each type or discipline, the most frequent first: the key to the drawing.

    Empty for the colours of the service. After the last colour the first comes again.
    """
    if by is ColourBy.SERVICE:
        return {}
    counted = Counter(group_of(shape, by) for shape in shapes)
    groups = sorted(counted, key=lambda group: (-counted[group], group))
    return {group: _COLOURS[number % len(_COLOURS)] for number, group in enumerate(groups)}


def group_of(shape: SceneShape, by: ColourBy) -> str:
    """The type or the discipline of a shape; '' where it is not known."""
    return shape.kind if by is ColourBy.TYPE else shape.layer


def colour_of(shape: SceneShape, by: ColourBy, colours: Mapping[str, int]) -> int | None:
    """The colour that a shape is drawn in; None for none. Marks keep theirs."""
    if by is ColourBy.SERVICE or not shape.faces:
        return shape.colour
    return colours.get(group_of(shape, by))
