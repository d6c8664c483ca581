"""The cells that a terminal shows, so that only those are sent that differ.

Takes the compositor's updates and writes the shortest sequences it knows that bring the terminal
from what it shows to what it should. Knows no widget.
"""

from tui.terminal.cell_differ.differ import CellDiffer, erases_in_colour

__all__ = ["CellDiffer", "erases_in_colour"]
