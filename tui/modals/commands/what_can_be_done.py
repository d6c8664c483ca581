"""All that can be done on a row, most used first, found by the words people use."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.modals.commands.command import Command
from tui.modals.commands.command_search import SearchedWords
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.modals.passing_input import PassingInput
from tui.widgets.keys import key
from tui.widgets.tones import Tone

_ALL: Final = ":"
"""Typed first, or where nothing here fits: it leads to all that can be done."""
_APART = ListLine("   Actions that destroy something", tone=Tone.MUTED)


class WhatCanBeDone(Modal[Command | None]):
    """Answers what is to be run, or None; what cannot be used now says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "doing.run",
            "enter",
            "run",
            "Do it",
            "Do the highlighted action",
            footer=True,
            first=True,
        ),
        key("doing.down", "down", "move(1)", "Next", "One line down"),
        key("doing.up", "up", "move(-1)", "Previous", "One line up"),
        key("doing.page_down", "pagedown", "move(10)", "Page down", "Ten lines down"),
        key("doing.page_up", "pageup", "move(-10)", "Page up", "Ten lines up"),
        key("doing.leave", "escape", "leave", "Leave", "Do nothing", footer=True),
    ]

    def __init__(self, about: str, commands: Sequence[Command]) -> None:
        """`commands` in their order, what destroys last."""
        super().__init__()
        self._about, self._commands = about, commands
        self._seen: list[Command | None] = []

    def compose(self) -> ComposeResult:
        with Frame(f"What can be done on {self._about}", classes="wide picker"):
            yield PassingInput(
                placeholder="type what you want to do; : finds every action",
                id="query",
                compact=True,
            )
            yield LineList(id="fitting", leads=True)
            yield Static("", id="message", markup=False)
            yield from self.footer()

    def on_mount(self) -> None:
        self._show()

    @on(Input.Changed, "#query")
    def _show(self) -> None:
        typed = self.query_one("#query", Input).value
        if typed.endswith(_ALL) and (typed == _ALL or not self._seen):
            self.dismiss(None)
            self.app.call_later(self.app.action_command_palette)
            return
        words = SearchedWords(typed)
        fitting = words.ranked(self._commands)
        named = [each for each in fitting if not each.destroys or words.names(each)]
        apart = [each for each in fitting if each not in named]
        self._seen = [*named, *([None] if apart and named else []), *apart]
        lines = [_APART if each is None else _line(each) for each in self._seen]
        self.query_one(LineList).show(lines)
        self._say_why_not()

    @on(LineList.Highlighted)
    def _say_why_not(self) -> None:
        chosen = self._chosen
        if chosen is None:
            self.say("" if self._seen else "Nothing matches here. : finds actions everywhere.")
        else:
            self.say(chosen.about)

    @property
    def _chosen(self) -> Command | None:
        at = self.query_one(LineList).cursor
        return self._seen[at] if 0 <= at < len(self._seen) else None

    def action_move(self, steps: int) -> None:
        lines = self.query_one(LineList)
        lines.cursor += steps
        if self._chosen is None and self._seen:
            lines.cursor += 1 if steps > 0 else -1

    @on(LineList.Chosen)
    def action_run(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if chosen.usable:
            self.dismiss(chosen)
        else:
            self.say(chosen.about, wrong=True)

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(command: Command) -> ListLine:
    tone = Tone.NORMAL if command.usable else Tone.MUTED
    if command.usable and command.destroys:
        tone = Tone.ERROR
    return ListLine(f"{command.keys or ' '}  {command.title}", command.about, tone=tone)
