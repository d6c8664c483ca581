"""Records as an aligned table, for people and for `awk`.

Every text goes through `safe_text`: a name on the server moves no cursor here.
"""

from collections.abc import Sequence

import msgspec

from tui.cli.calling.columns import known_fields
from tui.cli.output import width_of
from tui.contract.fields import Field
from tui.contract.operation import Json, JsonObject
from tui.contract.words import in_words, plain_words
from tui.widgets.safe_text import safe_text

_GAP = "  "


def record_table(one: JsonObject, record: type[msgspec.Struct] | None) -> str:
    """A line a field, with its value beside it."""
    known = known_fields(record)
    return aligned([[name, cell_in_words(value, known.get(name))] for name, value in one.items()])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them."""
    safe = [[safe_text(cell) for cell in row] for row in rows]
    if not safe or not safe[0]:
        return ""
    widths = widths_of(safe)
    return "\n".join(aligned_line(row, widths) for row in safe)


def widths_of(rows: Sequence[Sequence[str]]) -> Sequence[int]:
    """How wide each column has to be for what is in it."""
    return [max(map(width_of, column)) for column in zip(*rows, strict=True)]


def aligned_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells one beside the other; one that is wider than its column moves those behind it."""
    return _GAP.join(
        cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()


def cell_in_words(value: Json, field: Field | None) -> str:
    """A value as people read it, '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool) or field is None:
        return plain_words(value)
    return in_words(field, value)
