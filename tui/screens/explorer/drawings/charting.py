"""The numbers under the cursor, drawn over time by the key that draws buildings."""

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from tui.screens.explorer.drawings.drawing import DrawingScreen

if TYPE_CHECKING:
    from tui.explorer.charted_rows import ChartedRow


class ChartingScreen(DrawingScreen):
    """Opens the chart of statistics at once: it is asked for as the form would, filled in."""

    @override
    def action_draw(self) -> None:
        from tui.explorer.charted_rows import charted_row

        row = charted_row(self.node)
        if row is None:
            super().action_draw()
        elif self.workspace.session is None:
            self.say("not connected yet")
        else:
            self._chart(row)

    def _chart(self, row: "ChartedRow") -> None:
        from tui.modals.opening import OpeningModal
        from tui.screens.explorer.offering.calling import chart

        open_it = partial(chart, self.app, self.workspace, row)
        self.app.push_screen(OpeningModal(row.operation.title, open_it))
