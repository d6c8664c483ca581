"""The building on `b`: over a narrow screen, beside the tree on a wide one, and back into it."""

from pathlib import Path

from textual.events import Paste

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, WIDE, Driver, launch, running
from tui.drawing.look import SceneLook
from tui.modals.buildings.drawing import DrawingModal
from tui.widgets.drawing_view import DrawingView


def is_drawn(driver: Driver) -> bool:
    found = driver.app.screen.query_one_optional(DrawingView)
    return found is not None and found.is_drawn


def look_of(driver: Driver) -> SceneLook:
    return driver.app.screen.query_one(DrawingView).look


def lit(driver: Driver) -> str:
    """The name of the shape that is lit."""
    shape = look_of(driver).lit
    return shape.name if shape is not None else ""


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
    async with running(launch(sandbox), size=NARROW) as driver:
        await to_project(driver)
        await driver.press("b")
        await driver.until(lambda: is_drawn(driver), "it is drawn")
        assert isinstance(driver.app.screen, DrawingModal)
        assert "shapes, seen from a corner" in driver.glass
        await driver.press("tab")
        await driver.until(lambda: " m long, " in driver.glass, "its measures are said")
        await driver.press("c", "c")
        await driver.until(lambda: "■ " in driver.glass, "colours are explained")
        await driver.until(lambda: "■ RoomModel" in driver.glass, "disciplines are known")
        name = lit(driver)
        await driver.press("enter")
        await driver.until(
            lambda: not isinstance(driver.app.screen, DrawingModal) and name in driver.glass,
            "the cursor is on it",
        )


async def test_tree_and_drawing_light_the_same_beside_each_other(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        project = driver.node
        await driver.press("b")
        await driver.until(lambda: is_drawn(driver), "it is drawn")
        assert driver.app.screen is driver.screen, "beside the tree"
        assert "shapes, seen from a corner" in driver.glass

        await driver.press("tab")
        await driver.until(lambda: driver.node.label.startswith(lit(driver)), "the tree follows")
        assert driver.screen.side == "building", "the drawing keeps the keys"
        await driver.press("v")
        await driver.until(lambda: "the details are seen again once" in driver.glass, "it is said")
        assert driver.screen.detail.tab == "overview"
        first = driver.node
        await driver.press("tab")
        await driver.until(
            lambda: driver.node is not first and driver.node.label.startswith(lit(driver)),
            "the tree follows again",
        )

        await driver.press("enter")
        await driver.until(lambda: driver.screen.side == "trees", "the tree has the keys")
        driver.screen.pane.move_to(first)
        await driver.until(lambda: first.label.startswith(lit(driver)), "the drawing follows")

        await driver.press("tab", "escape")
        await driver.until(lambda: not driver.screen.query(DrawingView), "it is put away")
        assert driver.screen.detail.display
        driver.screen.pane.move_to(project)
        await driver.press("b")
        await driver.until(lambda: is_drawn(driver), "it is drawn again")
        await driver.press("b")
        await driver.until(lambda: not driver.screen.query(DrawingView), "it is put away again")


async def test_what_has_no_shape_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await driver.press("b")
        await driver.until(
            lambda: (
                "b draws a Bimplus project, element, discipline, model or issue, or" in driver.glass
            ),
            "it is said",
        )


async def test_a_dropped_building_file_is_drawn_or_imported(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "my house.ifc"
    file.write_text("no building at all")
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        driver.app.post_message(Paste(f"'{file}'"))
        await driver.until(lambda: "Draw this building, or import it" in driver.glass, "it asks")
        await driver.answer("enter")
        await driver.until(lambda: "begin with ISO-10303-21" in driver.glass, "why not is said")
        await driver.answer("escape")
        driver.app.post_message(Paste(file.as_uri()))
        await driver.until(lambda: "Draw this building, or import it" in driver.glass, "it asks")
        await driver.answer("i")
        await driver.until(
            lambda: "Import a building file" in driver.glass and str(file)[:30] in driver.glass,
            "the form has the file",
        )


async def test_one_pane_over_the_others_is_the_drawing_once_that_has_the_keys(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        await to_project(driver)
        await driver.press("z")
        await driver.press("b")
        await driver.until(lambda: "seen from a corner" in driver.glass)
