"""Any operation from the explorer: by key, from the palette, with its answer on the glass."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, WIDE, Driver, launch, running
from tui.modals.operations.operation_form import OperationForm
from tui.modals.operations.operation_result import ResultModal
from tui.modals.reviewing.review import ReviewModal
from tui.sandbox.faults import Fault, FaultKind
from tui.widgets.copying import CopyWanted


async def find(driver: Driver, *, name: str, title: str) -> None:
    """Choose a command of the palette by what was typed."""
    await driver.press("ctrl+p", *name)
    await driver.until(lambda: title in driver.glass, f"{title} in the palette")
    await driver.press("enter")


async def test_an_owner_is_created_with_a_key(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.press("home", "a")
        await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
        await driver.answer(*"Zebra", "ctrl+s")
        await driver.until(lambda: '"name": "Zebra"' in driver.glass, "the exact request")
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ResultModal), "the new record")
        assert "Create an owner" in driver.glass
        await driver.answer("v")
        await driver.until(lambda: '"Zebra"' in driver.glass, "its JSON")
        await driver.answer("escape")
        await driver.until(lambda: "Zebra" in driver.labels, "the new owner in the tree")
        assert driver.screen.status.message == "done: Create an owner"


async def test_rights_are_given_from_the_row_of_a_user(sandbox: RunningSandbox) -> None:
    """It says who, and not in which project: the form asks for that."""
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.go_to("Users")
        await driver.unfold()
        await driver.press("down", "a")
        await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
        assert driver.screen.node.label in driver.glass
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "the tree")


async def test_the_palette_runs_an_operation_and_shows_a_table(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        await find(driver, name="drofus.databaselist", title="List databases")
        await driver.until(lambda: isinstance(driver.app.screen, ResultModal), "the table")
        await driver.until(lambda: " records" in driver.glass, "how many there are")
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "the tree")


async def test_the_palette_asks_before_it_changes_something(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        for _ in range(3):
            await driver.unfold()
        before = len(list(driver.screen.workspace.log))
        await find(driver, name="Log a user out", title="Log a user out")
        await driver.until(lambda: isinstance(driver.app.screen, ReviewModal), "a review")
        await driver.until(lambda: "/kick" in driver.glass, "the request")
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen)
        assert not [each for each in list(driver.screen.workspace.log)[before:]
                    if "kick" in each.url]  # fmt: skip


async def test_a_read_that_fails_is_tried_again_where_it_was_asked_for(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        sandbox.fail(Fault(kind=FaultKind.STATUS, path="/database", status=503, times=9))
        await find(driver, name="drofus.databaselist", title="List databases")
        await driver.until(lambda: "✗ 503" in driver.glass, "the error")
        sandbox.faults.clear()
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ResultModal), "the table")
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "the tree")


async def test_what_cannot_be_used_says_why_when_it_is_chosen(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        title = "Import a building file into a project"
        await find(driver, name="import.create_subproject", title=title)
        await driver.until(lambda: "announced" in driver.screen.status.message, "the reason")


async def test_the_palette_lists_what_belongs_here_first(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        titles = [each.title for each in driver.screen.offered()]
        assert titles.index("Change an owner") < titles.index("Create an owner")
        assert titles.index("Create an owner") < titles.index("List users")
        await driver.press("ctrl+p")
        await driver.until(lambda: "Create a project" in driver.glass, "what the owner offers")


async def test_logins_are_drawn_over_time(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await find(driver, name="drofus.node.logins", title="Count logins")
        await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the dates")
        await driver.answer("ctrl+s")
        await driver.until(lambda: "A chart over time needs" in driver.glass, "how many requests")
        while not isinstance(driver.app.screen, ResultModal):
            await driver.answer("enter")
        await driver.until(lambda: "by client" in driver.glass and "❯ ● " in driver.glass)
        await driver.answer("b")
        await driver.until(lambda: "by project" in driver.glass, "another grouping")
        await driver.answer("b")
        await driver.until(lambda: "by database" in driver.glass, "the databases are asked for")
        assert "unknown" not in driver.glass
        await driver.answer("t")
        await driver.until(lambda: "Period" in driver.glass, "the numbers as a table")
        await driver.answer("escape")


async def test_what_stands_for_a_secret_is_not_copied(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        driver.screen.post_message(CopyWanted("Connection", b"***", driver.screen))
        said = "nothing copied: the Connection is hidden"
        await driver.until(lambda: driver.screen.status.message == said, said)
