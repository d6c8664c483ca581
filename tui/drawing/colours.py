"""What shapes are coloured by: what their service says, their type or their discipline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
KeyEntry = tuple[str, int]
"""What a colour stands for, and the colour."""
_NAMED: Final = 2
"""Types of one colour of the service that are named."""


def colours_of(shapes: Iterable[SceneShape], by: ColourBy) -> Mapping[str, int]:
    """The colour of each type or discipline, the most frequent first: the key to the drawing.

    Empty for the colours of the service. After the last colour the first comes again.
    """
    if by is ColourBy.SERVICE:
        return {}
    counted = Counter(group_of(shape, by) for shape in shapes if shape.faces)
    groups = sorted(counted, key=lambda group: (-counted[group], group))
    return {group: _COLOURS[number % len(_COLOURS)] for number, group in enumerate(groups)}


def key_to_colours(
    shapes: Iterable[SceneShape], by: ColourBy, colours: Mapping[str, int]
) -> Sequence[KeyEntry]:
    """What each colour stands for, and the colour, the most frequent first.

    Those of the service are said by the types that have them; marks come last.
    """
    marks = {(shape.kind, shape.colour): None for shape in shapes if not shape.faces}
    said = _types_by_colour(shapes) if by is ColourBy.SERVICE else [*colours.items()]
    return [*said, *((kind, colour) for kind, colour in marks if colour is not None)]


def is_meant(shape: SceneShape, entry: KeyEntry, by: ColourBy) -> bool:
    """Whether an entry of the key to the colours stands for a shape."""
    said, colour = entry
    if not shape.faces:
        return (shape.kind, shape.colour) == entry
    return shape.colour == colour if by is ColourBy.SERVICE else group_of(shape, by) == said


def _types_by_colour(shapes: Iterable[SceneShape]) -> list[tuple[str, int]]:
    counted = Counter((shape.colour, shape.kind) for shape in shapes if shape.faces)
    types: dict[int, list[str]] = {}
    for (colour, kind), _ in counted.most_common():
        if colour is not None:
            types.setdefault(colour, []).append(kind)
    return [(_several(kinds), colour) for colour, kinds in types.items()]


def _several(kinds: Sequence[str]) -> str:
    more = " …" if len(kinds) > _NAMED else ""
    return ", ".join(kinds[:_NAMED]) + more


def group_of(shape: SceneShape, by: ColourBy) -> str:
    """The type or the discipline of a shape; '' where it is not known."""
    return shape.kind if by is ColourBy.TYPE else shape.layer


def colour_of(shape: SceneShape, by: ColourBy, colours: Mapping[str, int]) -> int | None:
    """The colour that a shape is drawn in; None for none. Marks keep theirs."""
    if by is ColourBy.SERVICE or not shape.faces:
        return shape.colour
    return colours.get(group_of(shape, by))
