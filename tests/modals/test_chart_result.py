"""An answer with numbers over time: the chart, its table, what is compared, what is saved."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.charting.stretches import MONTHS_OF_A_YEAR
from tests.modals.hosting import shown
from tui.client.errors import BimscopeError
from tui.explorer.charts import ChartedProject, OneProject, PeriodValue, Statistics
from tui.explorer.results import Result, Shape
from tui.modals.operations.operation_result import ResultModal

NAMES = ("Ward", "Labs", "Helipad", "Kitchen", "School", "Garage", "Chapel", "Annex")


def statistics() -> Statistics:
    samples = tuple(
        PeriodValue(at, {"project": name, "project id": str(number)}, (8 - number) * 100 + at)
        for number, name in enumerate(NAMES)
        for at in range(len(MONTHS_OF_A_YEAR))
    )
    return Statistics(tuple(MONTHS_OF_A_YEAR), ("project", "database"), samples)


async def bring() -> Mapping[str, ChartedProject]:
    return {
        str(number): ChartedProject(name, "north" if number % 2 else "south")
        for number, name in enumerate(NAMES)
    }


def modal() -> ResultModal:
    result = Result("Count logins", Shape.RECORD, raw=b"[]", statistics=statistics())
    return ResultModal(result, bring_projects=bring)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (160, 45)])
async def test_the_chart_has_all_the_room_and_its_keys_are_seen(size: tuple[int, int]) -> None:
    async with shown(modal(), size) as watched:
        await watched.sees("Count logins", "┤", "❯ ● Ward", "2026-12 · Ward: 811", "c bars")
        await watched.sees("by project; 6 of 8 seen", "Esc close")
        lines = watched.host.glass.splitlines()
        assert lines[0].startswith("╭")
        assert lines[size[1] - 1].startswith("╰")


async def test_periods_that_are_too_long_ago_are_told_of() -> None:
    cut = replace(statistics(), left_out=67)
    async with shown(ResultModal(Result("Logins", Shape.RECORD, raw=b"[]", statistics=cut))) as at:
        await at.sees("by project; only the last 12 of 79 periods; 6 of 8 seen")


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (OneProject("3", "Kitchen"), "by project; 1 of 8 seen"),
        (OneProject("9", "Villa"), "by project; 6 of 8 seen; nothing of Villa in this time"),
    ],
)
async def test_one_project_is_seen_first(project: OneProject, words: str) -> None:
    result = Result("Logins", Shape.RECORD, raw=b"[]", statistics=statistics(), project=project)
    async with shown(ResultModal(result)) as watched:
        await watched.sees(words)


async def test_two_projects_are_picked_by_their_names_and_seen_alone() -> None:
    async with shown(modal()) as watched:
        await watched.press("equals_sign")
        await watched.sees("Compare by project", "Annex")
        await watched.press(*"anne", "tab", *["backspace"] * 4, *"ward", "tab")
        await watched.sees("2 marked")
        await watched.press("enter")
        await watched.sees("by project; 2 of 8 seen; Ward 700 above Annex (7.3 ×)")
        await watched.press("left")
        await watched.sees("2026-11 · Ward: 810, 1 more")
        await watched.press("a")
        await watched.sees("6 of 8 seen")


async def test_databases_are_told_apart_once_the_projects_are_known() -> None:
    async with shown(modal()) as watched:
        await watched.press("b")
        await watched.sees("by database", "● south", "■ north", "2026-12 · south: 2,044")
        await watched.press("b")
        await watched.sees("by project", "● Ward")


async def test_what_cannot_be_asked_for_is_said() -> None:
    async def fails() -> Mapping[str, ChartedProject]:
        raise BimscopeError("the service did not answer")

    result = Result("Count logins", Shape.RECORD, raw=b"[]", statistics=statistics())
    async with shown(ResultModal(result, bring_projects=fails)) as watched:
        await watched.press("b")
        await watched.sees("the service did not answer", "● Ward")
        await watched.press("left")
        await watched.sees("by project", "2026-11 · Ward")


async def test_the_table_is_behind_a_key_and_has_what_is_seen_first() -> None:
    async with shown(modal(), (160, 45)) as watched:
        await watched.press("pagedown", "t")
        await watched.sees("Period", "2026-01", "811")
        [head] = [each for each in watched.host.glass.splitlines() if "Period" in each]
        assert head.index("Garage") < head.index("Annex") < head.index("Chapel")
        await watched.press("t")
        await watched.sees("┤")


@pytest.mark.parametrize(
    ("downs", "ending", "begins"),
    [
        (0, ".svg", b"<svg"),
        (2, ".txt", b"Count logins by project"),
        (3, ".csv", b"\xef\xbb\xbfPeriod"),
    ],
)
async def test_it_is_saved_as_the_name_says(
    downs: int, ending: str, begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with shown(modal()) as watched:
        await watched.press("s")
        await watched.sees("Save Count logins by project", "SVG, a picture")
        await watched.press(*["down"] * downs, "enter")
        await watched.sees("saved: ")
        [file] = tmp_path.iterdir()
        assert file.name == f"count-logins-by-project{ending}"
        assert file.read_bytes().startswith(begins)
        assert file.stat().st_mode & 0o077 == 0


async def test_how_to_get_a_png_is_said_where_nothing_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "cairosvg", None)  # as where it is not installed
    async with shown(modal()) as watched:
        await watched.press("s", "down")
        await watched.reads("PNG files need cairosvg: pip install 'bimscope[png]'.")
        await watched.press("enter")
        await watched.reads("An SVG needs nothing more.")
        assert list(tmp_path.iterdir()) == []


async def test_it_is_copied_instead() -> None:
    async with shown(modal()) as watched:
        await watched.press("y", "s", "ctrl+y")
        await watched.until(lambda: len(watched.host.wanted) == 2)
        value, chart = watched.host.wanted
        assert value.text == "811"
        assert str(chart.text).startswith("<svg")
