"""What a table draws. Whoever owns the rows keeps them; the few in sight are looked at."""

from tui.explorer.cells import Cell, Column, NoRows, TableRows
from tui.explorer.rows import Tone

__all__ = ["Cell", "Column", "NoRows", "TableRows", "Tone"]
