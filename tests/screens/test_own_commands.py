"""Commands of one's own on the screen: keys, the palette, asking first, mistakes."""

from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.config.reading import config_file
from tui.modals.commands.command_output import CommandOutput
from tui.modals.confirm import ConfirmModal
from tui.widgets.table.lines import TableLines

SETTINGS = """
[commands.hello]
title = "Greet the owner"
key = "f6"
where = "owner"
run = "echo hello {id} of {profile} at {address}"

[commands.write]
title = "Write a file"
key = "f7"
where = "owner"
run = "touch {name}"
changes = true

[commands.sure]
key = "f8"
run = "echo sure{name} | tr a-z A-Z"
shell = true
confirm = true

[commands.sorting]
key = "o"
where = "owner"
run = "true"

[commands.other]
key = "ctrl+t"
where = "owner"
run = "true"

[keys]
"table.columns" = "ctrl+t"

[commands.clash]
key = "e"
where = "onwer"
run = "true"
"""


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "configuration"))
    config_file().parent.mkdir()
    config_file().write_text(SETTINGS)


async def ready(driver: Driver) -> None:
    await driver.until(lambda: bool(driver.screen.own_commands(driver.node)), "commands are read")


async def test_the_page_of_keys_has_those_of_this_row(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await ready(driver)
        await driver.press("question_mark")
        await driver.until(lambda: "Commands of your own" in driver.glass, "the page")
        assert "F8" in driver.glass
        assert "Greet the owner" not in driver.glass
        await driver.press("escape")
        await driver.unfold()
        await driver.press("question_mark")
        await driver.until(lambda: "Greet the owner" in driver.glass, "what an owner has")


async def test_a_key_runs_it_where_it_is_offered(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await ready(driver)
        await driver.press("f6")
        assert driver.app.screen is driver.screen, "it is not offered on a branch"
        await driver.unfold()
        await driver.press("f6")
        await driver.until(lambda: isinstance(driver.app.screen, CommandOutput), "the output")
        await driver.until(lambda: "succeeded" in driver.glass, "its end")
        number = driver.node.record["id"]
        assert f"hello {number} of test at drofus:owners/{number}" in driver.glass
        await driver.answer("escape")
        assert driver.app.screen is driver.screen


async def test_what_asks_first_shows_the_line_that_runs(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await ready(driver)
        await driver.press("f8")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmModal), "the question")
        assert "bimscope_name=Owners sh -c" in driver.glass
        await driver.answer("n")
        assert driver.app.screen is driver.screen
        await driver.press("f8")
        await driver.answer("y")
        await driver.until(lambda: "SUREOWNERS" in driver.glass, "the output")
        await driver.answer("escape")


async def test_what_changes_something_is_off_when_read_only(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await ready(driver)
        await driver.unfold()
        offers = {each.name: each for each in driver.screen.own_commands(driver.node)}
        assert not offers["hello"].reason
        assert "read-only" in offers["write"].about
        await driver.press("f7")
        await driver.until(lambda: "read-only" in driver.screen.status.message, "the reason")
        palette = {each.title: each for each in driver.screen.offered_own()}
        assert palette["Greet the owner"].usable
        assert not palette["Write a file"].usable


async def test_mistakes_are_told_with_their_lines(sandbox: RunningSandbox) -> None:
    complained: list[str] = []
    async with running(launch(sandbox)) as driver:
        driver.app.workspace.complained.append(complained.append)
        driver.screen.read_commands()
        await driver.until(lambda: len(complained) >= 4, "what is wrong")
        told = " ".join(complained)
        assert "clash: no tree has a onwer (did you mean owner?)" in told
        assert "clash: e is the key of explorer.edit: choose another." in told
        assert "sorting: o is the key of table.order: choose another." in told
        assert "other: ctrl+t is the key of table.columns: choose another." in told
        assert f"config.toml, line {SETTINGS.splitlines().index('[commands.clash]') + 2}" in told


async def test_a_key_of_what_has_the_keys_stays_its_own(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await ready(driver)
        await driver.unfold()
        await driver.press("t")
        await driver.until(lambda: isinstance(driver.app.focused, TableLines), "the table")
        await driver.press("o")
        await driver.until(lambda: "by Name ↑" in driver.glass, "it is sorted")
        assert driver.app.screen is driver.screen, "the command did not run"
        await driver.press("t")
        await driver.until(lambda: not isinstance(driver.app.focused, TableLines), "the tree")
        await driver.press("o")
        await driver.until(lambda: isinstance(driver.app.screen, CommandOutput), "it runs here")
        await driver.answer("escape")
