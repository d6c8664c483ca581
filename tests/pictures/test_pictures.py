"""Pictures of the main screens, compared with the ones that were looked at."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.pictures.scenes import SCENES, Scene
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import TODAY, Driver, launch
from tui.app import BimscopeApp

STEADY = [(scene, size) for scene in SCENES if scene.steady for size in scene.sizes]


@pytest.mark.parametrize(
    ("scene", "size"), STEADY, ids=["{0.name}-{1[0]}x{1[1]}".format(*each) for each in STEADY]
)
def test_picture(
    scene: Scene,
    size: tuple[int, int],
    sandbox: RunningSandbox,
    snap_compare: Callable[..., bool],
) -> None:
    app = BimscopeApp(launch(sandbox, theme=scene.theme))
    app.workspace.clock = lambda: TODAY

    async def act(pilot: Pilot[int]) -> None:
        driver = Driver(app, pilot)
        # All that is said at the start has come, so that none of it comes later.
        await driver.until(lambda: "connected" in driver.glass)
        await scene.act(driver)
        driver.screen.status.be_quiet()
        driver.screen.breadcrumb.exchange = "200  18 ms  GET /"

    assert snap_compare(app, terminal_size=size, run_before=act)
