"""Charts as files: an SVG by our own hand, a PNG, a text."""

from xml.etree import ElementTree

import pytest

from tests.charting.stretches import MONTHS_OF_A_YEAR, rising, two_series
from tui.charting.files import ChartForm, chart_file, chart_form, chart_text
from tui.charting.look import ChartLook
from tui.charting.marks import series_colour
from tui.charting.series import Series
from tui.charting.svg import chart_svg

SVG = "{http://www.w3.org/2000/svg}"


def parsed(look: ChartLook) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg(look))


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_a_picture_has_axes_lines_and_a_legend() -> None:
    root = parsed(two_series())
    found = texts(root)
    assert {"Logins by client", "0", "120", "Jan 2026", "Dec", "Revit", "Web"} <= set(found)
    strokes = [each.get("stroke") for each in root.iter(f"{SVG}path")]
    assert {series_colour(0), series_colour(1)} <= set(strokes)
    assert found.count("●") == 13  # twelve values and the legend


def test_bars_stand_on_zero() -> None:
    look = ChartLook(MONTHS_OF_A_YEAR, [Series("a", (10.0, 20.0, *[None] * 10))])
    look.next_style()
    (_, first, second) = parsed(look).iter(f"{SVG}rect")
    ends = {
        round(float(each.get("y", 0)) + float(each.get("height", 0))) for each in (first, second)
    }
    assert len(ends) == 1
    assert float(second.get("height", 0)) == pytest.approx(2 * float(first.get("height", 0)), 0.01)


def test_what_is_hidden_is_in_no_picture() -> None:
    look = two_series()
    look.see_only([1])
    assert "Revit" not in texts(parsed(look))
    assert "Revit" not in chart_text(look)


def test_hostile_names_are_texts() -> None:
    name = "<script>&\x1b[2J\x00"
    look = ChartLook(MONTHS_OF_A_YEAR, [rising(name, 0, 1)], title=name)
    assert "<script>&�[2J�" in texts(parsed(look))
    assert "\x1b" not in chart_text(look)


def test_long_names_go_into_another_line() -> None:
    look = ChartLook(MONTHS_OF_A_YEAR, [rising(f"{at} {'x' * 50}", 0, 1) for at in range(6)])
    legend = [each for each in parsed(look).iter(f"{SVG}text") if "xxx" in (each.text or "")]
    assert len({each.get("y") for each in legend}) > 1
    assert all(float(each.get("x", 0)) + 9 * len(each.text or "") <= 1200 for each in legend)
    assert all(float(each.get("y", 0)) <= 675 for each in legend)


@pytest.mark.parametrize(
    ("form", "begins"),
    [(ChartForm.SVG, b"<svg "), (ChartForm.PNG, b"\x89PNG"), (ChartForm.TXT, b"Logins by client")],
)
def test_each_form_is_what_it_says(form: ChartForm, begins: bytes) -> None:
    if form is ChartForm.PNG:
        pytest.importorskip("cairosvg")
    assert chart_file(two_series(), form).startswith(begins)
    assert chart_form(f"a.B{form.upper()}") is form


def test_a_text_says_what_the_marks_stand_for() -> None:
    assert chart_text(two_series()).endswith("● Revit\n■ Web\n")
    assert chart_form("a.csv") is None
