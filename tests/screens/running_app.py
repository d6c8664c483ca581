"""The whole application over a running sandbox, driven by keys."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.glass import glass
from tests.sandbox.running import RunningSandbox
from tui.app import BimscopeApp
from tui.config.launch import Launch
from tui.explorer.nodes.node import Node
from tui.remembered.guide import remember_guide_read
from tui.remembered.problem import NotRemembered
from tui.screens.explorer.screen import ExplorerScreen
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret
from tui.terminal.attention import AttentiveScreen

WIDE = (120, 36)
TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""What day it is in pictures."""
NARROW = (80, 24)
READ_ONLY = "profile test is read-only"


class Driver:
    """Presses keys and waits for what should come of them."""

    def __init__(self, app: BimscopeApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ExplorerScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ExplorerScreen)
        return screen

    @property
    def node(self) -> Node:
        return self.screen.node

    @property
    def labels(self) -> list[str]:
        """The rows of the tree that is seen."""
        return [row.label for row in self.screen.pane.explorer.outline.rows]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    def burst(self, *keys: str) -> None:
        """Press keys as a slow line brings them: all of them before any is answered."""
        for each in keys:
            is_letter = len(each) == 1
            name = _character_to_key(each) if is_letter else each
            self.app.post_message(Key(name, each if is_letter else None))

    @property
    def listens(self) -> bool:
        """Whether what is on top could be read, so that it takes keys."""
        screen = self.app.screen
        return not isinstance(screen, AttentiveScreen) or screen.listens

    async def answer(self, *keys: str) -> None:
        """Press keys, each once what is on top could be read."""
        for key in keys:
            await self.until(lambda: self.listens, "it listens")
            await self.press(key)

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Let the application work until a condition holds."""
        try:
            async with asyncio.timeout(10):
                while not condition():
                    await self.pilot.pause()
                    await asyncio.sleep(0)
        except TimeoutError:
            raise AssertionError(f"never came true: {what}\n{self.glass}") from None

    async def unfold(self) -> None:
        """Unfold the node under the cursor and go to its first child."""
        node = self.node
        await self.press("right")
        await self.until(lambda: node.unfolded, f"unfolding {node.label}")
        await self.press("right")
        await self.until(lambda: self.node.parent is node, f"going into {node.label}")

    async def go_to(self, label: str) -> None:
        """Put the cursor on the row that begins with a label."""
        rows = self.screen.pane.explorer.outline.rows
        target = next(row for row in rows if row.label.startswith(label))
        self.screen.pane.move_to(target)
        await self.until(lambda: self.node is target, f"going to {label}")

    async def settled(self) -> None:
        """Wait until nothing is being read or loaded any more."""
        await self.until(
            lambda: (
                not self.screen.is_reading
                and all(worker.is_finished for worker in self.app.workers)
            ),
            "everything is read",
        )

    @property
    def glass(self) -> str:
        """All that is on the screen, as text."""
        return glass(self.app)


def launch(
    sandbox: RunningSandbox,
    *,
    read_only: bool = False,
    theme: str = "",
    title: str = "test",
    plain_textual: bool = False,
) -> Launch:
    """A launch with the credentials of the sandbox's administrators."""
    drofus = DrofusCredentials(sandbox.user, Secret(sandbox.password))
    bimplus = BimplusCredentials(
        sandbox.bimplus_user, Secret(sandbox.bimplus_password), Secret(sandbox.application_id)
    )
    return Launch(
        title=title,
        theme=theme,
        drofus_url=sandbox.drofus_url,
        bimplus_url=sandbox.bimplus_url,
        read_only_because=READ_ONLY if read_only else "",
        plain_textual=plain_textual,
        page_size=5,
        find_credentials=lambda: FoundCredentials(drofus=drofus, bimplus=bimplus),
    )


@asynccontextmanager
async def running(
    start: Launch, *, size: tuple[int, int] = WIDE, is_first: bool = False
) -> AsyncIterator[Driver]:
    """Run the application without a terminal until the block ends.

    The guide was read already, unless it is the first start.
    """
    if start.state_folder is not None and not is_first:
        with suppress(NotRemembered):
            remember_guide_read(start.state_folder)
    app = BimscopeApp(start)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: app.workspace.session is not None, "connecting")
        yield driver
        for mistake in app.mistakes:
            raise mistake
