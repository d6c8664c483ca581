"""Saving a list from the tree or its table, with keys alone."""

from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.modals.saving.save_table import SaveTable


async def asked_for_a_name(driver: Driver) -> None:
    await driver.until(lambda: isinstance(driver.app.screen, SaveTable), "a name is asked for")


async def test_t_s_enter_saves_what_is_seen(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox)) as driver:
        await driver.press("down", "down", "t")
        await driver.until(lambda: "E-mail" in driver.glass, "a table")
        await driver.press("s")
        await asked_for_a_name(driver)
        await driver.press("enter")
        await driver.until(lambda: not isinstance(driver.app.screen, SaveTable), "it is saved")
        lines = (tmp_path / "users.csv").read_text("utf-8-sig").splitlines()
        table = driver.screen._table
        assert table is not None
        users = table.view.lines.rows
        assert lines[0].startswith("Full name,User name,E-mail")
        assert len(lines) == len(users) + 1
        assert "saved: " in driver.glass


async def test_a_folded_list_is_loaded_and_saved_and_no_file_is_replaced_unasked(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox)) as driver:
        await driver.press("s")
        await asked_for_a_name(driver)
        (tmp_path / "owners.md").write_text("mine")
        await driver.press("up")
        assert "owners.md" in driver.glass
        await driver.press("enter")
        await driver.until(lambda: "already exists" in driver.glass, "it says so")
        assert (tmp_path / "owners.md").read_text() == "mine"
        await driver.press("ctrl+r")
        await driver.until(lambda: not isinstance(driver.app.screen, SaveTable), "it is saved")
        assert (tmp_path / "owners.md").read_text().startswith("| Name | ")


async def test_the_separator_is_chosen(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox)) as driver:
        await driver.press("s")
        await asked_for_a_name(driver)
        await driver.press("ctrl+s", "ctrl+b")
        assert "separator: semicolon · no mark for Excel" in driver.glass
        await driver.press("ctrl+s", "ctrl+s", "ctrl+b", "escape")
        await driver.until(lambda: not isinstance(driver.app.screen, SaveTable), "it is left")
        assert not list(tmp_path.glob("*.csv"))


async def test_marked_rows_are_saved_alone_and_it_says_so(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.press("down", "space", "down", "space", "s")
        await asked_for_a_name(driver)
        await driver.until(lambda: "Save 2 marked owners: Owners" in driver.glass, "which")
        await driver.press("ctrl+t")
        await driver.until(lambda: "Save all 16 rows, marked or not: Owners" in driver.glass, "all")
        await driver.press("escape")
        driver.burst("s", "enter")
        await driver.until(lambda: "saved: 2 marked owners in" in driver.glass, "it is saved")
        assert len((tmp_path / "owners.csv").read_text("utf-8-sig").splitlines()) == 3


async def test_marks_of_other_lists_are_no_matter(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.press("down", "space", "home", "left", "down", "down", "s")
        await asked_for_a_name(driver)
        await driver.press("enter")
        await driver.until(lambda: "saved: 120 rows in" in driver.glass, "all of it")
