"""The plan of many changes as a table: read, narrowed, rows taken out, then sent as it is left."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.changes.many.allowed import short_of_requests
from tui.changes.many.kept_back import KeptBack
from tui.changes.plan import Confirmation, Plan
from tui.explorer.plans.counting import harm_in_words, plan_in_words
from tui.explorer.plans.judging import JudgedPlan
from tui.explorer.plans.planned import PlannedMany
from tui.explorer.plans.table import PlanTable
from tui.explorer.workspace import Workspace
from tui.large_json.turns import give_way
from tui.modals.tables.table_dialogue import TableDialogue
from tui.widgets.keys import key

_NOT_READ: Final = "The plan is not ready yet."
_NOTHING_LEFT: Final = "Nothing is left to send."
_READ_ONLY: Final = "This session is read-only: nothing can be sent"
_NEVER_SENT: Final = "This row will not be sent anyway."
_NONE_SENT: Final = "None of these rows will be sent anyway."


class PlanOfManyModal(TableDialogue[PlanTable]):
    """Shows what `make` brings; `send` gets what is left of it once it is confirmed.

    That is a plan, the entries of the journal that its changes stand for, the title, and the rows
    of which nothing is sent.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("plan_of_many.send", "ctrl+s", "send", "Send", "Send the rows; bimscope asks first",
            footer=True, first=True),
        key("plan_of_many.show", "enter", "choose", "Show", "Show the change in full",
            footer=True, first=True),
        key("plan_of_many.take_out", "space", "take_out", "Out/in",
            "Leave the row out of the plan, or put it back", footer=True, first=True),
        key("plan_of_many.take_all_out", "minus", "take_all_out", "All out/in",
            "Leave all rows shown here out of the plan, or put them back", first=True),
        key("plan_of_many.save", "p", "save_plan", "Plan file",
            "Save the rows that are left as a file for bimscope apply", footer=True, first=True),
    ]  # fmt: skip

    OF_ROWS = TableDialogue.OF_ROWS | {"take_out", "take_all_out", "save_plan"}

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        make: Callable[[], Awaitable[PlannedMany]],
        send: Callable[[Plan, Sequence[int], str, Sequence[KeptBack]], None],
    ) -> None:
        super().__init__(title)
        self._workspace, self._make, self._send = workspace, make, send
        self._judged: JudgedPlan | None = None
        """The rows that are seen with what speaks against them; None until it was asked for."""
        self._summary = ""
        """How much is left, and what it does: counted once each time that the plan changes."""

    async def ask(self, *, anew: bool) -> PlanTable:  # noqa: ARG002 - it is always made anew
        planned = await self._make()
        self.name_it(planned.title)
        judged = JudgedPlan(await PlanTable.made_in_turns(planned), self._workspace.connected)
        self.say("Checking for objections …")
        await judged.ask()
        self._leave_out_as_seen(judged.rows)
        while not judged.rows.is_judged:
            await judged.judge()
            await give_way()
            # More of them may have been taken out meanwhile.
            self._leave_out_as_seen(judged.rows)
        self._judged, self._summary = judged, _summarized(judged, self._workspace)
        return judged.rows

    def _leave_out_as_seen(self, rows: PlanTable) -> None:
        if self.rows is not None:
            rows.leave_out_as(self.rows)

    def first_row(self, rows: PlanTable) -> int:
        """What is refused is read first: its reason is said."""
        return next((at for at, line in enumerate(rows.all) if line.refused), 0)

    def remark(self) -> str:
        return self._summary if self.rows is not None else ""

    async def action_take_out(self) -> None:
        await self.table.until_arranged()
        rows, lines = self.rows, self.table.lines
        if rows is None or not len(rows):
            return
        if rows.take_out_or_put_back(lines.cursor):
            self._show_again()
            self._judge_again()
        else:
            self.say(_NEVER_SENT)

    async def action_take_all_out(self) -> None:
        await self.table.until_arranged()
        if self.rows is None:
            return
        if self.rows.take_out_or_put_back_all():
            self._show_again()
            self._judge_again()
        else:
            self.say(_NONE_SENT)

    @work(group="judge", exclusive=True, description="judge a plan again")
    async def _judge_again(self) -> None:
        """Who is the last administrator of a project depends on what else is left."""
        judged = self._judged
        if judged is None:
            return
        await judged.judge()
        await give_way()
        if judged is self._judged:
            self._summary = _summarized(judged, self._workspace)
            self._show_again()

    def _show_again(self) -> None:
        self.table.lines.redraw_rows(measures=True)
        self.tell()

    def choose(self) -> None:
        from tui.modals.many.planned_row import PlannedRowModal

        if self.rows is not None and len(self.rows):
            line = self.rows.row(self.table.lines.cursor)
            row = replace(line.row, refused=line.refused)
            self.app.push_screen(PlannedRowModal(row, self._workspace.connected))

    @work(group="send", exclusive=True, description="confirm a plan")
    async def action_send(self) -> None:
        if (judged := self._judged) is not None:
            await judged.judge()
        rows = None if judged is None else judged.rows
        if rows is None or not rows.to_send or self._workspace.read_only:
            self._say_why_not(rows)
            return
        plan, entries, kept = Plan(rows.to_send), rows.entries_to_send, rows.kept_back
        if await self._is_confirmed(plan, rows.title):
            self.dismiss(None)
            self._send(plan, entries, rows.title, kept)

    @work(group="save_plan", exclusive=True, description="save a plan")
    async def action_save_plan(self) -> None:
        from tui.modals.saving.save_plan import SavePlan

        rows = self.rows
        if rows is None or not rows.to_send:
            self.say(_NOT_READ if rows is None else _NOTHING_LEFT, wrong=True)
            return
        changes = rows.to_send
        address = self._workspace.connected.base_url(changes[0].operation.service)
        file = await self.app.push_screen_wait(SavePlan(rows.title, changes, address))
        if file is not None:
            self.say(f"saved: {file}; bimscope apply {file.name} sends it")

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
        short = short_of_requests(plan.changes, self._workspace.connected)
        says = (what, *((f"! {harm}.",) if harm else ()), *((short,) if short else ()))
        question: Question
        if plan.confirmation is Confirmation.TYPED:
            question = TypedConfirmModal(title, str(count), says)
        else:
            question = ConfirmModal(title, says, yes="Send", harms=plan.is_harmful)
        agreed = await self.app.push_screen_wait(question)
        return bool(agreed)


def _summarized(judged: JudgedPlan, workspace: Workspace) -> str:
    harm = harm_in_words(judged.rows.to_send)
    unknown = "; ".join(judged.not_looked_at)
    said = (
        _READ_ONLY if workspace.read_only else "",
        plan_in_words(judged.rows),
        harm and f"! {harm}",
        unknown and f"not checked: {unknown}",
    )
    return ". ".join(filter(None, said))
