"""What a table draws. Whoever owns the rows keeps them; the few in sight are looked at."""

from tui.explorer.rows import Tone
from tui.explorer.table_rows.cells import Cell, Column, NoRows, TableRows

__all__ = ["Cell", "Column", "NoRows", "TableRows", "Tone"]
