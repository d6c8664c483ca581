"""The styles that a widget draws its lines in, worked out once until they change."""

from rich.style import Style
from textual.widget import Widget


class LineStyles(Widget):
    """Looks a style up by name; for widgets that draw one line after another."""

    _blank: Style | None = None

    @property
    def blank(self) -> Style:
        """The widget's own style: what stands where there is no text."""
        if self._blank is None:
            self._blank = self.rich_style
        return self._blank

    def style_of(self, name: str) -> Style:
        """The style of one of the component classes, on this widget's background."""
        return self.get_component_rich_style(name)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._blank = None
