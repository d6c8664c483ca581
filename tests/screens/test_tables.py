"""Lists as tables on the screen, driven by keys over a running sandbox."""

from typing import TYPE_CHECKING

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.drofus.users import LIST_USERS
from tui.explorer.tables.columns import NAME

if TYPE_CHECKING:
    from tui.screens.explorer.panes.table_pane import TablePane

BROAD = (160, 40)


def pane_of(driver: Driver) -> "TablePane":
    found = driver.screen._table
    assert found is not None
    return found


def table_lines(driver: Driver) -> list[str]:
    """The names in the table, as they are drawn."""
    view = pane_of(driver).view
    rows = view.lines.rows
    at = [each.id for each in rows.columns].index(NAME)
    return [rows.cells(index)[at].text for index in range(len(rows))]


async def open_table(driver: Driver, *keys: str) -> None:
    await driver.press(*keys, "t")
    await driver.until(
        lambda: (
            driver.screen._table is not None
            and driver.screen._table.has_keys
            and len(driver.screen._table.view.lines.rows) > 0
        ),
        "a table is there",
    )


async def test_a_folded_list_is_loaded_and_shown(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        users = [row for row in driver.labels if row not in ("Owners", "Databases", "Users")]
        assert table_lines(driver) == users[: len(table_lines(driver))]
        assert "E-mail" in driver.glass
        assert f"Users · {len(table_lines(driver))}" in driver.glass


async def test_keys_act_on_the_row_of_the_table(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        await driver.press("down", "down")
        name = table_lines(driver)[2]
        assert driver.node.label == name
        await driver.until(lambda: driver.screen.breadcrumb.path[-1] == name, "the top line")
        await driver.press("space")
        assert "● 1 marked" in driver.glass
        assert driver.screen.workspace.marks.nodes() == [driver.node]


async def test_enter_opens_the_record_in_the_tree(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        await driver.press("right", "o", "o", "enter")
        await driver.until(lambda: driver.screen.pane.rows.has_focus, "the tree has the keys")
        assert driver.screen.pane.node.label == table_lines(driver)[0]
        assert driver.screen.pane.node.label == max(table_lines(driver), key=str.casefold)


async def test_t_again_and_escape_give_the_place_back(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        for key in ("t", "escape"):
            await open_table(driver)
            await driver.press(key)
            await driver.until(lambda: driver.screen.pane.rows.has_focus, "the tree has the keys")
            assert driver.screen.detail.display
            assert driver.screen.node is driver.screen.pane.node


async def test_sorting_turns_round_and_ends(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        before = table_lines(driver)
        rising = sorted(before)
        await driver.press("right", "o")
        await driver.until(lambda: table_lines(driver) == rising, "rising")
        await driver.press("o")
        await driver.until(lambda: table_lines(driver) == rising[::-1], "falling")
        await driver.press("o")
        await driver.until(lambda: table_lines(driver) == before, "as it came")
        await driver.press("o")
        await driver.until(lambda: "by User name ↑" in driver.glass, "the order is said")


async def test_a_filter_that_is_typed_narrows_the_table(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        loaded = len(table_lines(driver))
        await driver.press("slash", *"admin")
        await driver.until(lambda: 0 < len(table_lines(driver)) < loaded, "fewer rows")
        await driver.press("escape")
        await driver.until(lambda: len(table_lines(driver)) == loaded, "all rows again")
        await driver.until(lambda: pane_of(driver).has_keys, "the table has the keys back")


async def test_the_end_of_a_page_loads_the_next(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.unfold()
        await driver.go_to("Projects")
        await open_table(driver)
        assert len(table_lines(driver)) == 5
        assert "Projects · 5 of 5+ loaded" in driver.glass
        await driver.press("end")
        await driver.until(lambda: len(table_lines(driver)) > 5, "more rows")
        assert pane_of(driver).view.lines.cursor == 4


async def test_a_list_that_is_not_all_here_is_sorted_by_the_server(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.unfold()
        await driver.go_to("Projects")
        await open_table(driver)
        before = table_lines(driver)
        await driver.press("o", "o")
        await driver.until(lambda: "↓, by the server" in driver.glass, "it says so")
        await driver.settled()
        assert table_lines(driver) != before
        assert table_lines(driver) == sorted(table_lines(driver), reverse=True)


async def test_one_pane_alone_and_all_again(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await open_table(driver, "down", "down")
        screen = driver.screen
        table = pane_of(driver)
        assert all(each.display for each in (screen.trees, table, screen.detail))
        await driver.press("z")
        assert (screen.trees.display, table.display, screen.detail.display) == (False, True, False)
        await driver.press("tab")
        await driver.until(lambda: screen.detail.has_focus_within, "the details have the keys")
        assert (screen.trees.display, table.display, screen.detail.display) == (False, False, True)
        await driver.press("z")
        assert all(each.display for each in (screen.trees, table, screen.detail))


async def test_the_details_beside_a_table_are_those_of_its_row(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await open_table(driver, "down", "down")
        await driver.press("down")
        await driver.settled()
        words = {line.words for line in driver.screen.detail.details.sections[0].lines}
        assert table_lines(driver)[1] in words


async def test_on_a_narrow_screen_it_has_the_whole_width(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await open_table(driver, "down", "down")
        assert not driver.screen.trees.display
        assert not driver.screen.detail.display
        await driver.press("tab")
        await driver.until(lambda: driver.screen.trees.display, "the tree is seen")
        await driver.press("tab")
        await driver.until(lambda: pane_of(driver).display, "the table is seen")


async def test_another_tree_closes_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        await driver.press("2")
        await driver.until(lambda: driver.node.label == "Teams", "the other tree")
        assert not pane_of(driver).display


async def test_columns_are_chosen_and_moved(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await open_table(driver, "down", "down")
        await driver.press("v")
        await driver.until(lambda: "Columns" in driver.glass and "[x]" in driver.glass, "a choice")
        await driver.press("J", "down", "space", "enter")  # the address goes on, a column goes
        columns = pane_of(driver).view.lines
        wanted = ["Full name", "User name", "Enabled", "E-mail", "Web login forced"]
        await driver.until(
            lambda: [each.title for each in columns.rows.columns][:5] == wanted, "other columns"
        )
        await driver.press("t")
        await driver.until(lambda: driver.screen.pane.rows.has_focus, "the tree has the keys")
        await open_table(driver)
        assert [each.title for each in columns.rows.columns][:5] == wanted
        await driver.press("v")
        await driver.until(lambda: "[x]" in driver.glass, "a choice")
        await driver.press("d", "enter")
        await driver.until(lambda: len(columns.rows.columns) == 7, "as at first")


async def test_the_people_of_a_project_are_named_before_their_log_ins(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.go_to("Northgate")
        await driver.unfold()
        await driver.go_to("01 dRofus dev template")
        await driver.unfold()
        await open_table(driver)
        await driver.until(lambda: "Full name" in driver.glass, "its title")
        await driver.until(lambda: "Håkon Clausen" in driver.glass, "the names are there")
        lines = pane_of(driver).view.lines
        said = {row[1].text: row[0].text for row in map(lines.rows.cells, range(len(lines.rows)))}
        assert said["hakonhc"] == "Håkon Clausen"
        users = [each for each in driver.app.workspace.log if each.operation_id == LIST_USERS.id]
        assert len(users) == 1, "all names come by one request"
        await driver.press("o")
        names = sorted(filter(None, said.values()), key=str.casefold)
        await driver.until(lambda: lines.rows.cells(0)[0].text == names[0], "sorted by it")


async def test_a_title_that_is_cut_is_said_while_the_cursor_is_there(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        for _ in range(3):
            await driver.unfold()
        await open_table(driver)
        assert "Surface treatment" not in driver.glass
        assert "Rooms" in driver.glass
        await driver.press("right", "right", "right")
        await driver.until(lambda: "Surface treatment" in driver.screen.status.message)
