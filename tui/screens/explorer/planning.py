"""Many changes on the screen: planned as a table, sent once they are confirmed."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.screens.explorer.acting import ActingScreen

if TYPE_CHECKING:
    from tui.changes.plan import Plan
    from tui.explorer.plans.planned import PlannedMany


class PlanningScreen(ActingScreen):
    """Opens the plan of many changes, whoever made it."""

    def review_many(
        self,
        title: str,
        make: "Callable[[], Awaitable[PlannedMany]]",
        *,
        undoes: Sequence[int] = (),
        together: str = "",
        in_place_of: Sequence[int] = (),
    ) -> None:
        """Show a plan, at once, and send what is left of it once it is confirmed.

        `make` may read, and raises BimscopeError. `undoes`, `together` and `in_place_of` are
        those of RunOfMany, one for each change that `make` plans, whether it is sent or not.
        """
        from tui.modals.plan_of_many import PlanOfManyModal

        send = partial(self._send_many, undoes=undoes, together=together, in_place_of=in_place_of)
        self.app.push_screen(PlanOfManyModal(self.workspace, title, make, send))

    def _send_many(
        self,
        plan: "Plan",
        places: Sequence[int],
        title: str,
        *,
        undoes: Sequence[int],
        together: str,
        in_place_of: Sequence[int],
    ) -> None:
        from tui.modals.run_of_many import RunModal

        run = self.workspace.carry_out_many(
            plan,
            together=together,
            in_place_of=_at(places, in_place_of),
            undoes=_at(places, undoes),
            title=title,
        )
        self.app.push_screen(RunModal(self.workspace, run))


def _at(places: Sequence[int], numbers: Sequence[int]) -> Sequence[int]:
    """The numbers at some places; none where there are none."""
    return [numbers[each] for each in places] if numbers else ()
