"""What the terminal shows, cell by cell, so that only what differs is sent.

Takes the compositor's updates and writes the shortest sequences it knows that bring the terminal
from what it shows to what it should. Knows no widget.
"""

from tui.glass.glass import Glass, erases_in_colour
from tui.glass.thin_app import ThinApp

__all__ = ["Glass", "ThinApp", "erases_in_colour"]
