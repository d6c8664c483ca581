"""A theme that is chosen while the explorer runs is the theme of the next start."""

from pathlib import Path

import pytest
from textual.command import CommandList

from tests.screens.running_app import Driver, running
from tui.config.launch import Launch
from tui.remembered.theme import RememberedTheme, read_theme, write_theme
from tui.themes import load_themes

MINE = 'name = "mine"\nprimary = "#3366ff"\n'


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, with nothing of the user's around it."""
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    return tmp_path / "state"


async def choose(driver: Driver, name: str) -> None:
    """Choose a theme as people do, in the palette."""
    driver.app.action_change_theme()
    await driver.until(lambda: len(driver.app.screen_stack) == 2, "the themes")
    await driver.press(*name)
    await driver.until(lambda: f" {name} " in driver.glass, "the theme in the list")
    await driver.press("down", "enter")
    await driver.until(lambda: driver.app.theme == name, "another theme")


async def opened_with(launch: Launch) -> tuple[str, str]:
    """The theme that a launch opens with, and what the status line says."""
    async with running(launch) as driver:
        await driver.until(lambda: bool(driver.screen.status.message), "a message")
        return driver.app.theme, driver.screen.status.message


async def test_what_was_chosen_last_is_used_next(state: Path) -> None:
    launch = Launch(title="test", state_folder=state, usual_theme="nordic")
    assert (await opened_with(launch))[0] == "nordic"
    async with running(launch) as driver:
        await choose(driver, "high-contrast")
        await choose(driver, "paper")
        assert "theme paper" in driver.screen.status.message
    assert read_theme(state) == RememberedTheme("paper")
    assert (await opened_with(launch))[0] == "paper"


async def test_only_a_choice_is_remembered(state: Path) -> None:
    async with running(Launch(title="test", state_folder=state, theme="nordic")) as driver:
        await driver.until(driver.screen.complete.is_set)
    assert read_theme(state) == RememberedTheme()


async def test_what_the_command_line_or_the_profile_names_is_used(state: Path) -> None:
    write_theme(state, "paper")
    launch = Launch(title="test", state_folder=state, theme="nordic", usual_theme="ansi")
    async with running(launch) as driver:
        assert driver.app.theme == "nordic"
        await choose(driver, "high-contrast")
        assert "unless --theme or the profile names one" in driver.screen.status.message
    assert (await opened_with(launch))[0] == "nordic"
    assert read_theme(state) == RememberedTheme("high-contrast")


async def test_a_broken_file_is_passed_over_with_a_notice(state: Path) -> None:
    state.mkdir()
    (state / "theme").write_bytes(b"\xff\x00")
    theme, said = await opened_with(Launch(title="test", state_folder=state, usual_theme="nordic"))
    assert theme == "nordic"
    assert "stored theme" in said
    assert "ignored" in said


async def test_a_theme_that_is_gone_gives_way_to_the_usual_one(state: Path) -> None:
    write_theme(state, "mine")
    launch = Launch(title="test", state_folder=state, usual_theme="nordic")
    assert await opened_with(launch) == ("nordic", "There is no theme mine; this is nordic.")
    (state.parent / "themes").mkdir()
    (state.parent / "themes" / "mine.toml").write_text(MINE)
    assert (await opened_with(launch))[0] == "mine"


async def test_what_cannot_be_remembered_is_told(state: Path) -> None:
    state.write_text("a file where a folder should be")
    async with running(Launch(title="test", theme="nordic", state_folder=state)) as driver:
        await choose(driver, "paper")
        await driver.until(
            lambda: "cannot be stored" in driver.screen.status.message, "a complaint"
        )


async def test_without_a_folder_nothing_is_remembered(state: Path) -> None:
    async with running(Launch(title="test")) as driver:
        await choose(driver, "paper")
    assert not state.exists()


async def test_our_own_themes_stand_before_those_of_the_library(state: Path) -> None:
    async with running(Launch(title="test", state_folder=state)) as driver:
        driver.app.action_change_theme()
        await driver.until(lambda: "comes with Textual" in driver.glass, "the themes")
        offered = driver.app.screen.query_one(CommandList).options
        is_ours = ["comes with Textual" not in str(each.prompt) for each in offered]
        names = [theme.name for theme in load_themes()[0]]
        assert is_ours == [True] * len(names) + [False] * (len(is_ours) - len(names))


async def test_a_theme_that_is_chosen_twice_at_once_ends_nothing(state: Path) -> None:
    async with running(Launch(title="test", state_folder=state)) as driver:
        driver.app.action_change_theme()
        await driver.until(lambda: len(driver.app.screen_stack) == 2, "the themes")
        await driver.press("p")
        await driver.until(lambda: " paper " in driver.glass, "a theme in the list")
        themes = driver.app.screen.query_one(CommandList)
        themes.action_first()
        themes.action_select()
        themes.action_select()
        await driver.until(lambda: len(driver.app.screen_stack) == 1, "it is left")
        await driver.pilot.pause()
        assert driver.app.return_code is None
