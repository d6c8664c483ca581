"""A widget of a single line that draws itself."""

from abc import abstractmethod

from textual.strip import Strip

from tui.terminal.drawn_lines import DrawnLines


class OneLine(DrawnLines):
    """Subclasses draw the line; what they need of the theme comes from `style_of`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "OneLine { height: 1; }"

    @abstractmethod
    def draw(self, width: int) -> Strip:
        """The line in exactly `width` cells."""

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.draw(width) if y == 0 else Strip.blank(width, self.blank)
