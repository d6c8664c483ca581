"""With `plain_textual` the library is used as it comes, and the explorer works all the same."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from textual._compositor import Compositor
from textual.app import App
from textual.dom import DOMNode

from tests.private_names import uses
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.modals.editing.rights_editor import RightsEditor
from tui.terminal import attention
from tui.terminal.overriding import Override, ignore

LIBRARY = Path(inspect.getfile(App)).parent
DRIVER = "tui.terminal.driver"
"""Overrides all of the library's driver at once, where `get_driver_class` is not the library's."""
OVERRIDDEN = {
    use.name.rpartition(".")[2]
    for use in uses()
    if use.how == "overridden" and use.module != DRIVER
}
"""The private methods of the library that are listed as overridden."""
EXPECTED = {"render_lines", "refresh", "focus", "on_event", "get_driver_class"}
STAYS = Path(inspect.getfile(attention))
"""What keeps a key from a question that nobody has read stays, however the library is used."""


def parts(driver: Driver) -> Iterator[DOMNode | Compositor]:
    """All that there is of a running application."""
    yield driver.app
    for screen in driver.app.screen_stack:
        yield from screen.walk_children(with_self=True)
        yield screen._compositor


def found_in(part: DOMNode | Compositor) -> Iterator[tuple[str, Callable[..., object]]]:
    """What is called by the private names, and what comes of all that is marked as overriding."""
    for name in OVERRIDDEN:
        if hasattr(part, name):
            yield name, getattr(part, name)
    for kind in type(part).__mro__:
        for name, value in vars(kind).items():
            if isinstance(value, Override) and isinstance(part, DOMNode):
                yield name, cast(Callable[..., object], value.__get__(part))


def of_ours(driver: Driver) -> set[str]:
    """The names under which something of ours is found in place of the library's."""
    return {
        name
        for part in parts(driver)
        for name, method in found_in(part)
        if method is not ignore and not is_of_library(Path(inspect.getfile(method)))
    }


def is_of_library(file: Path) -> bool:
    return file.is_relative_to(LIBRARY) or file == STAYS


async def open_editor(driver: Driver) -> None:
    """Have all there is on the screen, an editor over it."""
    await driver.press("e")
    await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "an editor")
    await driver.until(lambda: driver.listens, "it listens")


async def test_nothing_of_ours_is_called_in_place_of_the_librarys(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox, plain_textual=True)) as driver:
        for _ in range(3):
            await driver.unfold()
        await open_editor(driver)
        assert of_ours(driver) == set()
        assert {type(each) for each in parts(driver) if isinstance(each, Compositor)} == {
            Compositor
        }


async def test_all_of_it_is_called_otherwise(sandbox: RunningSandbox) -> None:
    """The measure itself works."""
    async with running(launch(sandbox)) as driver:
        for _ in range(3):
            await driver.unfold()
        await open_editor(driver)
        assert of_ours(driver) >= OVERRIDDEN | EXPECTED


async def test_the_explorer_works_all_the_same(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, plain_textual=True)) as driver:
        await driver.unfold()
        await driver.press("left")
        await driver.press("slash", *"northg", "enter")
        await driver.until(lambda: len(driver.labels) == 6, "one owner is left")
        await driver.until(lambda: driver.screen.pane.rows.has_focus, "the tree has the keys")
        await driver.press("slash", "ctrl+u", "enter")
        await driver.until(lambda: len(driver.labels) > 12, "all owners again")
        await driver.press("tab")
        await driver.until(lambda: driver.screen.detail.has_focus_within, "the details")
        await driver.press("tab", "ctrl+l", "home", "right")
        for _ in range(2):
            await driver.unfold()
        await open_editor(driver)
        await driver.press("down", "up", "4", "ctrl+s")
        await driver.until(lambda: '"room_rights"' in driver.glass, "the exact request")
        await driver.answer("enter")
        await driver.until(lambda: driver.screen.status.message.startswith("done: "), "done")
        await driver.press("2")
        await driver.until(lambda: "Teams" in driver.glass, "the other tree")
