"""A filter is kept under a name in the configuration, and used again from there."""

from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.config.reading import config_file, read_settings
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.modals.pickers.presets import PresetName


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "configuration"))
    config_file().parent.mkdir()
    config_file().write_text("# mine\n")


async def picker(driver: Driver, *seen: str) -> None:
    await driver.press("p")
    await driver.until(lambda: isinstance(driver.app.screen, FuzzyPicker), "the presets")
    await driver.until(lambda: all(each in driver.glass for each in seen), f"{seen}")


async def test_the_filter_that_is_on_is_kept_and_used_again(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        users = driver.node
        await picker(driver, "This list has no presets yet.")
        await driver.answer("escape")
        driver.screen.pane.apply_filter(users, "lindq")
        await driver.until(lambda: bool(users.contents and users.contents.exchange), "the users")
        await picker(driver, "save as preset", "lindq")
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, PresetName), "its name")
        await driver.answer(*"Lin", "enter")
        await driver.until(lambda: "saved as preset Lin" in driver.screen.status.message, "kept")
        assert read_settings().presets["Lin"].filter == "lindq"
        assert config_file().read_text().startswith("# mine\n")

        driver.screen.pane.apply_filter(users, "")
        await driver.until(lambda: bool(users.contents and not users.contents.filter_text), "all")
        await picker(driver, "Lin", "lindq")
        await driver.answer("enter")
        await driver.until(
            lambda: bool(users.contents and users.contents.filter_text == "lindq"), "filtered"
        )


async def test_presets_of_other_lists_and_wrong_filters(sandbox: RunningSandbox) -> None:
    config_file().write_text(
        '[presets.other]\nlist = "drofus.owners"\nfilter = "x"\n'
        '[presets.wrong]\nlist = "drofus.users"\nfilter = "email ="\n'
    )
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await picker(driver, "wrong")
        assert "other" not in driver.glass
        await driver.answer("enter")
        await driver.until(
            lambda: "the filter of this preset is wrong" in driver.screen.status.message, "said"
        )


async def test_a_column_that_does_not_exist_is_told(sandbox: RunningSandbox) -> None:
    config_file().write_text(
        '[presets.mail]\nlist = "drofus.users"\ncolumns = ["emial", "first_name"]\n'
    )
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await picker(driver, "mail")
        await driver.answer("enter")
        await driver.until(
            lambda: "no column emial here. Did you mean email?" in driver.screen.status.message,
            "what is wrong",
        )
        await driver.until(lambda: "First name" in driver.glass, "the columns that there are")


async def test_columns_are_part_of_it(sandbox: RunningSandbox) -> None:
    config_file().write_text(
        '[presets.mail]\nlist = "drofus.users"\nfilter = "lindq"\n'
        'columns = ["local_authentication"]\n'
    )
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        users = driver.node
        await picker(driver, "mail", "columns local_authentication")
        await driver.answer("enter")
        await driver.until(
            lambda: bool(users.contents and users.contents.filter_text == "lindq"), "filtered"
        )
        await driver.until(
            lambda: "Local password" in driver.glass and "First name" not in driver.glass,
            "the columns",
        )
        await picker(driver, "mail")
        assert "save as preset" not in driver.glass, "what is seen is this preset"
        await driver.answer("escape")
