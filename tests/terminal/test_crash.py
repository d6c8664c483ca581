"""A mistake of our own leaves one line and a private report, and never a secret."""

import asyncio
import base64
import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tui import app
from tui.app import BimscopeApp
from tui.modals.opening import OpeningModal
from tui.secrets.kinds import DrofusCredentials, Secret
from tui.terminal.crash import write_report

SECRET = "correct horse battery staple"


def fail_with(password: str) -> None:
    credentials = {"password": password}
    raise KeyError(len(credentials))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))


def failure() -> Exception:
    try:
        fail_with(SECRET)
    except KeyError as error:
        return error
    raise AssertionError


def test_report_has_the_place_and_no_variable() -> None:
    file = write_report(failure(), str)
    assert file is not None
    text = file.read_text()
    assert "fail_with" in text
    assert SECRET not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_report_is_redacted() -> None:
    file = write_report(ValueError(f"token {SECRET}"), lambda text: text.replace(SECRET, "***"))
    assert file is not None
    assert "token ***" in file.read_text()


@pytest.mark.private_names(
    "textual.app.App._exception",
    "textual.app.App._exit_renderables",
    "textual.app.App._fatal_error",
    "textual.message_pump.MessagePump._close_messages_no_wait",
)
async def test_application_ends_with_one_line(sandbox: RunningSandbox) -> None:
    app = BimscopeApp(launch(sandbox))
    with pytest.raises(KeyError):
        async with app.run_test() as pilot:
            app.call_later(fail_with, SECRET)
            await pilot.pause()
            shown = [each for each in app._exit_renderables if isinstance(each, Text)]
            assert len(shown) == len(app._exit_renderables) == 1
            report = re.search(r"details are in (\S+)\.$", shown[0].plain)
            assert report is not None
            assert SECRET not in Path(report[1]).read_text()


def test_two_reports_of_one_moment_have_two_names() -> None:
    files = {write_report(failure(), str) for _ in range(3)}
    assert len(files) == 3
    assert all(file is not None and "fail_with" in file.read_text() for file in files)


@pytest.mark.private_names("textual.app.App._handle_exception")
async def test_the_explorer_goes_on_after_a_mistake_in_a_worker(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = launch(sandbox)
    found = start.find_credentials()
    assert found.drofus is not None
    pair = f"{found.drofus.user}:{SECRET}"
    header = f"Basic {base64.b64encode(pair.encode()).decode()}"
    known = replace(found, drofus=DrofusCredentials(found.drofus.user, Secret(SECRET)))
    async with running(structs.replace(start, find_credentials=lambda: known)) as driver:
        for _ in range(3):
            driver.app.run_worker(mistaken(f"{SECRET} {header}"), group="mistakes")
            await driver.settled()
        assert "because of an error in bimscope (KeyError" in driver.glass
        await driver.press("down")
        assert driver.node.label == "Databases"
        assert len(driver.app.mistakes) == 3
        driver.app.mistakes.clear()
    (report,) = tmp_path.rglob("crash-*.txt")
    text = report.read_text()
    assert re.search(r'test_crash.py", line \d+, in mistaken', text)
    assert SECRET not in text
    assert header.split()[1] not in text


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 the library tells nobody
            await asyncio.sleep(0)


class WithParts(Screen[None]):
    """Looks for a part of a part."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="part")

    def on_mount(self) -> None:
        self.query_one("#part").display = True


@pytest.mark.private_names("textual._context.active_message_pump")
@pytest.mark.parametrize("is_left", [True, False], ids=["left", "shut"])
async def test_a_screen_that_is_closed_while_it_opens_is_no_mistake(
    sandbox: RunningSandbox, is_left: bool
) -> None:
    for turns in range(16):
        async with running(launch(sandbox)) as driver:
            driver.app.push_screen(WithParts())
            for _ in range(turns):
                await asyncio.sleep(0)
            if is_left:
                driver.app.exit()


class SlowParts(WithParts):
    """Gets its parts once the application does not run any more: they get no parts of theirs."""

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        await until(lambda: not self.app.is_running)
        await super().mount_composed_widgets(widgets)


class ClosedLater(Screen[None]):
    """Is there until the screen below it has opened."""

    def __init__(self, below: Screen[None]) -> None:
        super().__init__()
        self._below = below

    async def on_unmount(self) -> None:
        await until(lambda: self._below.is_mounted)


@pytest.mark.private_names("textual._context.active_message_pump")
async def test_a_screen_that_opens_while_another_one_is_closed_is_no_mistake(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        below = SlowParts()
        driver.app.push_screen(below)
        driver.app.push_screen(ClosedLater(below))


class Late(Screen[None]):
    """Adds a part where none can be added any more."""

    def on_mount(self) -> None:
        self.app.exit()
        Vertical().mount(Static())


@pytest.mark.private_names("textual._context.active_message_pump")
async def test_what_is_added_while_the_application_is_left_is_no_mistake(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        late = Late()
        driver.app.push_screen(late)
        await until(lambda: late.is_mounted)


async def test_a_part_that_is_missing_where_it_is_seen_ends_the_explorer(
    sandbox: RunningSandbox,
) -> None:
    app = BimscopeApp(launch(sandbox))
    with pytest.raises(NoMatches):
        async with app.run_test() as pilot:
            app.screen.call_later(app.screen.query_one, "#nowhere")
            await pilot.pause()


async def mistaken(about: str) -> None:
    raise KeyError(about)


async def test_a_dialogue_that_is_not_opened_by_mistake_says_so(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        modal = OpeningModal("Rights", lambda: mistaken("x"))
        driver.app.push_screen(modal)
        await driver.until(lambda: modal.failed, "it failed")
        await driver.until(lambda: "error in bimscope" in driver.glass, "it says so")
        driver.app.mistakes.clear()
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "it goes")


def crash(*, plain: bool) -> str:
    """What a program writes that fails while the user looks at it."""
    script = (
        "import sys; from tests.terminal.test_crash import Failing; "
        "from tui.config.launch import Launch; "
        f"sys.exit(Failing(Launch(title='t', plain_textual={plain})).run_for_status(mouse=False))"
    )
    with Terminal(
        [sys.executable, "-c", script], {**os.environ, "TERM": "xterm"}, columns=400
    ) as terminal:
        assert terminal.wait_for_end() == 1
        return terminal.text


class Failing(BimscopeApp):
    CSS_PATH = [Path(app.__file__).parent / str(path) for path in BimscopeApp.CSS_PATH]

    def on_ready(self) -> None:
        fail_with(SECRET)


@pytest.mark.parametrize("plain", [False, True])
def test_a_terminal_is_left_with_one_line_and_without_a_secret(plain: bool) -> None:
    text = crash(plain=plain)
    assert "bimscope stopped because of an error in bimscope" in text
    assert ("details are in" in text) is not plain
    assert SECRET not in text
