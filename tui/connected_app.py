"""The application as far as it is about its services: the session, logins, connecting again."""

import asyncio
import gc
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from textual import on, work

from tui.client.errors import BimscopeError
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.explorer.workspace import Workspace
from tui.screens.explorer.frame import CONNECTING
from tui.screens.explorer.furniture import import_all
from tui.screens.explorer.screen import ExplorerScreen
from tui.terminal.application import TerminalApp
from tui.theme_choice import ThemeChoice

if TYPE_CHECKING:
    from tui.client.authentication.remarks import LogInRemarks
    from tui.connecting import Connecting
    from tui.contract.terms import Service
    from tui.demo import SandboxProcess
    from tui.screens.explorer.start.notices import StartNotices
    from tui.terminal.kept_moves import MovableCursor

LOGS_IN: Final = "app.reconnect"
_CONNECTS: Final = ("tui.connect", "tui.connecting", "tui.screens.explorer.start.notices")


class ConnectedApp(TerminalApp[int]):
    """Connects once there is something to see, and again when somebody asks for it."""

    def __init__(self, launch: Launch) -> None:
        super().__init__(plain_textual=launch.plain_textual, for_screen_readers=launch.plain)
        self.launch = launch
        self.pictures_by = launch.pictures_by
        self.workspace = Workspace(
            launch.title,
            label=launch.label,
            colour=launch.colour,
            read_only_because=launch.read_only_because,
            page_size=launch.page_size,
            kept_mb=launch.kept_mb,
            journal_file=launch.journal_file,
            journal_days=launch.journal_days,
            state_folder=launch.state_folder,
            opened_with=launch.opened_with,
            start_at=launch.start_at,
            is_demo=launch.demo is not None,
            has_guide=not launch.tour,
        )
        self._explorer_screen = ExplorerScreen(self.workspace)
        self._sandbox: SandboxProcess | None = None
        self._notices = list(launch.notices)
        self._theme_choice = ThemeChoice(self, launch, write=self._write, say=self._say)

    @cached_property
    def _start_notices(self) -> "StartNotices":
        from tui.screens.explorer.start.notices import StartNotices

        return StartNotices(self._explorer_screen)

    @cached_property
    def _connecting(self) -> "Connecting":
        from tui.connecting import Connecting

        return Connecting(
            self.workspace, self._explorer_screen, self.push_screen_wait, lambda: self.launch
        )

    @cached_property
    def _remarks(self) -> "LogInRemarks":
        from tui.client.authentication.remarks import LogInRemarks

        return LogInRemarks(self._connecting.tell, self._log_in_key)

    async def key_problems(self) -> list[str]:
        """What is wrong with the user's keys."""
        return []

    def movable_cursor(self) -> "MovableCursor | None":
        """The cursor of the tree; None where keys do more than move it, or it is spoken."""
        if self.launch.tour or self.for_screen_readers:
            return None
        return self._explorer_screen.movable_cursor()

    def _write(self, write: Callable[[], None]) -> None:
        self.workspace.remembered.writes.ask_for(write)

    def _say(self, text: str, *, error: bool = False) -> None:
        self._explorer_screen.say(text, error=error)

    def tell_of_cost(self, size: int) -> None:
        from tui.sizes import rounded_bytes

        self._say(
            f"The picture took {rounded_bytes(size)} over SSH. "
            '`pictures = "blocks"` in config.toml draws it in coloured blocks.'
        )

    @on(ExplorerScreen.Ready)
    def _begin(self) -> None:
        """Connect once there is something to see."""
        self._theme_choice.offer_all()
        if (keep := self.kept_first_picture()) is not None:
            self._write(keep)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.call_after_refresh(self._connect)
        self.run_worker(self.workspace.forget_old_changes(), group="journal")

    @work(group="connect", exclusive=True)
    async def _connect(self) -> None:
        # Beside the keys: together they take as long as a slow answer.
        await asyncio.to_thread(import_all, _CONNECTS)
        from tui.connect import connect

        if self.launch.demo and self._sandbox is None:
            from tui.demo import SandboxProcess

            self._sandbox = SandboxProcess(self.launch.demo)
        try:
            connected = await connect(
                self.launch,
                self._sandbox,
                self.workspace.log,
                self.workspace.redaction,
                remarks=self._remarks,
            )
        except BimscopeError as error:
            self.workspace.connection.fail(error)
            self._explorer_screen.connection_changed()
            self._say(f"{error}", error=True)
            return
        session = connected.session
        await self._connecting.take_up(session)
        self.workspace.begin_session(session)
        self._explorer_screen.connection_changed()
        themes = self._theme_choice.notices
        said = self._start_notices.show(
            [*themes, *await self.key_problems()], [*self._notices, connected.problem]
        )
        self._notices.clear()
        themes.clear()
        if not said:
            self._say(CONNECTING)
        self._explorer_screen.show_what_was_left()
        if session.without_credentials:
            self._ask_for_login(session.without_credentials)
        if self.launch.opened_file is not None:
            return
        known = [each for each in session.services if each not in session.without_credentials]
        await self._connecting.try_out(known, says_so=not said)

    async def action_reconnect(self) -> None:
        """Log in to the service that is seen, or go another way where there is one now.

        A demo starts its sandbox again, a file is read again.
        """
        if self.launch.demo or self.launch.opened_file or self.workspace.session is None:
            await self._connect_again()
            return
        from tui.connecting import leads_elsewhere, said_now

        try:
            launch = await said_now(self.launch)
        except ConfigProblem as problem:
            self._say(f"{problem}", error=True)
            return
        service = self._explorer_screen.service
        there = self.workspace.session.services
        if service not in there and there:
            # The tree that is seen has no address in this profile; nobody can log in there.
            service = there[0]
        if leads_elsewhere(launch, self.launch) or not self._connecting.was_reached(service):
            self.launch = launch
            await self._connect_again()
        else:
            self._ask_for_login((service,))

    def action_log_in(self, services: str) -> None:
        """Ask for the credentials of services, over whatever dialogue there is."""
        from tui.contract.terms import Service

        self._ask_for_login([Service(each) for each in services.split()])

    async def _connect_again(self) -> None:
        if self.workspace.has_changes_under_way:
            self._say("a change is being sent: connect again once its outcome is known", error=True)
            return
        session = self.workspace.session
        self.workspace.connection.forget()
        self.workspace.answers.forget()
        if session is not None:
            await session.aclose()
        if self._sandbox is not None:
            await self._sandbox.stop()
        self._say(CONNECTING)
        self._connect()

    @work(group="login", exclusive=True, description="ask for credentials")
    async def _ask_for_login(self, services: "Iterable[Service]") -> None:
        await self._connecting.ask_for_login(services)

    def _log_in_key(self) -> str:
        return self._key_for(LOGS_IN)

    def _key_for(self, binding: str) -> str:
        from tui.widgets.hints import key_for

        return key_for(self._explorer_screen, binding)
