"""Pictures made to fit: within bytes, within cells, and as sixels that read back."""

import io
import random

import pytest
from PIL import Image

from tests.terminal.graphics.sixel_reader import dots_of
from tui.pictures.pixels import Pixels
from tui.terminal.cell_differ.cells import cells_in
from tui.terminal.cell_differ.pen import Pen
from tui.terminal.cell_differ.picture_cells import letters_of, part_of
from tui.terminal.graphics.fitting import png_within
from tui.terminal.graphics.handing_over import cells_for
from tui.terminal.graphics.painting import PaintedPart, parts_to_paint
from tui.terminal.graphics.sixel import sixels


def noise(width: int, height: int) -> Pixels:
    return Pixels(width, height, random.Random(3).randbytes(4 * width * height))


@pytest.mark.parametrize("most", [1_000_000, 100_000, 5_000])
def test_a_picture_takes_no_more_bytes_than_allowed(most: int) -> None:
    png = png_within(noise(300, 200), most)
    assert len(png) <= most
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        assert image.width / image.height == pytest.approx(1.5, rel=0.1)


def test_sixels_read_back_are_the_picture() -> None:
    image = Image.effect_noise((23, 14), 90).convert("RGB").quantize(8)
    palette = image.getpalette() or []
    dots = dots_of(sixels(image))
    for y in range(14):
        for x in range(23):
            index = image.tobytes()[23 * y + x]
            parts = palette[3 * index : 3 * index + 3]
            assert dots[y][x] == tuple(round(part * 100 / 255) for part in parts)


@pytest.mark.parametrize(
    ("size", "cells"),
    [((640, 320), (40, 10)), ((320, 640), (10, 10)), ((1, 600), (1, 10)), ((2, 2), (2, 1))],
)
def test_a_picture_takes_cells_in_its_proportions(
    size: tuple[int, int], cells: tuple[int, int]
) -> None:
    assert cells_for(Pixels(*size, b""), (60, 10), (10, 20)) == cells


def test_a_letter_says_which_part_of_which_picture() -> None:
    letters = letters_of(6, 31, 256)
    assert (part_of(letters[0]), part_of(letters[-1])) == ((6, 31, 0), (6, 31, 255))


def test_what_is_not_covered_is_painted_in_rectangles() -> None:
    blank, pen = (" ", Pen()), Pen()
    shown = [[blank, *cells_in(letters_of(2, line, 8), pen), blank] for line in range(8)]
    whole = {text for line in shown for text, _ in line if text != " "}
    assert parts_to_paint(shown, whole) == [
        PaintedPart(1, 0, part_of(letters_of(2, 0, 1)), 8, 6),
        PaintedPart(1, 6, part_of(letters_of(2, 6, 1)), 8, 2),
    ]
    for line in shown[2:4]:
        line[3:6] = [blank] * 3
    parts = parts_to_paint(shown, whole)
    assert [(each.x, each.y, each.columns, each.lines) for each in parts] == [
        (1, 0, 8, 2), (1, 2, 2, 2), (6, 2, 3, 2), (1, 4, 8, 4),
    ]  # fmt: skip
    assert all(each.stands_in(shown) for each in parts)
    shown[5][4] = blank
    assert [each.stands_in(shown) for each in parts] == [True, True, True, False]


def test_a_tint_does_not_change_which_picture_it_is() -> None:
    letter = letters_of(1, 0, 1)
    bright, dimmed = Pen(ink="38;2;9;9;9"), Pen(ink="38;2;1;1;1")
    assert cells_in(letter, bright) == cells_in(letter, dimmed)
