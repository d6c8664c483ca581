"""Pictures drawn as half blocks, in as many colours as a terminal has."""

import pytest
from rich.color import ColorType
from rich.style import Style

from tests.pictures.test_reading import BLUE, RED
from tui.pictures.pixels import Pixels
from tui.widgets.picture_lines import picture_lines

ON_GREY = Style.parse("on #202020")


def pixels(*rows: tuple[tuple[int, ...], ...]) -> Pixels:
    dots = (dot for row in rows for dot in row)
    return Pixels(len(rows[0]), len(rows), b"".join(bytes((*dot, 255)[:4]) for dot in dots))


def test_a_cell_has_two_dots_one_above_the_other() -> None:
    ((run,),) = picture_lines(pixels((RED, RED), (BLUE, BLUE)), (2, 1), "truecolor", ON_GREY)
    text, style = run
    assert text == "▀▀"
    assert style.color is not None
    assert style.bgcolor is not None
    assert (style.color.triplet, style.bgcolor.triplet) == (RED, BLUE)


def test_below_an_odd_row_is_the_ground() -> None:
    [*_, last] = picture_lines(pixels((RED,), (RED,), (BLUE,)), (1, 2), "truecolor", ON_GREY)
    assert [style.bgcolor for _, style in last] == [ON_GREY.bgcolor]


def test_what_is_not_opaque_shows_the_ground() -> None:
    [[(_, style)]] = picture_lines(pixels(((*RED, 0),), ((*RED, 0),)), (1, 1), "truecolor", ON_GREY)
    assert style.color is not None
    assert style.color.triplet == (0x20, 0x20, 0x20)


@pytest.mark.parametrize(
    ("colours", "kind", "least"),
    [("256", ColorType.EIGHT_BIT, 16), ("standard", ColorType.STANDARD, 0)],
)
def test_where_there_are_few_colours_the_nearest_is_taken(
    colours: str, kind: ColorType, least: int
) -> None:
    [[(_, style)]] = picture_lines(pixels((RED,), (BLUE,)), (1, 1), colours, ON_GREY)
    for found, wanted in ((style.color, RED), (style.bgcolor, BLUE)):
        assert found is not None
        assert found.type is kind
        assert found.number is not None
        assert found.number >= least
        strongest = max(range(3), key=lambda part: wanted[part])
        shown = found.get_truecolor()
        assert shown[strongest] == max(shown)


def test_without_colours_there_are_shades() -> None:
    dark, bright = (10, 10, 10), (250, 250, 250)
    [[(text, style)]] = picture_lines(pixels((dark, bright), (dark, bright)), (2, 1), "", ON_GREY)
    assert text == " █"
    assert style == ON_GREY


@pytest.mark.parametrize(
    ("size", "box"),
    [((1, 600), (40, 10)), ((600, 1), (40, 10)), ((3, 2), (60, 20)), ((50, 50), (1, 1))],
)
def test_it_never_leaves_its_box(size: tuple[int, int], box: tuple[int, int]) -> None:
    lines = picture_lines(Pixels(*size, bytes(4 * size[0] * size[1])), box, "truecolor", ON_GREY)
    assert 0 < len(lines) <= box[1]
    assert all(sum(len(text) for text, _ in line) <= box[0] for line in lines)
