"""Saving the session by keys: as it was, or without anybody's name."""

import json
import re
from pathlib import Path

import pytest

from tests.har.strict import strictly_read
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.har.reading import read_archive
from tui.modals.logs.session_log import SessionLogModal
from tui.modals.saving.save_session import SaveSession


async def asked_for_a_name(driver: Driver) -> None:
    await driver.until(lambda: isinstance(driver.app.screen, SaveSession), "a name is asked for")
    await driver.until(lambda: "session-test.har" in driver.glass, "a name is offered")


async def test_the_log_is_saved_with_names(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.settled()
        await driver.press("L")
        await driver.until(lambda: isinstance(driver.app.screen, SessionLogModal), "the log")
        await driver.press("s")
        await asked_for_a_name(driver)
        asked = [each.operation_id for each in driver.app.workspace.log]
        await driver.press("enter")
        await driver.until(lambda: "saved: " in driver.glass, "it is saved")
    text = (tmp_path / "session-test.har").read_bytes()
    strictly_read(text)
    assert [each.comment for each in read_archive(text).entries] == asked
    assert sandbox.user.encode() in text
    assert sandbox.password.encode() not in text


async def test_what_is_replaced_is_told_before_it_is_saved(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.go_to("Users")
        await driver.unfold()
        username = driver.node.label
        await driver.settled()
        await driver.press("colon", *"save this session")
        await driver.until(lambda: "HAR file" in driver.glass, "it is offered")
        await driver.press("enter")
        await asked_for_a_name(driver)
        await driver.press("ctrl+n")
        await driver.until(lambda: " logins, such as " in driver.glass, "it is told")
        assert re.search(r"\d+ e-mail addresses, such as \S+@\S+", driver.glass)
        assert not list(tmp_path.glob("*.har"))
        await driver.press("enter")
        await driver.until(lambda: not isinstance(driver.app.screen, SaveSession), "it is saved")
    text = (tmp_path / "session-test.har").read_text()
    assert username not in text
    bodies = [e.response.content.text or "" for e in read_archive(text.encode()).entries]
    lists = (json.loads(each) for each in bodies if each.startswith("[") and '"username"' in each)
    users = next(lists)
    assert {"Person"} == {
        each["user"]["first_name"] for each in users if each["user"]["first_name"]
    }
