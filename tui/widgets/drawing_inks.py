"""The styles of a drawing's cells: colours of shapes, seen on whatever ground the theme has."""

from collections.abc import Callable
from typing import Final

from rich.color import Color, ColorSystem
from rich.style import Style
from textual.color import Color as MixedColour

from tui.drawing.scene import SceneShape
from tui.drawing.shaded_picture import LIGHTS, LitField, ShadedCell
from tui.terminal.drawn_lines import DrawnLines
from tui.widgets.colours import in_colour

_COLOURFUL: Final = (*range(1, 7), *range(9, 15))
"""Of the sixteen colours of a terminal those that are seen on black and on white."""
_MUCH_INK: Final = "░▒▓█"
"""Light where there are too few colours for it, the darkest first."""
_UPPER, _LOWER = "▀", "▄"
_NO_COLOUR: Final = 0xFFB8B8B8
"""Of a face that has no colour of its own."""
ShapeColour = Callable[[SceneShape], int | None]


class DrawingInks:
    """The styles of a widget's drawing; each is worked out once."""

    def __init__(self, widget: DrawnLines, colour_of: ShapeColour) -> None:
        self._widget, self._colour_of = widget, colour_of
        self._by_colour: dict[int | None, Style] = {}
        self._by_shape: dict[SceneShape, Style] = {}
        self._by_light: dict[tuple[int | None, int], Color] = {}
        self._by_fields: dict[tuple[Color | None, Color | None], tuple[str, Style]] = {}

    def of_shape(self, shape: SceneShape) -> Style:
        """Of the lines of a shape."""
        style = self._by_shape.get(shape)
        if style is None:
            style = self._by_shape[shape] = self.of_colour(self._colour_of(shape))
        return style

    def of_colour(self, colour: int | None) -> Style:
        """Of lines of a colour, ARGB or none."""
        style = self._by_colour.get(colour)
        if style is None:
            style = self._by_colour[colour] = self._line_style(colour)
        return style

    def _line_style(self, colour: int | None) -> Style:
        plain = self._widget.style_of("drawing--no-colour")
        if colour is None:
            return plain
        ground = self._widget.background_colors[1]
        if ground.ansi is not None:  # the terminal's own colours cannot be mixed
            named = Color.from_rgb(*_mixed(colour).rgb).downgrade(ColorSystem.STANDARD)
            return plain + Style(color=named) if named.number in _COLOURFUL else plain
        return in_colour(plain, _mixed(colour).hex6)

    def of_cell(self, cell: ShadedCell, before: Style) -> tuple[str, Style]:
        """The character of a shaded cell, and its style. What is empty keeps the one before it."""
        if cell.upper is None and cell.lower is None:
            return " ", before if before.bgcolor == self._widget.blank.bgcolor else (
                self._widget.blank
            )
        if self._has_few_colours:
            return self._in_signs(cell)
        upper, lower = self._lit(cell.upper), self._lit(cell.lower)
        found = self._by_fields.get((upper, lower))
        if found is None:
            found = self._by_fields[upper, lower] = self._halves(upper, lower)
        return found

    def _halves(self, upper: Color | None, lower: Color | None) -> tuple[str, Style]:
        blank = self._widget.blank
        if upper == lower:
            return " ", Style(bgcolor=upper)
        if upper is None:
            return _LOWER, blank + Style(color=lower)
        return _UPPER, blank + Style(color=upper, bgcolor=lower)

    def _lit(self, field: LitField | None) -> Color | None:
        """The colour of a field: that of its shape, by how much light is on it."""
        if field is None:
            return None
        known = self._colour_of(field.owner), field.light
        found = self._by_light.get(known)
        if found is None:
            found = self._by_light[known] = _lit(*known)
        return found

    @property
    def _has_few_colours(self) -> bool:
        console = self._widget.app.console
        is_named = self._widget.background_colors[1].ansi is not None
        return is_named or console.color_system == "standard"

    def _in_signs(self, cell: ShadedCell) -> tuple[str, Style]:
        field = cell.upper or cell.lower
        assert field is not None
        sign = _MUCH_INK[(field.light - 1) * len(_MUCH_INK) // LIGHTS]
        return sign, self.of_shape(field.owner)


def _lit(colour: int | None, light: int) -> Color:
    """A colour at so many steps of light."""
    red, green, blue = _mixed(_NO_COLOUR if colour is None else colour).rgb
    return Color.from_rgb(*(each * light / LIGHTS for each in (red, green, blue)))


def _mixed(argb: int) -> MixedColour:
    return MixedColour(argb >> 16 & 255, argb >> 8 & 255, argb & 255)
