"""The forms in which a picture of a chart is saved, by how the name of the file ends."""

from enum import StrEnum
from pathlib import PurePath
from typing import Final

from tui.charting.look import ChartLook
from tui.charting.marks import mark_of
from tui.charting.picture import ChartPicture
from tui.charting.svg import chart_svg
from tui.drawing.png import png_of
from tui.drawing.svg_text import printable_text

_TEXT_CELLS: Final = (100, 30)


class ChartForm(StrEnum):
    """By how its files end."""

    SVG = ".svg"
    PNG = ".png"
    TXT = ".txt"


def chart_form(name: str) -> ChartForm | None:
    """The form that a file's name asks for; None where it is no picture."""
    ending = PurePath(name).suffix.casefold()
    return next((each for each in ChartForm if each == ending), None)


def chart_text(look: ChartLook) -> str:
    """A chart in characters, with what each mark stands for."""
    picture = ChartPicture(look, *_TEXT_CELLS).text
    names = "".join(f"{mark_of(at)} {printable_text(look.series[at].name)}\n" for at in look.shown)
    return f"{printable_text(look.title)}\n\n{picture}\n{names}"


def chart_file(look: ChartLook, form: ChartForm) -> bytes:
    """The bytes of a picture. Raises ImportError where what makes a PNG is not there."""
    if form is ChartForm.TXT:
        return chart_text(look).encode()
    svg = chart_svg(look)
    return png_of(svg) if form is ChartForm.PNG else svg.encode()
