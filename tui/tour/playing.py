"""Plays the cases of the tour: presses their keys as a person does who lets others read along."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.screen import Screen

from tui.terminal.attention import AttentiveScreen
from tui.terminal.sequences import key_of_letter
from tui.terminal.shown_text import shown_text
from tui.tour.cases import AwaitedText, BoundKey, TourCase, TourStep, TypedText
from tui.tour.line import TourLine
from tui.widgets.hints import sign

_STOPS: Final = "Any key stops the tour."
_LOOKS_EVERY: Final = 0.05
_DEEPEST: Final = 6
"""Dialogues over one another that are closed after a case."""


@dataclass(frozen=True, slots=True)
class TourPace:
    """Seconds before a key, between letters, to read an answer, and to wait for what may come."""

    key: float = 1.6
    letter: float = 0.12
    answer: float = 6.0
    patience: float = 20.0


class NotSeen(Exception):
    """A text did not come onto the screen; the message is the text."""


class Tour:
    """One playing of some cases on an application."""

    def __init__(
        self, app: App[Any], cases: Sequence[TourCase], pace: TourPace | None = None
    ) -> None:
        self._app, self._cases, self._pace = app, cases, pace or TourPace()
        self._pressed: list[Event] = []
        """The keys that were pressed here, and not by a person, until they arrive."""
        self._keys: list[str] = []
        self._title = ""
        self._said = ("", "")
        self.missed: list[str] = []
        """The calls that were not answered, each with what was not seen."""

    def is_stopped_by(self, event: Event) -> bool:
        """Whether a person did something: then the screen is theirs."""
        if event in self._pressed:
            self._pressed.remove(event)
            return False
        return isinstance(event, Key | Paste | MouseDown)

    async def play(self) -> None:
        """Play all cases; what was changed in the sample data makes one be left early."""
        for number, case in enumerate(self._cases, 1):
            self._title, self._keys = f"{number} of {len(self._cases)}: {case.call}", []
            await self._tell(_STOPS)
            await asyncio.sleep(self._pace.key)
            try:
                for step in case.steps:
                    await self._do(step)
            except NotSeen as missing:
                self.missed.append(f"{case.call} {missing}")
                await self._tell("The sample data have changed, so this cannot be shown any more.")
            else:
                await self._tell(case.says)
            await asyncio.sleep(self._pace.answer)
            await self._go_back(case.back)
        await self.take_line_away()

    async def take_line_away(self) -> None:
        """Leave nothing of the tour on any screen."""
        for screen in self._app.screen_stack:
            await screen.query(TourLine).remove()

    async def _do(self, step: TourStep) -> None:
        if isinstance(step, AwaitedText):
            await self._see(step.text)
        elif isinstance(step, TypedText):
            await asyncio.sleep(self._pace.key)
            self._keys.append(step.text)
            await self._tell(_STOPS)
            for letter in step.text:
                await self._press(key_of_letter(letter), letter)
                await asyncio.sleep(self._pace.letter)
        else:
            key = self._key_of(step.id) if isinstance(step, BoundKey) else step
            await asyncio.sleep(self._pace.key)
            self._keys.append(sign(key))
            await self._tell(_STOPS)
            await self._press(key, key if len(key) == 1 else None)

    async def _press(self, key: str, character: str | None) -> None:
        """Press a key once the screen on top listens, as a person does who looks at it."""
        await self._until(lambda: _listens(self._app.screen), "the dialogue")
        pressed = Key(key, character)
        self._pressed.append(pressed)
        self._app.post_message(pressed)
        await self._until(lambda: pressed not in self._pressed, "the key")

    def _key_of(self, binding: str) -> str:
        """The first key of a binding on the screen on top. Raises NotSeen where it has none."""
        for active in self._app.screen.active_bindings.values():
            if active.binding.id == binding and active.enabled:
                return active.binding.key
        raise NotSeen(binding)

    async def _see(self, text: str) -> None:
        await self._until(lambda: text in shown_text(self._app.screen), text)

    async def _until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something, with the line on whatever screen comes. Raises NotSeen."""
        try:
            async with asyncio.timeout(self._pace.patience):
                while not is_so():
                    await self._show_line()
                    await asyncio.sleep(_LOOKS_EVERY)
        except TimeoutError:
            raise NotSeen(what) from None

    async def _go_back(self, steps: Sequence[TourStep]) -> None:
        """Close the dialogues of a case; what it unfolded stays as a person would leave it."""
        explorer = self._app.screen_stack[0]
        with suppress(NotSeen):
            for step in steps:
                await self._do(step)
        for _ in range(_DEEPEST):
            top = self._app.screen
            if top is explorer:
                return
            with suppress(NotSeen):
                await self._press("escape", None)
                await self._until(partial(self._is_gone, top), "the way back")

    def _is_gone(self, screen: Screen[Any]) -> bool:
        return self._app.screen is not screen

    async def _tell(self, words: str) -> None:
        self._said = (f"{self._title}   {'  '.join(self._keys)}", words)
        await self._show_line()
        self._app.screen.query_one(TourLine).tell(*self._said)

    async def _show_line(self) -> None:
        screen = self._app.screen
        if not screen.query(TourLine):
            line = TourLine()
            await screen.mount(line)
            line.tell(*self._said)


def _listens(screen: Screen[Any]) -> bool:
    return not isinstance(screen, AttentiveScreen) or screen.listens
