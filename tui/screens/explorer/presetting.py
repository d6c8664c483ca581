"""Presets on the screen: applying one to the list that the cursor is in, and keeping one."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui.client.errors import QueryError
from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.node import Node


class PresettingScreen(ExplorerFrame):
    """Filters with names, from the configuration."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.presets", "p", "presets", "Presets",
            "Filters of this list with names: use one, or keep the one that is on"),
    ]  # fmt: skip

    @work(group="presets", exclusive=True, description="choose a preset")
    async def action_presets(self) -> None:
        listing = self.pane.explorer.listing(self.list_meant)
        if listing is None:
            self.say("there is no list here")
            return
        from tui.modals.presets import KEEP, preset_picker, read_presets

        chosen = await self.app.push_screen_wait(preset_picker(listing))
        if chosen == KEEP:
            await self._keep_preset(listing)
        elif chosen is not None:
            preset = (await read_presets()).get(chosen)
            if preset is not None:
                self._apply(listing, preset.filter)

    async def _keep_preset(self, listing: "Node") -> None:
        from tui.explorer.presets import preset_of
        from tui.modals.presets import PresetName

        preset = preset_of(listing)
        name = None if preset is None else await self.app.push_screen_wait(PresetName(preset))
        if name is not None:
            self.say(f"kept as preset {name} in config.toml")

    def _apply(self, listing: "Node", text: str) -> None:
        try:
            self.pane.explorer.check(listing, text)
        except QueryError as problem:
            self.say(f"the filter of this preset is wrong: {problem}", error=True)
            return
        self.pane.apply_filter(listing, text)
