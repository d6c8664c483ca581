"""Tables in Markdown: a line a row, whatever stands in the cells."""

from collections.abc import Sequence
from typing import Final

from tui.widgets.safe_text import safe_text

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "|": "\\|", "<": "&lt;", "&": "&amp;"})


def markdown_line(cells: Sequence[str]) -> str:
    """Some cells as a line, safe for a terminal and for a page."""
    return f"| {' | '.join(safe_text(cell).translate(_ESCAPES) for cell in cells)} |\n"


def line_below_titles(columns: int) -> str:
    """What stands between the titles and the first row."""
    return markdown_line(["---"] * columns)
