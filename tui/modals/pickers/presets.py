"""Choosing a preset of a list, and giving one a name."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from tui.client.errors import BimscopeError
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Preset
from tui.config.writing import keep_preset
from tui.explorer.lists.presets import preset_in_words, presets_for
from tui.explorer.nodes.node import Node
from tui.modals.modal import Frame, Modal
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

KEEP: Final = "\x00keep"
"""The key of the line that keeps the filter that is on; no preset can be called so."""
_NOTHING: Final = (
    "This list has no presets yet. Filter the list, then press the same key to save the filter."
)


def preset_picker(listing: Node, now: Preset | None) -> FuzzyPicker:
    """A picker of the presets of a list; answers a name, or KEEP for what is set `now`."""
    title = listing.source.title if listing.source is not None else listing.label

    async def load() -> Sequence[Candidate]:
        found = presets_for(listing, await read_presets())
        lines = [Candidate(name, name, preset_in_words(each)) for name, each in found.items()]
        if now is not None and now not in found.values():
            lines.append(Candidate(KEEP, "save as preset …", preset_in_words(now)))
        return lines

    return FuzzyPicker(f"Presets: {title}", load, nothing=_NOTHING)


async def read_presets() -> dict[str, Preset]:
    """All presets as the configuration has them now. Raises BimscopeError."""
    try:
        return dict((await asyncio.to_thread(read_settings)).presets)
    except ConfigProblem as problem:
        raise BimscopeError(str(problem)) from None


class PresetName(Modal[str | None]):
    """Asks for the name of a preset and writes it down; answers the name, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("preset_name.save", "enter", "save", "Save", "Save the filter under this name",
            footer=True, first=True),
        key("preset_name.leave", "escape", "leave", "Leave", "Save nothing", footer=True),
    ]  # fmt: skip

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset

    def compose(self) -> ComposeResult:
        with Frame("Save as preset", classes="small"):
            yield Static(Content(safe_text(preset_in_words(self._preset))))
            yield Static("Its name:", markup=False)
            yield Input(id="typed", compact=True)
            yield Static(id="message")
            yield from self.footer()

    def action_save(self) -> None:
        if name := self.query_one(Input).value.strip():
            self._keep(name)
        else:
            self.say("Type a name first.")

    @work(group="keep", exclusive=True, description="save a preset")
    async def _keep(self, name: str) -> None:
        try:
            await asyncio.to_thread(keep_preset, name, self._preset)
        except ConfigProblem as problem:
            self.say(str(problem), wrong=True)
            return
        self.dismiss(name)

    def action_leave(self) -> None:
        self.dismiss(None)
