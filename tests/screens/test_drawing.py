"""The building on `b`, from the tree and back into it."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.modals.drawing import DrawingModal
from tui.widgets.drawing_view import DrawingView


def is_drawn(driver: Driver) -> bool:
    screen = driver.app.screen
    return isinstance(screen, DrawingModal) and screen.query_one(DrawingView).is_drawn


async def to_project(driver: Driver) -> None:
    await driver.settled()
    await driver.press("2")
    await driver.unfold()
    await driver.unfold()
    await driver.go_to("Projects")
    await driver.unfold()


async def test_a_project_is_drawn_and_one_goes_to_what_is_pointed_at(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        await driver.press("b")
        await driver.until(lambda: is_drawn(driver), "it is drawn")
        assert "shapes, seen from a corner" in driver.glass
        await driver.press("tab")
        await driver.until(lambda: " m long, " in driver.glass, "its measures are said")
        await driver.press("c", "c")
        await driver.until(lambda: "■ " in driver.glass, "colours are explained")
        await driver.until(lambda: "■ RoomModel" in driver.glass, "disciplines are known")
        view = driver.app.screen.query_one(DrawingView)
        assert view.look is not None
        assert view.look.lit is not None
        name = view.look.lit.name
        await driver.press("enter")
        await driver.until(
            lambda: not isinstance(driver.app.screen, DrawingModal) and name in driver.glass,
            "the cursor is on it",
        )


async def test_what_has_no_shape_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await driver.press("b")
        await driver.until(lambda: "to draw, put the cursor" in driver.glass, "it is said")
