"""The guide of the first start."""

from textual import on, work

from tui.screens.explorer.frame import ExplorerFrame
from tui.terminal.keys_in_turn import KeysInTurn


class GuidingScreen(ExplorerFrame):
    """Shows the guide once, to those who begin without a place to go to."""

    @on(ExplorerFrame.Ready)
    def _begin_with_guide(self) -> None:
        if self.workspace.has_guide:
            self._show_guide()

    @work(group="guide", description="show the guide of the first start")
    async def _show_guide(self) -> None:
        memory = self.workspace.remembered
        if not await memory.wants_guide():
            return
        from tui.modals.guide import GuideModal
        from tui.widgets.hints import keys_now

        if self._has_begun:
            return
        keys = {each.id: each.keys[0] for each in keys_now(self)}
        await self.app.push_screen_wait(GuideModal(lambda binding: keys.get(binding, "")))
        memory.guide_was_read()

    @property
    def _has_begun(self) -> bool:
        """Whether somebody is at something already: the guide can come at the next start."""
        app = self.app
        is_typed_at = isinstance(app, KeysInTurn) and app.is_answering
        return is_typed_at or app.screen is not self or self.focused is not self.pane.rows
