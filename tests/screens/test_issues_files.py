"""The issues of a project as a BCF file, and back, from the row of the project."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.bcf.model import BcfFile, Version
from tui.bcf.reading import read_bcf
from tui.bcf.writing import bytes_of_bcf
from tui.config.launch import Launch
from tui.modals.commands.what_can_be_done import WhatCanBeDone
from tui.modals.many.plan_of_many import PlanOfManyModal
from tui.modals.one_text import OneTextModal
from tui.modals.saving.save_issues import SaveIssues


async def to_issues(driver: Driver) -> None:
    """Put the cursor on the list of issues of a project."""
    await driver.settled()
    await driver.press("2")
    await driver.unfold()
    await driver.unfold()
    await driver.go_to("Projects")
    await driver.unfold()
    await driver.unfold()
    await driver.go_to("Issues")


async def chosen(driver: Driver, words: str) -> None:
    """Do what is found by some words of what can be done on the row."""
    await driver.press("x")
    await driver.until(lambda: isinstance(driver.app.screen, WhatCanBeDone), "the list")
    await driver.press(*words)
    await driver.press("enter")


def kept(sandbox: RunningSandbox, folder: Path) -> Launch:
    """A launch with a journal."""
    return msgspec.structs.replace(launch(sandbox), journal_file=folder / "journal.jsonl")


def in_folder(folder: Path) -> Path:
    """The file that was saved under the name that was offered."""
    (found,) = folder.glob("issues-*.bcfzip")
    return found


async def saved(driver: Driver) -> None:
    await chosen(driver, "bcfzip export")
    await driver.until(lambda: isinstance(driver.app.screen, SaveIssues), "a name is asked for")
    await driver.press("enter")
    await driver.until(lambda: "saved: " in driver.glass, "it is saved")


async def test_issues_are_saved_from_their_list_and_loaded_again(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await to_issues(driver)
        await saved(driver)
        (first, *_) = read_bcf(in_folder(tmp_path)).file.topics
        edited = replace(first, title="A duct", viewpoints=())
        Path("edited.bcf").write_bytes(bytes_of_bcf(BcfFile((edited,)), Version.V2_1))
        await chosen(driver, "bcfzip import")
        await driver.until(lambda: isinstance(driver.app.screen, OneTextModal), "a name")
        await driver.press(*"no.bcf", "enter")
        await driver.until(lambda: "There is no file no.bcf." in driver.glass, "no such file")
        await driver.press(*["backspace"] * 6, *"edited.bcf", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, PlanOfManyModal), "the plan")
        await driver.until(lambda: "1 will be sent: 1 changed" in driver.glass, "what it changes")
        await driver.press("ctrl+s")
        await driver.answer("y")
        await driver.until(lambda: "1 done" in driver.glass, "it is done")
    url = f"/best-company/issues/{first.guid}"
    with sandbox.bimplus() as client:
        assert client.get(sandbox.bimplus_url + url).json()["name"] == edited.title


async def test_the_other_version_is_chosen_and_a_wrong_name_refused(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox)) as driver:
        await to_issues(driver)
        await chosen(driver, "bcfzip export")
        await driver.until(lambda: "BCF 2.1" in driver.glass, "the version")
        await driver.press("down")
        await driver.until(lambda: "BCF 3.0" in driver.glass, "the other version")
        await driver.press("x", "enter")
        await driver.until(lambda: "must end with .bcfzip or .bcf" in driver.glass, "refused")
        await driver.press("backspace", "enter")
        await driver.until(lambda: "saved: " in driver.glass, "it is saved")
        assert read_bcf(in_folder(tmp_path)).version is Version.V3_0


async def test_a_file_that_is_none_is_told_in_the_plan(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd.bcf").write_bytes(b"no zip file")
    async with running(launch(sandbox)) as driver:
        await to_issues(driver)
        await chosen(driver, "bcfzip import")
        await driver.until(lambda: isinstance(driver.app.screen, OneTextModal), "a name")
        await driver.press(*"odd.bcf", "enter")
        await driver.until(lambda: "This is not a BCF file" in driver.glass, "it says so")


async def test_that_issues_cannot_be_loaded_is_said_in_words(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True), size=NARROW) as driver:
        await to_issues(driver)
        (load,) = (each for each in driver.screen.offered() if each.title.startswith("Load issues"))
        assert not load.usable
        assert load.about.startswith("not now: ")
