"""The mouse on the explorer's screen: what looks as if a click did something does it."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.modals.editing.rights_list import RightsList
from tui.modals.finding.find import FindModal
from tui.modals.guide import GuideModal
from tui.screens.explorer.panes.detail_pane import DetailPane
from tui.screens.explorer.tables.tables import TABLE
from tui.screens.keys import KeysScreen
from tui.widgets.field_table import FieldTable
from tui.widgets.pressing import hint_at
from tui.widgets.table.header import TableHeader


async def click(driver: Driver, words: str, *, line: int | None = None, times: int = 1) -> None:
    """Click on words where they are seen."""
    await driver.until(lambda: place_of(driver, words, line) is not None, f"{words!r} is seen")
    place = place_of(driver, words, line)
    assert place is not None
    pilot: Pilot[int] = driver.pilot
    await pilot.click(offset=place, times=times)


def place_of(driver: Driver, words: str, line: int | None) -> tuple[int, int] | None:
    """Column and line of words, of a cell that belongs to them; None where they are not seen."""
    lines = driver.glass.splitlines()
    among = range(len(lines)) if line is None else [line % len(lines)]
    before = ((lines[y].partition(words)[0], y) for y in among if words in lines[y])
    return next(((cell_len(text) + 1, y) for text, y in before), None)


async def test_the_titles_of_both_panes(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await click(driver, " Bimplus ", line=1)
        await driver.until(lambda: driver.screen.service is Service.BIMPLUS, "the other tree")
        await click(driver, " JSON ", line=1)
        detail = driver.app.screen.query_one(DetailPane)
        await driver.until(lambda: detail.tab == "json" and detail.has_focus_within, "the JSON")
        await click(driver, " Exchange ", line=1)
        await driver.until(lambda: detail.tab == "exchange", "the exchange")
        await click(driver, " dRofus ", line=1)
        await driver.until(lambda: driver.screen.service is Service.DROFUS, "back")
        assert driver.screen.pane.has_focus_within


async def test_a_hint_is_its_key(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        node = driver.node
        await click(driver, "Enter open", line=-1)
        await driver.until(lambda: node.unfolded, "it is open")
        await click(driver, "2 Bimplus", line=-1)
        await driver.until(lambda: driver.screen.service is Service.BIMPLUS, "the other tree")
        await click(driver, "? keys", line=-1)
        await driver.until(lambda: isinstance(driver.app.screen, KeysScreen), "the keys")


async def test_a_message_is_no_hint(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.settled()
        driver.screen.say("so  ? keys  2 Bimplus", stays=True)
        await click(driver, "2 Bimplus", line=-1)
        await click(driver, "? keys", line=-1)
        await driver.settled()
        assert driver.screen.service is Service.DROFUS
        assert driver.app.screen is driver.screen


async def test_a_step_of_the_path(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        owners = driver.node
        for _ in range(2):
            await driver.unfold()
        inside = driver.node
        await driver.until(lambda: inside.label in driver.glass.splitlines()[0], "the path")
        await click(driver, "Northgate Health", line=0)
        await driver.until(lambda: driver.node is inside.parent, "one level up")
        await driver.until(lambda: inside.label not in driver.glass.splitlines()[0], "the path")
        await click(driver, "dRofus", line=0)
        await driver.until(lambda: driver.node is owners, "at the top")


async def test_a_key_of_the_key_page_and_of_the_start_page(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await driver.press("question_mark")
        await driver.until(lambda: isinstance(driver.app.screen, KeysScreen), "the keys")
        assert driver.app.screen is not driver.screen
        page = driver.app.screen.query_one(FieldTable)
        text = [page.render_line(y).text for y in range(page.size.height)]
        y = next(y for y, each in enumerate(text) if "Find anything" in each or " f " in each)
        await driver.pilot.click(page, offset=(text[y].index("f"), y))
        await driver.until(lambda: isinstance(driver.app.screen, FindModal), "finding")


async def test_the_wheel_turns_what_is_under_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=(120, 12)) as driver:
        await driver.settled()
        table = driver.screen.detail.table
        await driver.until(lambda: table.max_scroll_y > 0, "more than is seen")
        x, y = table.region.offset
        await driver.pilot._post_mouse_events([MouseScrollDown], offset=(x + 3, y + 2))
        await driver.until(lambda: table.scroll_offset.y > 0, "it went on")
        assert driver.screen.pane.has_focus_within


async def test_a_level_in_the_rights_and_the_hints_of_a_dialogue(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        for _ in range(3):
            await driver.unfold()
        await driver.settled()
        await driver.press("e")
        await driver.until(lambda: driver.app.screen is not driver.screen, "the editor")
        await driver.until(lambda: driver.listens and "Rights of" in driver.glass, "it is open")
        rights = driver.app.screen.query_one(RightsList)
        first = rights.render_line(0).text
        cell = first.index("2 ") if "‹2" not in first else first.index("3 ")
        await driver.pilot.click(rights, offset=(cell, 0))
        await driver.until(lambda: "≠" in rights.render_line(0).text, "another level")
        assert rights.render_line(0).text[cell - 1] == "‹"
        await click(driver, "^s review")
        await driver.until(lambda: "What will change" in driver.glass, "the review")
        await driver.until(lambda: driver.listens, "it listens")
        await click(driver, "Esc back")
        await driver.until(lambda: "What will change" not in driver.glass, "the form")


async def test_a_title_over_a_table_sorts_by_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.settled()
        await click(driver, "t table")
        await driver.until(lambda: driver.screen.side == TABLE, "the table")
        header = driver.app.screen.query_one(TableHeader)
        await driver.pilot.click(header, offset=(2, 0))
        await driver.until(lambda: header.order is not None and not header.order[1], "in order")
        await driver.pilot.click(header, offset=(2, 0))
        await driver.until(lambda: header.order is not None and header.order[1], "the other way")


async def test_a_key_in_the_guide(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = replace(launch(sandbox), state_folder=tmp_path)
    async with running(start, is_first=True) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, GuideModal), "the guide")
        await driver.until(lambda: driver.listens, "it listens")
        guide = driver.app.screen.query_one(FieldTable)
        lines = [guide.render_line(y).text for y in range(guide.size.height)]
        line = next(y for y, each in enumerate(lines) if each.startswith("  f "))
        await driver.pilot.click(guide, offset=(2, line))
        await driver.until(lambda: isinstance(driver.app.screen, FindModal), "finding")


@pytest.mark.parametrize(
    ("cell", "hint"), [(1, "é x"), (3, "é x"), (4, ""), (7, "/ 建 y"), (13, "")]
)
def test_a_hint_is_found_by_its_cells(cell: int, hint: str) -> None:
    assert hint_at(" é x   / 建 y", cell) == hint
