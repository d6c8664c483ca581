"""A height for which the library would lay the whole screen out, where that changes nothing."""

from textual.geometry import Size
from textual.scroll_view import ScrollView

from tui.terminal.overriding import is_plain


class HeightWithoutLayout(ScrollView):
    """A list whose number of lines changes often."""

    def take_height(self, lines: int) -> None:
        """Be so many lines high; where no scroll bar comes or goes, nothing is laid out anew."""
        size, room = Size(0, lines), self.size.height
        scrolls = self.virtual_size.height > room
        stays = self.styles.overflow_y == "scroll" or scrolls is (lines > room)
        if is_plain(self) or not room or self.styles.auto_dimensions or not stays:
            self.virtual_size = size
            return
        self.set_reactive(HeightWithoutLayout.virtual_size, size)
        if self.show_vertical_scrollbar and (scrolls or lines > room):
            self.vertical_scrollbar.window_virtual_size = lines
