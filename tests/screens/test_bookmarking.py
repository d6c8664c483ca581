"""Bookmarks are set, opened and taken away; what was open is opened again at the next start."""

from pathlib import Path

from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.config.launch import Launch
from tui.contract.terms import Service
from tui.explorer.ways.ways import Step, Way, way_to
from tui.modals.pickers.bookmarks import BookmarkPicker
from tui.remembered.bookmarks import FILE, Bookmark, BookmarkFile

PROJECT = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "399")))
ADDRESS = "drofus:owners/5/projects/399"


def start_in(folder: Path, sandbox: RunningSandbox) -> Launch:
    return replace(launch(sandbox), state_folder=folder)


async def there(driver: Driver, way: Way = PROJECT) -> None:
    await driver.until(lambda: way_to(driver.node) == way, f"at {way}")


async def test_a_bookmark_is_set_opened_and_taken_away(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = start_in(tmp_path, sandbox)
    async with running(start, size=NARROW) as driver:
        driver.screen.go_to(PROJECT)
        await there(driver)
        await driver.press("m", "enter")
        await driver.until(lambda: "was set" in driver.screen.status.message, "it is said")
    (kept,) = BookmarkFile(tmp_path / FILE).read()
    assert kept == Bookmark("test", "Owners › Northgate Health › 01 dRofus dev template", ADDRESS)
    async with running(start, size=NARROW) as driver:
        await driver.settled()
        await driver.press("apostrophe")
        await driver.until(lambda: ADDRESS[:12] in driver.glass, "it is listed")
        await driver.press("enter")
        await there(driver)
        await driver.press("m")
        await driver.until(lambda: "was removed" in driver.screen.status.message, "it is said")
    assert BookmarkFile(tmp_path / FILE).read() == []


async def test_one_is_taken_away_in_the_list(sandbox: RunningSandbox, tmp_path: Path) -> None:
    file = BookmarkFile(tmp_path / FILE)
    for name in ("one", "two"):
        file.put(Bookmark("test", name, f"drofus:owners/{name}"))
    file.put(Bookmark("other profile", "three", "drofus:owners/3"))
    async with running(start_in(tmp_path, sandbox)) as driver:
        await driver.press("apostrophe")
        await driver.until(lambda: "1 of 2" in driver.glass or "2 of 2" in driver.glass, "listed")
        assert "three" not in driver.glass
        await driver.press("delete")
        await driver.until(lambda: "1 of 1" in driver.glass, "one is gone")
        assert isinstance(driver.app.screen, BookmarkPicker)
        await driver.press("escape")
    assert [each.name for each in file.read()] == ["one", "three"]


async def test_what_was_open_is_opened_by_one_key(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = start_in(tmp_path, sandbox)
    users = Way(Service.DROFUS, (Step("drofus.users"),))
    async with running(start) as driver:
        await driver.settled()
        assert "what was open" not in driver.glass
        driver.screen.go_to(users)
        await there(driver, users)
        await driver.press("right")
        await driver.until(lambda: bool(driver.node.children), "the users are there")
        await driver.press("slash", *"llewellyn", "enter")
        await driver.settled()
        driver.screen.go_to(PROJECT)
        await there(driver)
        await driver.press("right")
        await driver.until(lambda: driver.node.unfolded, "it is unfolded")
        before = driver.labels
        await driver.press("q")
    async with running(start, size=NARROW) as driver:
        await driver.until(lambda: "what was open" in driver.glass, "it is offered")
        assert len(driver.labels) == 5
        await driver.press("grave_accent")
        await driver.until(lambda: driver.labels == before, "all is open")
        await there(driver)
        assert "what was open" not in driver.glass


async def test_leaving_at_once_keeps_what_was_open(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = start_in(tmp_path, sandbox)
    async with running(start) as driver:
        driver.screen.go_to(PROJECT)
        await there(driver)
    async with running(start) as driver:
        await driver.settled()
    async with running(start) as driver:
        await driver.until(lambda: "what was open" in driver.glass, "it is offered")


async def test_the_command_line_says_where_to_begin(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    for address in (ADDRESS, f"{sandbox.drofus_url}/projects/399"):
        start = replace(start_in(tmp_path, sandbox), start_at=address)
        async with running(start) as driver:
            await there(driver)
