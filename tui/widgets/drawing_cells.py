"""The cells of a drawn building's rows: what is lit, marked or hidden in them looks so."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.style import Style

from tui.drawing.dots import BRAILLE, DotCanvas
from tui.drawing.look import SceneLook
from tui.drawing.picture import DotCell, DotPicture
from tui.drawing.scene import SceneShape
from tui.drawing.shaded_picture import ShadedCell, ShadedPicture
from tui.terminal.drawn_lines import DrawnLines
from tui.widgets.drawing_inks import DrawingInks

StyledCell = tuple[str, Style]
_MARK: Final = "╳"
"""In the faces of what is marked in a shaded drawing."""


class DrawingCells:
    """Characters with their styles, for the pictures of one look in the colours of one widget."""

    def __init__(self, widget: DrawnLines, inks: DrawingInks, look: SceneLook) -> None:
        self._style_of, self._blank = widget.style_of, widget.blank
        self._inks, self._look = inks, look

    def in_row(
        self, picture: DotPicture | ShadedPicture, row: int, lit: DotCanvas | None
    ) -> Iterator[StyledCell]:
        """The cells of a row, with the dots of what is lit before them.

        What is empty goes on in the style before it: no byte is sent.
        """
        dots = lit.row_seen(row) if lit is not None else bytes(picture.columns)
        if isinstance(picture, ShadedPicture):
            return self._shaded_cells(picture.row(row), dots)
        cells = picture.row(row)
        return self._dotted_cells(cells, dots, self._marks_in(picture, row, cells))

    def _marks_in(
        self, picture: DotPicture, row: int, cells: Sequence[DotCell]
    ) -> Sequence[SceneShape | None]:
        """The shapes of a row's cells that are marked, by their lines or their faces there."""
        is_picked_out = self._is_picked_out
        if is_picked_out is None:
            return [None] * len(cells)
        there = ((cell.owner, picture.shape_at(x, row)) for x, cell in enumerate(cells))
        return [next((each for each in two if each and is_picked_out(each)), None) for two in there]

    def _dotted_cells(
        self, cells: Sequence[DotCell], lit: Sequence[int], marks: Sequence[SceneShape | None]
    ) -> Iterator[StyledCell]:
        style = self._blank
        for cell, dots, mark in zip(cells, lit, marks, strict=True):
            if cell.is_sign and cell.owner is not None:
                yield cell.glyph, self._sign_style(cell.owner)
                style = self._blank
            elif dots:
                yield chr(BRAILLE + dots), self._style_of("drawing--lit")
                style = self._blank  # what is behind it would be seen in the next one
            elif mark is not None:
                yield cell.glyph, self._marked(self._inks.of_shape(mark))
                style = self._blank
            else:
                if cell.hidden:
                    style = self._style_of("drawing--hidden")
                elif cell.owner is not None:
                    style = self._inks.of_shape(cell.owner)
                yield cell.glyph, style

    def _shaded_cells(
        self, cells: Sequence[ShadedCell], lit: Sequence[int]
    ) -> Iterator[StyledCell]:
        style, is_picked_out = self._blank, self._is_picked_out
        for cell, dots in zip(cells, lit, strict=True):
            if cell.mark is not None:
                yield cell.sign, self._sign_style(cell.mark)
                style = self._blank
            elif dots:
                yield chr(BRAILLE + dots), self._style_of("drawing--lit")
                style = self._blank
            elif (
                is_picked_out is not None
                and (field := cell.upper or cell.lower)
                and is_picked_out(field.owner)
            ):
                yield _MARK, self._marked(self._inks.of_shape(field.owner))
                style = self._blank
            else:
                glyph, style = self._inks.of_cell(cell, style)
                yield glyph, style

    @property
    def _is_picked_out(self) -> Callable[[SceneShape], bool] | None:
        """Says which shapes are marked; None while none is."""
        if self._look.picked_out is None:
            return None
        return self._look.is_picked_out

    def _marked(self, style: Style) -> Style:
        """Seen without colours too."""
        return style + Style(reverse=True, bold=True)

    def _sign_style(self, mark: SceneShape) -> Style:
        if self._look.lit is mark:
            return self._style_of("drawing--lit")
        return self._inks.of_shape(mark) + Style(bold=True)
