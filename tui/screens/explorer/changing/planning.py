"""Many changes on the screen: planned as a table, sent once they are confirmed."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.screens.explorer.offering.acting import ActingScreen

if TYPE_CHECKING:
    from tui.changes.many.kept_back import KeptBack
    from tui.changes.plan import Plan
    from tui.explorer.plans.planned import PlannedMany


class PlanningScreen(ActingScreen):
    """Opens the plan of many changes, whoever made it."""

    def review_many(
        self,
        title: str,
        make: "Callable[[], Awaitable[PlannedMany]]",
        *,
        together: str = "",
        takes_back: bool = False,
    ) -> None:
        """Show a plan, at once, and send what is left of it once it is confirmed.

        `make` may read, and raises BimscopeError. `together` is that of RunOfMany. A row that
        stands for an entry of the journal goes in its place, or `takes_back` what it did.
        """
        from tui.modals.many.plan_of_many import PlanOfManyModal

        send = partial(self._send_many, together=together, takes_back=takes_back)
        self.app.push_screen(PlanOfManyModal(self.workspace, title, make, send))

    def _send_many(
        self,
        plan: "Plan",
        entries: Sequence[int],
        title: str,
        kept_back: "Sequence[KeptBack]",
        *,
        together: str,
        takes_back: bool,
    ) -> None:
        from tui.modals.many.run_of_many import RunModal

        run = self.workspace.carry_out_many(
            plan,
            together=together,
            in_place_of=() if takes_back else entries,
            undoes=entries if takes_back else (),
            title=title,
            kept_back=kept_back,
        )
        self.app.push_screen(RunModal(self.workspace, run))
