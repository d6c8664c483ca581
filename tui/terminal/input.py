"""An input that has nothing laid out while one types."""

from textual.geometry import Size
from textual.widgets import Input

from tui.terminal.overriding import OverridingReactive


class InputWithoutLayout(Input):
    """An input whose own size does not follow its text."""

    virtual_size: OverridingReactive[Size] = OverridingReactive(Size(0, 0))
    """How much there is to scroll over; the library would lay the screen out for each letter."""
