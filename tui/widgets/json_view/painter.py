"""A row of a JSON document as a strip of a terminal line."""

from collections.abc import Callable
from typing import Final

from rich.style import Style
from textual.strip import Strip

from tui.widgets.cells import indentation, line, split_cells
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.row import RowKind
from tui.widgets.json_view.words import key_words, value_words
from tui.widgets.line_cursor import CURSOR_GLYPHS, Look

_VALUE_STYLES: Final = {
    RowKind.STRING: "json--string",
    RowKind.NUMBER: "json--number",
    RowKind.WORD: "json--word",
    RowKind.PROBLEM: "line--error",
    RowKind.TEXT: "json--text",
}
_CURSOR_STYLES: Final = {Look.CURSOR: "line--cursor", Look.BLURRED: "line--blurred"}
Parts = list[tuple[str, Style]]


def paint(
    document: JsonDocument,
    index: int,
    *,
    look: Look,
    width: int,
    shift: int,
    style_of: Callable[[str], Style],
) -> Strip:
    """Row `index` in `width` cells, moved `shift` cells to the left."""
    row = document.row(index)
    folds = row.unfolded or document.can_unfold(index)
    mark = "▾ " if row.unfolded else "▸ " if folds else "  "
    name = _VALUE_STYLES.get(row.kind, "line--muted")
    sign = "✗ " if row.kind is RowKind.PROBLEM else ""
    parts = [
        (indentation(row.depth, width), style_of("json--text")),
        (mark, style_of("line--muted")),
        (key_words(row), style_of("json--key")),
        (sign + value_words(document, index, row), style_of(name)),
    ]
    blank = style_of("json--text")
    if look is not Look.PLAIN:
        blank = style_of(_CURSOR_STYLES[look])
        parts = [(text, blank) for text, _ in parts]
    glyph = CURSOR_GLYPHS[look]
    return line([(glyph, blank), *_shifted(parts, shift)], width, blank)


def cells_of(document: JsonDocument, index: int, width: int) -> int:
    """How wide row `index` would be if it were shown whole; characters, about."""
    row = document.row(index)
    words = len(key_words(row)) + len(value_words(document, index, row))
    return len(indentation(row.depth, width)) + 3 + words


def _shifted(parts: Parts, shift: int) -> Parts:
    left: Parts = []
    for text, style in parts:
        if shift >= len(text) * 2:
            shift -= len(text)
            continue
        rest = split_cells(text, shift)[1] if shift and text else text
        shift = 0 if rest else max(0, shift - len(text))
        left.append((rest, style))
    return left
