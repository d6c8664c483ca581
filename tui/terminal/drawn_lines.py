"""A widget that draws itself line by line, and gives its lines away as they are.

The library takes a line through borders, padding, opacity and tints, whether there are any
or not; that costs more than to draw it.
"""

from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.overriding import overrides


class DrawnLines(Widget):
    """Works styles out once, until they change; `render_line` is the subclasses'."""

    _own_styles: dict[str, Style] | None = None
    _own_background: Color | None = None

    @property
    def blank(self) -> Style:
        """The widget's own style: what stands where there is no text."""
        return self.style_of("")

    def style_of(self, name: str) -> Style:
        """The style of one of the component classes, on this widget's background."""
        if self._own_styles is None:
            self._own_styles = {}
        style = self._own_styles.get(name)
        if style is None:
            style = self.get_component_rich_style(name) if name else self.rich_style
            self._own_styles[name] = style
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._own_styles = self._own_background = None

    @overrides
    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of `crop`, which is within the widget; as the library's where it has a box."""
        if self.styles.gutter or self.opacity != 1.0:
            return super().render_lines(crop)
        left, right = crop.column_span
        whole = (left, right) == (0, self.region.width)
        strips = [self.as_on_screen(self.render_line(y)) for y in crop.line_range]
        return strips if whole else [each.crop(left, right) for each in strips]

    def as_on_screen(self, strip: Strip) -> Strip:
        """A line as wide as the widget, with the colours that the terminal may have."""
        if self._own_background is None:
            self._own_background = self.background_colors[1]
        strip = strip.adjust_cell_length(self.region.width, self.blank)
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, self._own_background)
        return strip
