"""The explorer's screen, driven by keys over a real server."""

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, READ_ONLY, WIDE, launch, running
from tui.contract.operation import Service
from tui.sandbox.faults import Fault, FaultKind


async def test_down_to_a_project_user(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.until(lambda: len(driver.labels) > 12)
        await driver.go_to("Northgate Health")
        await driver.unfold()
        await driver.unfold()
        await driver.until(lambda: "Rooms" in driver.glass, "the rights in words")
        assert driver.node.record["username"]
        assert "dRofus › Owners › Northgate Health" in driver.glass
        assert "READ-WRITE" in driver.glass


async def test_down_to_a_topology_element(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        for _ in range(4):
            await driver.unfold()
        assert driver.node.label == "Topology"
        await driver.unfold()
        await driver.unfold()
        await driver.press("v")
        await driver.until(lambda: '"ifcType"' in driver.glass, "the JSON of the element")
        await driver.press("v")
        await driver.until(lambda: "projects.topology" in driver.glass, "the exchange behind it")


async def test_filtering_with_a_mistake_first(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        for _ in range(3):
            await driver.unfold()
        projects = driver.node.parent
        assert projects is not None
        await driver.press("slash", *"name=*o*", "home", *"colour=1&", "enter")
        await driver.until(lambda: "▲" in driver.glass, "a caret under the mistake")
        assert projects.contents is not None
        assert projects.contents.filter_text == ""
        await driver.press("end", "ctrl+u", *"sortColumn=name", "enter")
        await driver.until(lambda: "by name" in driver.glass, "the order in the bar")
        names = [str(row.record["name"]) for row in projects.children if row.kind]
        assert len(names) == 5


async def test_escape_leaves_the_filter_as_it_was(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        before = driver.labels
        await driver.press("slash", *"xyz", "escape")
        await driver.until(lambda: driver.screen.pane.rows.has_focus)
        assert driver.labels == before
        assert "xyz" not in driver.glass


async def test_escape_in_the_tree_takes_a_filter_away_and_the_hints_say_so(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("right")
        await driver.until(lambda: len(driver.labels) > 12, "the owners")
        before = driver.labels
        assert "clear filter" not in driver.glass
        await driver.press("slash", *"north", "enter")
        await driver.until(lambda: "Esc clear filter" in driver.glass, "the hint")
        assert len(driver.labels) < len(before)
        await driver.press("escape")
        await driver.until(lambda: driver.labels == before, "all owners again")
        await driver.until(lambda: "clear filter" not in driver.glass, "no hint")


async def test_a_name_comes_in_without_moving_the_cursor(sandbox: RunningSandbox) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    async with running(launch(sandbox), size=WIDE) as driver:
        await driver.press("down")
        await driver.unfold()
        await driver.unfold()
        owner = str(driver.node.record["owner_id"])
        await driver.until(lambda: "Owner" in driver.glass, "the project")
        await driver.press("tab", "down", "down")
        table = driver.screen.detail.table
        place = table.cursor
        assert place
        held.release()
        await driver.until(lambda: f"  {owner} " in driver.glass, "the owner's name beside its id")
        await driver.settled()
        assert table.cursor == place


async def test_narrow_screens_show_one_pane(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        # Below the roots there is room for the start page, as long as nothing is open.
        assert "Overview" in driver.glass
        await driver.unfold()
        await driver.until(lambda: "Overview" not in driver.glass, "the tree alone")
        await driver.press("tab")
        await driver.until(lambda: "Overview" in driver.glass, "the details")
        assert "Databases" not in driver.glass
        await driver.press("tab")
        await driver.until(lambda: "Databases" in driver.glass, "the tree again")


async def test_keys_page_is_made_from_the_bindings(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        await driver.press("question_mark")
        await driver.until(lambda: "Keys that work here and now" in driver.glass)
        lines = [each.strip(" │❯") for each in driver.glass.splitlines()]
        first = next(at for at, each in enumerate(lines) if "On this row ─" in each)
        assert "Open the row" in lines[first + 1]
        assert "explorer.filter" not in driver.glass
        await driver.press("i")
        await driver.until(lambda: "explorer.filter" in driver.glass, "the names of the keys")
        await driver.press("end")
        await driver.until(lambda: "⊘" in driver.glass, "what the signs in the trees mean")
        assert "Moving ─" in driver.glass
        assert "tree.fold" in driver.glass
        await driver.press("escape")
        await driver.until(lambda: "tree.fold" not in driver.glass)


async def test_palette_offers_the_actions_of_the_node(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await driver.unfold()
        await driver.unfold()
        await driver.unfold()
        offered = {each.title: each for each in driver.screen.offered()}
        assert offered["Change a project user"].about.endswith(READ_ONLY)
        assert not offered["Change a project user"].usable
        await driver.press("ctrl+p", *"project user")
        await driver.until(lambda: "Change a project user" in driver.glass)


async def test_read_only_is_said_and_kept(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        assert "READ-ONLY" in driver.glass
        for _ in range(3):
            await driver.unfold()
        await driver.press("e")
        await driver.until(lambda: "read-only" in driver.screen.status.message)


async def test_nothing_to_edit_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("e")
        await driver.until(lambda: driver.screen.status.message == "nothing to edit on Owners")


async def test_hostile_names_reach_the_glass_as_pictures(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        assert any("\x1b" in label for label in driver.labels)
        assert "\x1b" not in driver.glass
        assert "␛" in driver.glass


@pytest.mark.parametrize("status", [401, 403, 404, 409, 422, 500])
async def test_errors_are_rows_and_the_rest_works_on(sandbox: RunningSandbox, status: int) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=status))
        await driver.press("r")
        await driver.until(lambda: str(status) in driver.glass, "the error in the tree")
        await driver.press("down", "down", "right")
        await driver.until(lambda: len(driver.labels) > 10, "the databases")


async def test_both_trees_keep_their_cursors(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        node = driver.node
        await driver.press("2", "down", "1")
        await driver.until(lambda: driver.screen.service is Service.DROFUS)
        assert driver.node is node


async def test_searching_the_json(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("v", "tab", "slash", *"northgate", "enter")
        await driver.until(lambda: "1 of 1" in driver.glass, "how many hits there are")
        assert driver.screen.detail.json.has_focus
        await driver.press("slash", *"no such text", "enter")
        await driver.until(lambda: "not found" in driver.glass)


async def test_json_that_is_shown_again_keeps_its_cursor(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("v", "tab", "down", "down")
        await driver.settled()
        path = driver.screen.detail.json.path
        assert path != "$"
        driver.screen.show_node(driver.node)
        await driver.settled()
        assert driver.screen.detail.json.path == path
        await driver.press("tab", "up")
        await driver.until(lambda: driver.screen.detail.json.path == "$", "another record")


async def test_secrets_of_a_team_are_masked(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.settled()
        raw = (driver.screen.detail.details.raw or b"").decode()
        assert '"teamWorksConnection":"***"' in raw.replace(" ", "")
        await driver.press("v", "v")
        await driver.settled()
        assert "teamWorksConnection" not in driver.glass or "***" in driver.glass


async def test_a_load_that_ends_leaves_the_cursor_where_it_is(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        owners = driver.node.parent
        assert owners is not None
        pane = driver.screen.pane
        pane.rows.cursor = 3
        chosen = driver.node
        pane.explorer.outline.replace(owners, list(owners.children))
        assert driver.node is chosen


async def test_palette_begins_with_what_keys_mean_here(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        for _ in range(3):
            await driver.unfold()
        first = [command.title for command in driver.screen.offered()][:3]
        assert first == [
            "Change a project user",
            "Add a user to a project",
            "Remove a user from a project",
        ]
        await driver.press("ctrl+p")
        await driver.until(lambda: "Change a project user" in driver.glass)
        assert "Screenshot" not in driver.glass
