"""The application: theme, keys, connection, clipboard. What is on the screen is the screens'."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from tui.client.errors import BimscopeError
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.explorer.workspace import Workspace
from tui.screens.explorer.screen import ExplorerScreen
from tui.terminal.application import TerminalApp
from tui.theme_choice import ThemeChoice
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key, keys_of_terminals

if TYPE_CHECKING:
    from tui.client.authentication.remarks import LogInRemarks
    from tui.connecting import Connecting
    from tui.contract.terms import Service
    from tui.demo import SandboxProcess
    from tui.screens.explorer.notices import StartNotices

NAME: Final = "bimscope"
LOGS_IN: Final = "app.reconnect"
CONNECTING: Final = "connecting …"


class BimscopeApp(TerminalApp[int]):
    """One run of the explorer; leaves with an exit status."""

    TITLE = NAME
    CSS_PATH = ["styles/app.tcss", "styles/explorer.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "app.keys", "question_mark", "show_keys", "Keys", "All keys that work here", footer=True
        ),
        key("app.palette", "ctrl+p,colon", "command_palette", "Command", "Find an action by name"),
        key(LOGS_IN, "R", "reconnect", "Connect again", "Log in and load again"),
        key("app.profile", "P", "switch_profile", "Profile", "Open another profile"),
        key("app.redraw", "ctrl+l", "redraw", "Redraw", "Draw the screen again", first=True),
        *keys_of_terminals("app"),
        key("app.quit", "ctrl+q,q", "quit", "Quit", "Leave bimscope"),
    ]

    def __init__(self, launch: Launch) -> None:
        super().__init__(plain_textual=launch.plain_textual)
        self.launch = launch
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
        )
        self.next_launch: Launch | None = None
        """What to open once this one is closed."""
        self.workspace.complained.append(self._complain)
        self._explorer_screen = ExplorerScreen(self.workspace)
        self.animation_level = "none"
        self._sandbox: SandboxProcess | None = None
        self._notices = list(launch.notices)
        self._theme_choice = ThemeChoice(self, launch, write=self._write, say=self._say)

    @cached_property
    def _start_notices(self) -> "StartNotices":
        from tui.screens.explorer.notices import StartNotices

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

    def get_default_screen(self) -> Screen[None]:
        return self._explorer_screen

    async def on_event(self, event: Event) -> None:
        """Let what is pressed wait until the screen can answer it."""
        if isinstance(event, InputEvent):
            await self._explorer_screen.complete.wait()
        if isinstance(event, Key) and not event.is_forwarded:  # it comes back once it is used
            self._start_notices.key_pressed()
        await super().on_event(event)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The library's commands that are not said better by our own keys."""
        commands = super().get_system_commands(screen)
        return (each for each in commands if each.callback == self.action_change_theme)

    def on_mount(self) -> None:
        self._theme_choice.begin()
        self.set_keymap(dict(self.launch.keys))
        self.workspace.log_in_key = self._log_in_key

    @on(ExplorerScreen.Ready)
    def _begin(self) -> None:
        """Connect once there is something to see."""
        self._theme_choice.offer_all()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.call_after_refresh(self._connect)
        self.run_worker(self.workspace.forget_old_changes(), group="journal")

    async def on_unmount(self) -> None:
        """Close what is open, so that nothing outlives the screen."""
        if self.workspace.has_changes_under_way:
            self.workspace.ongoing.leave()
        self.workspace.journal.depart()
        session = self.workspace.session
        if session is not None:
            await session.leave()
        if self._sandbox is not None:
            await self._sandbox.stop()
        await self.workspace.writes.settle()

    @work(group="connect", exclusive=True)
    async def _connect(self) -> None:
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
            self._say(f"{error}", error=True)
            return
        session = connected.session
        await self._connecting.take_up(session)
        self.workspace.begin_session(session)
        themes = self._theme_choice.notices
        said = self._start_notices.show(
            [*themes, *await self._key_problems()], [*self._notices, connected.problem]
        )
        self._notices.clear()
        themes.clear()
        if not said:
            self._say(CONNECTING)
        self._explorer_screen.show_what_was_left()
        if session.without_credentials:
            self._ask_for_login(session.without_credentials)
        known = [each for each in session.services if each not in session.without_credentials]
        await self._connecting.try_out(known, says_so=not said)

    async def action_reconnect(self) -> None:
        """Log in to the service that is seen, or go another way where there is one now.

        A demo starts its sandbox again.
        """
        if self.launch.demo or self.workspace.session is None:
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
            self._say("a change is under way: connect again once its outcome is known", error=True)
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
        from tui.widgets.hints import key_for

        return key_for(self._explorer_screen, LOGS_IN)

    @work(group="profile", exclusive=True, description="choose a profile")
    async def action_switch_profile(self) -> None:
        """Open another profile in place of this one, unless a change is under way."""
        from tui.leaving import another_launch

        self.next_launch = await another_launch(self, self.workspace, self.launch, self._say)
        if self.next_launch is not None:
            self.exit()

    def action_say_how_to_leave(self) -> None:
        """Where a terminal's program would end at once, and with it what is under way."""
        self._say("q leaves bimscope; in a dialogue, Esc goes back first")

    async def action_quit(self) -> None:
        """Leave, unless a change is under way: then ask what shall become of it."""
        if self.workspace.has_changes_under_way:
            self._ask_before_leaving()
        else:
            self.exit()

    @work(group="leave", exclusive=True, description="ask what becomes of a change")
    async def _ask_before_leaving(self) -> None:
        from tui.leaving import is_left

        if await is_left(self.workspace, self.push_screen_wait, self._say):
            self.exit()

    def action_command_palette(self) -> None:
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """The library's list of themes in a palette that is left once."""
        from textual.theme import ThemeProvider

        from tui.screens.palette import Palette

        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    async def action_show_keys(self) -> None:
        from tui.screens.keys import KeysScreen

        await self.push_screen(KeysScreen(self.screen))

    @on(CopyWanted)
    def _copy_wanted(self, message: CopyWanted) -> None:
        from tui.contract.values import stands_for_secret

        if stands_for_secret(message.text) and not message.is_secret:
            self._say(f"nothing copied: the {message.what} is hidden", error=True)
        else:
            self.copy_text(message.what, message.text, is_secret=message.is_secret)

    @work(group="copy", description="copy")
    async def copy_text(self, what: str, text: str | bytes, *, is_secret: bool = False) -> None:
        """Copy by the best way there is, and say which it was."""
        from tui.terminal.clipboard import copy

        terminal_copy = partial(self.call_from_thread, self.copy_to_clipboard)
        outcome = await asyncio.to_thread(
            copy,
            text,
            what,
            environment=os.environ,
            terminal_copy=terminal_copy,
            is_secret=is_secret,
        )
        self._say(outcome.words, error=not outcome.copied)

    def _say(self, text: str, *, error: bool = False) -> None:
        self._explorer_screen.say(text, error=error)

    def _complain(self, words: str) -> None:
        """Say what went wrong beside the keys; before there is a connection, together with it."""
        if self.workspace.session is None:
            self._notices.append(words)
        else:
            self._say(words, error=True)

    def _write(self, write: Callable[[], None]) -> None:
        self.workspace.writes.ask_for(write)

    def tell_of_mistake(self, words: str) -> None:
        """On the status line, and in the dialogue on top, which may hide it."""
        from tui.modals.modal import Modal

        self._say(words, error=True)
        if isinstance(self.screen, Modal):
            self.screen.say(words, wrong=True)

    def redact(self, text: str) -> str:
        return self.workspace.redact(text)

    async def _key_problems(self) -> list[str]:
        """What is wrong with the user's keys; the terminal library would not say."""
        if not self.launch.keys:
            return []
        from tui.config.keymap import check_keymap
        from tui.config.reading import line_of_setting
        from tui.screens.known_keys import known_keys

        known = await asyncio.to_thread(known_keys, sys.modules[__name__])
        where = partial(line_of_setting, "keys")
        return await asyncio.to_thread(check_keymap, self.launch.keys, known, where=where)


def run_app(launch: Launch) -> int:
    """Open the explorer and wait until the user leaves; the answer is the exit status."""
    opened: Launch | None = launch
    status = 0
    while opened is not None:
        app = BimscopeApp(opened)
        status = app.run_for_status(mouse=opened.mouse)
        opened = app.next_launch
    return status
