"""The query bar: what a key set stands beside it, what the server refuses is said at it."""

from pathlib import Path

import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running


async def test_the_bar_opens_empty_of_what_was_switched_on(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Owners")
        await driver.unfold()
        await driver.press("right", "slash", *"show_all=1", "enter")
        await driver.until(lambda: "· inactive too" in driver.glass, "what is switched on")
        await driver.press("slash")
        bar = driver.screen.filter_line.bar
        assert bar.text == ""
        await driver.press(*"zz", "enter")
        await driver.until(lambda: "nothing matches" in driver.glass, "nothing is found")
        assert bar.text == "zz"
        assert "· inactive too" in driver.glass


async def test_what_only_the_server_refuses_is_said_at_the_bar(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.unfold()
        await driver.go_to("Projects")
        await driver.unfold()
        await driver.press("left", "slash", *"size>many", "enter")
        await driver.until(lambda: "▲ size is a number" in driver.glass, "why it is refused")
        lines = driver.glass.splitlines()
        at = next(number for number, line in enumerate(lines) if "▲ size is" in line)
        assert lines[at].index("▲") == lines[at - 1].index("many")
        await driver.press("slash", "ctrl+u", "enter")
        await driver.until(lambda: "size is a number" not in driver.glass, "it is gone")


async def test_mistakes_of_the_configuration_stay_until_a_key(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    text = 'theme = "nordik"\n[keys]\n"explorer.filtre" = "f"\n'
    (tmp_path / "config.toml").write_text(text)
    start = msgspec.structs.replace(
        launch(sandbox), usual_theme="nordik", keys={"explorer.filtre": "f"}
    )
    async with running(start) as driver:
        status = driver.screen.status
        first = "config.toml, line 1: There is no theme nordik (did you mean nordic?)"
        await driver.until(lambda: first in status.message, "the theme")
        await driver.settled()
        assert first in status.message
        await driver.press("down")
        second = "config.toml, line 3: explorer.filtre: there is no such action"
        await driver.until(lambda: second in status.message, "the key")
        assert "did you mean explorer.filter?" in status.message
        await driver.press("down")
        await driver.until(lambda: status.message == "", "all is read")
