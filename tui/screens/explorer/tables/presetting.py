"""Presets on the screen: applying one to the list that the cursor is in, and keeping one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.worker import WorkerCancelled

from tui.client.errors import BimscopeError, QueryError
from tui.screens.explorer.tables.tables import TablesScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.config.settings import Preset
    from tui.explorer.nodes.node import Node


class PresettingScreen(TablesScreen):
    """Filters and columns with names, from the configuration."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.presets", "p", "presets", "Presets",
            "Use a saved filter of this list, or save the present one"),
    ]  # fmt: skip

    @work(group="presets", exclusive=True, description="choose a preset")
    async def action_presets(self) -> None:
        listing = self.pane.explorer.listing(self.list_meant)
        if listing is None:
            self.say("there is no list here")
            return
        from tui.explorer.lists.presets import preset_of
        from tui.modals.pickers.presets import KEEP, preset_picker

        now = preset_of(listing, self._own_columns(listing))
        chosen = await self.app.push_screen_wait(preset_picker(listing, now))
        if chosen == KEEP and now is not None:
            await self._keep_preset(now)
        elif chosen is not None:
            await self._use_preset(listing, chosen)

    async def _keep_preset(self, preset: "Preset") -> None:
        from tui.modals.pickers.presets import PresetName

        name = await self.app.push_screen_wait(PresetName(preset))
        if name is not None:
            self.say(f"saved as preset {name} in config.toml")

    async def _use_preset(self, listing: "Node", name: str) -> None:
        from tui.modals.pickers.presets import read_presets

        try:
            preset = (await read_presets())[name]
            self.pane.explorer.check(listing, preset.filter)
        except KeyError:
            self.say(f"{name} is no longer a preset", error=True)
        except QueryError as problem:
            self.say(f"the filter of this preset is wrong: {problem}", error=True)
        except BimscopeError as problem:
            self.say(str(problem), error=True)
        else:
            self.pane.apply_filter(listing, preset.filter)
            if preset.columns:
                await self._see_columns(listing, preset.columns)
                self._tell_missing(name, preset.columns)

    async def _see_columns(self, listing: "Node", columns: Sequence[str]) -> None:
        """Show a list as a table with these columns."""
        shown = self._table.table if self._table is not None else None
        if shown is None or shown.node is not listing:
            try:
                await self.open_table(listing, self.pane.node).wait()
            except WorkerCancelled:
                return
        if self._table is not None:
            self._table.see_columns(columns)

    def _tell_missing(self, name: str, columns: Sequence[str]) -> None:
        """Say which columns of a preset the list does not have."""
        table = self._table.table if self._table is not None else None
        known = [each.id for each in table.all_columns] if table is not None else []
        missing = [each for each in columns if each not in known]
        if known and missing:
            from difflib import get_close_matches

            from tui.in_sentences import with_and, with_or

            close = get_close_matches(missing[0], known, n=1)
            meant = f"Did you mean {close[0]}?" if close else f"There are {with_and(known)}."
            wrong = with_or(missing)
            self.say(f"preset {name}: there is no column {wrong} here. {meant}", error=True)

    def _own_columns(self, listing: "Node") -> tuple[str, ...]:
        """The columns in which a list is seen, where these are not the usual ones."""
        table = self._table.table if self._table is not None else None
        if table is None or table.node is not listing:
            return ()
        return () if table.chosen == table.at_first else table.chosen
