"""What stands behind a dialogue is seen in every theme."""

import pytest

from tests.glass import glass
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running


@pytest.mark.parametrize("theme", ["bimscope-dark", "ansi"])
async def test_what_is_behind_a_dialogue_is_seen(sandbox: RunningSandbox, theme: str) -> None:
    async with running(launch(sandbox, theme=theme)) as driver:
        await driver.press("question_mark")
        await driver.until(lambda: "Esc back" in glass(driver.app), "the keys are seen")
        assert "bimscope" in glass(driver.app)
        assert "filter" in glass(driver.app).splitlines()[-3]
