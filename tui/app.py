"""The application: keys, clipboard, leaving. What is on the screen is the screens'."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual import on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import FINISHES_WITHIN, Launch
from tui.connected_app import LOGS_IN, ConnectedApp
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key, keys_of_terminals

if TYPE_CHECKING:
    from tui.tour.playing import Tour

NAME: Final = "bimscope"


class BimscopeApp(ConnectedApp):
    """One run of the explorer; leaves with an exit status."""

    TITLE = NAME
    CSS_PATH = ["styles/app.tcss", "styles/explorer.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("app.keys", "question_mark", "show_keys", "Keys", "All keys that work here"),
        key("app.palette", "colon,ctrl+p", "command_palette", "Command", "Find an action by name"),
        key(LOGS_IN, "R", "reconnect", "Connect again", "Log in and load again"),
        key("app.profile", "P", "switch_profile", "Profile", "Open another profile"),
        key("app.redraw", "ctrl+l", "redraw", "Redraw", "Draw the screen again", first=True),
        *keys_of_terminals("app"),
        key("app.quit", "q,ctrl+q", "quit", "Quit", "Leave bimscope"),
    ]

    def __init__(self, launch: Launch) -> None:
        super().__init__(launch)
        self.next_launch: Launch | None = None
        """What to open once this one is closed."""
        self.workspace.complained.append(self._complain)
        self.animation_level = "none"
        self._tour: Tour | None = None
        """What plays, until it is over or somebody presses a key."""

    def get_default_screen(self) -> Screen[None]:
        return self._explorer_screen

    async def on_event(self, event: Event) -> None:
        """Let what is pressed wait until the screen can answer it."""
        if isinstance(event, InputEvent):
            await self._explorer_screen.until_answered(event)
        if self._tour is not None and not event.is_forwarded and self._tour.is_stopped_by(event):
            await self._stop_tour(self._tour)
            return
        is_new = isinstance(event, Key) and not event.is_forwarded  # it comes back once it is used
        if is_new and self._explorer_screen.complete.is_set():
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
        self.workspace.key_for = self._key_for
        if self.launch.tour:
            self._play_tour()

    @work(group="tour", description="play the tour")
    async def _play_tour(self) -> None:
        """Play the tour once there is something to play it on, and end on the start page."""
        await self._explorer_screen.complete.wait()
        try:
            await self.workspace.connection.session()
        except BimscopeError:
            return  # why there is none is said already
        from tui.tour.cases import TOUR
        from tui.tour.playing import Tour

        await self.play(Tour(self, TOUR))

    async def play(self, tour: "Tour") -> None:
        """Let a tour play until it is over."""
        self._tour = tour
        await tour.play()
        self._tour = None
        self._explorer_screen.action_show_start()
        self._say("the tour is over: the keys are yours")

    async def _stop_tour(self, tour: "Tour") -> None:
        """A person took over."""
        self._tour = None
        self.workers.cancel_group(self, "tour")
        await tour.take_line_away()
        self._say_where_seen("the tour was stopped: the keys are yours")

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
        await self.workspace.remembered.writes.settle()

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
        """Leave, unless something is typed or a change is under way: then ask about it."""
        if len(self.screen_stack) > 1 or self.workspace.has_changes_under_way:
            self._ask_before_leaving()
        else:
            self.exit()

    @work(group="leave", description="ask before leaving")
    async def _ask_before_leaving(self) -> None:
        from tui.leaving import asks_already, may_leave

        if asks_already(self.screen_stack):
            return
        if await may_leave(self.workspace, self.screen_stack, self.push_screen_wait, self._say):
            self.exit()

    def leave_unseen(self) -> None:
        if self.is_seen:
            self.hear_nothing_more()
            self._leave_unseen()

    @work(group="leave", exclusive=True, description="finish the changes that were sent")
    async def _leave_unseen(self) -> None:
        """Leave once the outcome of what was sent is known, or it is waited for no longer."""
        if self.workspace.has_changes_under_way:
            with suppress(TimeoutError):
                async with asyncio.timeout(FINISHES_WITHIN):
                    await self.workspace.ongoing.come_to_rest()
        super().leave_unseen()

    def action_command_palette(self) -> None:
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """The list of themes in a palette that is left once."""
        from tui.screens.theme_list import theme_palette

        self.push_screen(theme_palette())

    async def action_show_keys(self) -> None:
        from tui.screens.keys import KeysScreen

        await self.push_screen(KeysScreen(self.screen))

    @on(CopyWanted)
    def _copy_wanted(self, message: CopyWanted) -> None:
        from tui.contract.values import stands_for_secret

        if stands_for_secret(message.text) and not message.is_secret:
            self._say_where_seen(f"nothing copied: the {message.what} is hidden", error=True)
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
        self._say_where_seen(outcome.words, error=not outcome.copied)

    def _complain(self, words: str) -> None:
        """Say what went wrong beside the keys; before there is a connection, together with it."""
        if self.workspace.session is None:
            self._notices.append(words)
        else:
            self._say(words, error=True)

    def _say_where_seen(self, text: str, *, error: bool = False) -> None:
        """On the status line, and in a dialogue that hides it."""
        from tui.modals.modal import Modal

        self._say(text, error=error)
        if isinstance(self.screen, Modal) and self.screen.hides_status:
            self.screen.say(text, wrong=error)

    def tell_of_mistake(self, words: str) -> None:
        """On the status line, and in the dialogue on top, which may hide it."""
        from tui.modals.modal import Modal

        self._say(words, error=True)
        if isinstance(self.screen, Modal):
            self.screen.say(words, wrong=True)

    def redact(self, text: str) -> str:
        return self.workspace.redact(text)

    async def key_problems(self) -> list[str]:
        """What is wrong with the user's keys; the terminal library would not say."""
        if not self.launch.keys:
            return []
        from tui.config.keymap import check_keymap
        from tui.config.reading import line_of_setting
        from tui.screens.known_keys import known_keys

        known = await asyncio.to_thread(known_keys, sys.modules[__name__])
        where = partial(line_of_setting, "keys")
        return await asyncio.to_thread(check_keymap, self.launch.keys, known, where=where)


Listen: TypeAlias = Callable[[ExchangeLog, Callable[[str], None]], None]
"""Hears what ends in a log, and tells what goes wrong with that."""
Show: TypeAlias = Callable[[bytes], None]
"""Hears all that is written to the terminal."""


def run_app(launch: Launch, listen: Listen | None = None, shown: Show | None = None) -> int:
    """Open the explorer and wait until the user leaves; the answer is the exit status.

    `listen` is told of the exchanges of all that is opened until then, `shown` of what is written
    to the terminal.
    """
    opened: Launch | None = launch
    status = 0
    while opened is not None:
        app = BimscopeApp(opened)
        app.shown = shown
        if listen is not None:
            listen(app.workspace.log, app.workspace.complain)
        status = app.run_for_status(mouse=opened.mouse)
        opened = app.next_launch
    return status
