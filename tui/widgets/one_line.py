"""A widget of a single line that draws itself."""

from abc import abstractmethod

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


class OneLine(Widget):
    """Subclasses draw the line; what they need of the theme comes from `style_of`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "OneLine { height: 1; }"

    @abstractmethod
    def draw(self, width: int) -> Strip:
        """The line in exactly `width` cells."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.draw(width) if y == 0 else Strip.blank(width, self.rich_style)

    def style_of(self, name: str) -> Style:
        """The style of one of the component classes, on this widget's background."""
        return self.get_component_rich_style(name)
