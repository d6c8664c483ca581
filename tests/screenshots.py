"""`make screenshots`: the pictures of the README, made from the sandbox's sample data."""

import asyncio
import tempfile
from pathlib import Path

from tests.pictures.scenes import SCENES, Scene
from tests.sandbox.running import RunningSandbox, started
from tests.screens.running_app import launch, running
from tui.sandbox.store import Store

FOLDER = Path(__file__).parent.parent / "screenshots"


async def picture(scene: Scene, sandbox: RunningSandbox) -> None:
    """Write one scene as SVG."""
    demo = launch(sandbox, theme=scene.theme, title="demo")
    async with running(demo, size=scene.sizes[-1]) as driver:
        await scene.act(driver)
        await driver.pilot.pause()
        svg = driver.app.export_screenshot(title="bimscope")
        (FOLDER / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
        print(f"screenshots/{scene.name}.svg")


def main() -> None:
    """Write every scene."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.sqlite"
        Store.open(sample, seed=1).close()
        with started(sample, Path(folder)) as sandbox:
            for scene in SCENES:
                asyncio.run(picture(scene, sandbox))


if __name__ == "__main__":
    main()
