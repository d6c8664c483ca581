"""The plan of many changes as a table: read, narrowed, rows taken out, then sent as it is left."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.changes.plan import Confirmation, Plan
from tui.explorer.plans.counting import harm_in_words, plan_in_words
from tui.explorer.plans.planned import PlannedMany
from tui.explorer.plans.refusing import reasons_against
from tui.explorer.plans.table import PlanTable
from tui.explorer.workspace import Workspace
from tui.modals.table_dialogue import TableDialogue
from tui.widgets.keys import key

_NOT_READ: Final = "The plan is not there yet."
_NOTHING_LEFT: Final = "Nothing is left to be sent."
_NEVER_SENT: Final = "This row is not sent anyway."


class PlanOfManyModal(TableDialogue[PlanTable]):
    """Shows what `make` brings; `send` gets what is left of it once it is confirmed.

    That is a plan, of each of its changes the place among all that were planned, and the title.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("plan_of_many.send", "ctrl+s", "send", "Send", "Send what is left, after a question",
            footer=True, first=True),
        key("plan_of_many.show", "enter", "choose", "Show", "Show the change in full",
            footer=True, first=True),
        key("plan_of_many.take_out", "space", "take_out", "Out/in",
            "Take the row out of the plan, or put it back", footer=True, first=True),
    ]  # fmt: skip

    OF_ROWS = TableDialogue.OF_ROWS | {"take_out"}

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        make: Callable[[], Awaitable[PlannedMany]],
        send: Callable[[Plan, Sequence[int], str], None],
    ) -> None:
        super().__init__(title)
        self._workspace, self._make, self._send = workspace, make, send

    async def ask(self, *, anew: bool) -> PlanTable:  # noqa: ARG002 - it is always made anew
        planned = await self._make()
        self.name_it(planned.title)
        reasons = await reasons_against(planned.to_send, self._workspace.connected)
        return PlanTable(planned.refused_for(reasons))

    def remark(self) -> str:
        if self.rows is None:
            return ""
        harm = harm_in_words(self.rows.to_send)
        read_only = "This session is read-only: nothing can be sent" * self._workspace.read_only
        return ". ".join(filter(None, (plan_in_words(self.rows), harm and f"! {harm}", read_only)))

    async def action_take_out(self) -> None:
        await self.table.until_arranged()
        rows, lines = self.rows, self.table.lines
        if rows is None or not len(rows):
            return
        if rows.take_out_or_put_back(lines.cursor):
            lines.redraw_rows()
            self.tell()
        else:
            self.say(_NEVER_SENT)

    def choose(self) -> None:
        from tui.modals.planned_row import PlannedRowModal

        if self.rows is not None and len(self.rows):
            row = self.rows.row(self.table.lines.cursor).row
            self.app.push_screen(PlannedRowModal(row, self._workspace.connected))

    @work(group="send", exclusive=True, description="confirm a plan")
    async def action_send(self) -> None:
        rows = self.rows
        changes = () if rows is None else rows.to_send
        if rows is None or not changes or self._workspace.read_only:
            self._say_why_not(rows)
            return
        plan, places = Plan(changes), rows.places_to_send
        if await self._is_confirmed(plan, rows.title):
            self.dismiss(None)
            self._send(plan, places, rows.title)

    def _say_why_not(self, rows: PlanTable | None) -> None:
        if self._workspace.read_only:
            self.say("This session is read-only: nothing was sent.", wrong=True)
        else:
            self.say(_NOT_READ if rows is None else _NOTHING_LEFT, wrong=True)

    async def _is_confirmed(self, plan: Plan, what: str) -> bool:
        from tui.modals.confirm import ConfirmModal, Question, TypedConfirmModal

        count = len(plan.changes)
        title = f"Send {count:,} change{'' if count == 1 else 's'}?"
        harm = harm_in_words(plan.changes)
        says = (what, *((f"! {harm}.",) if harm else ()))
        question: Question
        if plan.confirmation is Confirmation.TYPED:
            question = TypedConfirmModal(title, str(count), says)
        else:
            question = ConfirmModal(title, says, yes="Send")
        agreed = await self.app.push_screen_wait(question)
        return bool(agreed)
