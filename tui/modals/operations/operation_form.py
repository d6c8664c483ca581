"""The form of any operation: fill in, review what changes something, send.

Owns what is particular to calls in general; pages, clashes and leaving are the editor's.
What only reads needs no review, unless it is more than one request.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from tui.changes.plan import Plan
from tui.changes.records import reader_of
from tui.changes.run import Run
from tui.changes.sending import FileTransfer
from tui.client.errors import BimscopeError
from tui.client.files.progress import ProgressListener
from tui.client.files.uploads import PiecewiseUpload
from tui.contract.operation import JsonObject
from tui.contract.values import ValueKind
from tui.explorer.charts import is_charted, periods_in_words, queries_over_time
from tui.explorer.forms.asking import Answered, ask_with
from tui.explorer.forms.beginning import base_of
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.known_values import known_names, learn_names
from tui.explorer.forms.picking import MOST, Lists, steps_before, to_pick_first
from tui.explorer.forms.problems import MISSING
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.names import KnownNames
from tui.explorer.workspace import Workspace
from tui.modals.confirm import ConfirmModal
from tui.modals.editing.editor import EDIT
from tui.modals.editing.stepping import SteppingEditor
from tui.modals.operations.operation_rows import SlotRow, SlotRows
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.reviewing.review_page import AlikeRequests, ReviewPage
from tui.sizes import count_of
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_ASKING: Final = ("call", "read")
"""The groups of workers that wait for an answer, and change nothing."""
_SPEAKS_FOR_ITSELF: Final = (ValueKind.TEXT, ValueKind.CHOICE, ValueKind.YES_NO)
"""Kinds of which nothing need be said beside a field's title."""


class OperationForm(SteppingEditor[FormDraft, Answered]):
    """Fills an operation in and calls it; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("form.pick", "ctrl+o", "pick", "Choose", "Choose from the values on the server",
            footer=True),
    ]  # fmt: skip
    FORM_ACTIONS = frozenset({"pick"})

    def __init__(self, workspace: Workspace, draft: FormDraft, *, origin: object = None) -> None:
        title = draft.operation.title
        about = f"{title}: {draft.subject}" if draft.subject else title
        super().__init__(workspace, about, draft, origin=origin)
        self._problems: Mapping[str, tuple[str, ...]] = {}
        self._so_far = PiecewiseUpload()
        self._names = KnownNames(workspace.answers)
        self._above: dict[str, str] = {}
        """What was picked on the way to other values, by the names of placeholders."""

    def compose_form(self) -> ComposeResult:
        yield SlotRows(self.draft)
        yield Static(id="help", markup=False)

    @property
    def rows(self) -> SlotRows:
        return self.query_one(SlotRows)

    def on_mount(self) -> None:
        if not self.session.read_only and self.draft.operation.help:
            self.say(self.draft.operation.help)
        self._learn_names()

    @work(group="names", exclusive=True, description="look up the names of values")
    async def _learn_names(self) -> None:
        found = await learn_names(self._names, self.draft)
        # What was entered meanwhile stays.
        self.draft = self.draft.calling(found)
        self.show_draft()
        self._explain()

    def show_draft(self) -> None:
        self.rows.show(self.draft, self._problems)

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        named = self.draft.keys_by_name
        self._problems = {named.get(name, name): texts for name, texts in fields.items()}
        self.show_draft()
        keys = {slot.key for slot in self.draft.slots}
        return tuple(text for key, texts in self._problems.items() if key not in keys
                     for text in texts)  # fmt: skip

    async def plan(self) -> Plan:
        return Plan.of(self.draft.change())

    def focus_form(self) -> None:
        self.rows.focus_first(self.draft, self._problems)

    def rebased(self, fresh: JsonObject) -> tuple[FormDraft, tuple[str, ...]]:
        return self.draft.rebased(fresh), ()

    def restarted(self, fresh: JsonObject) -> FormDraft:
        return replace(self.draft, base=fresh, texts={})

    @on(SlotRow.Entered)
    def _take_over(self) -> None:
        """Enter what stands in the rows now: it may be more than the message was about."""
        for slot, text in self.rows.entered():
            self.draft = self.draft.enter(slot, text)
            self._problems = {k: v for k, v in self._problems.items() if k != slot.key}
        self.draft = self.draft.calling(known_names(self._names, self.draft))
        self.show_draft()
        self._explain()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        row = self.rows.current
        if row is not None and row.slot.picks and self.draft.misses(row.slot):
            self.action_pick()
        elif self.rows.at_last:
            self.action_review()
        else:
            self.focus_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "pick" and self.page == EDIT:
            row = self.rows.current
            return row is not None and row.slot.picks is not None
        return super().check_action(action, parameters)

    @on(events.DescendantFocus)
    def _explain(self) -> None:
        row = self.rows.current
        if self.page == EDIT and row is not None:
            self.query_one("#help", Static).update(Content(_help(row.slot, self.draft)))

    def action_review(self) -> None:
        # Keys that came before this one may still be on their way to the entry.
        row = self.rows.current
        (self if row is None else row.entry).call_later(self._review)

    def _review(self) -> None:
        self._take_over()
        self.say("")
        draft = self.draft
        if problems := draft.problems:
            self._complain(problems, ("This cannot be sent yet.",))
        elif draft.base is not None and not draft.differences:
            self.say("Nothing has been changed.")
        else:
            self.go_on()

    def go_on(self) -> None:
        """Review or send what was filled in: nothing is wrong with it."""
        if self._is_to_be_read:
            self._read_and_review()
        elif self.draft.operation.changes_state:
            self.show_problems({})
            self.make_review()
        else:
            self._review_read()

    @property
    def _is_to_be_read(self) -> bool:
        """Whether the record that the change starts from is known only now."""
        draft = self.draft
        return draft.base is None and draft.is_update and reader_of(draft.operation) is not None

    @work(group="read", exclusive=True, description="read the record to be changed")
    async def _read_and_review(self) -> None:
        self.say("Reading the record …")
        try:
            base = await base_of(self.session, self.draft, {})
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.draft = self.draft.rebased(base)
        self.show_draft()
        self._review()

    def _review_read(self) -> None:
        """Send what only reads, after showing it where it is more than one request."""
        try:
            request = self.draft.preview(self.session).text
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        if is_charted(self.draft.operation.id):
            self._plan = None
            self._review_chart(request)
        elif self.draft.operation.needs_confirmation:
            self._confirm_and_ask(request)
        else:
            self._ask()

    def _review_chart(self, request: str) -> None:
        """Show the request of a chart, and how many more it needs."""
        draft, today = self.draft, date.today()
        queries = queries_over_time(draft, today=today)
        previews = [
            self.session.preview(draft.operation, query=query, format=None, **draft.path)
            for query in queries
        ]
        if not previews:
            self.turn_to_review(None, [request])
            return
        base = self.session.base_url(draft.operation.service)
        words = f"{count_of(len(previews), 'read')}, {periods_in_words(draft, today=today)}"
        alike = AlikeRequests(
            words,
            [
                # The address of the service stands in the first request.
                f"{each.method} {each.url.removeprefix(base)}"
                for each in previews
            ],
        )
        remark = f"A chart over time needs {count_of(len(previews), 'more request')}."
        self.turn_to_review(None, [request], remark, alike)

    @on(ReviewPage.Confirmed)
    def _read_confirmed(self, event: ReviewPage.Confirmed) -> None:
        if self._plan is None:
            event.prevent_default()
            self._ask()

    @work(group="ask", exclusive=True, description="ask before much is asked of a server")
    async def _confirm_and_ask(self, request: str) -> None:
        operation = self.draft.operation
        says = [operation.help] if operation.help else []
        if await self.app.push_screen_wait(ConfirmModal(operation.title, says, request=request)):
            self._ask()

    @work(group="call", exclusive=True, description="send what only reads")
    async def _ask(self) -> None:
        if self.draft.is_transfer:
            await self._carry_file()
            return
        self.say("Asking … Esc stops.")
        try:
            answered = await ask_with(self.session, self.draft)
        except BimscopeError as error:
            self.turn_to(EDIT)
            self.say(f"{error} Your input is kept.", wrong=True)
            return
        self.dismiss(answered)

    async def _carry_file(self) -> None:
        from tui.modals.operations.operation_transfer import DownloadModal

        came = await self.app.push_screen_wait(DownloadModal(self.session, self.draft))
        if isinstance(came, BimscopeError):
            self.say(f"{came} Your input is kept.", wrong=True)
        elif came is None:
            self.say("Stopped; the server keeps nothing of the file. Send it again to start over.")
        else:
            self.show_end(came.words, came)

    def carry_out(self) -> None:
        if self._plan is not None and self.draft.is_transfer:
            self._upload(self._plan)
        else:
            super().carry_out()

    @work(group="transfer", exclusive=True, description="carry a file")
    async def _upload(self, plan: Plan) -> None:
        from tui.modals.operations.operation_transfer import UploadModal

        def begin(progress: ProgressListener) -> Run:
            return self.begin(plan, FileTransfer(progress, self._so_far))

        modal = UploadModal(plan.title, self.workspace, begin)
        outcome = await self.app.push_screen_wait(modal)
        if outcome is not None:
            self.came_out(outcome)

    @work(group="pick", exclusive=True, description="choose a value from a list")
    async def action_pick(self) -> None:
        row = self.rows.current
        if row is None or row.slot.picks is None:
            return
        chosen = await self._picked(row.slot)
        if chosen is not None:
            self.draft = self.draft.choose(row.slot, chosen)
            self.show_draft()
            row.entry.focus()
            self._explain()

    async def _picked(self, slot: Slot) -> Pickable | None:
        """What is chosen for a slot, and first what its list needs; Esc goes a step back."""
        while True:
            first = to_pick_first(self.draft, slot, self._above)
            chosen = await self._pick_from(first or slot, "" if first is None else slot.title)
            if chosen is not None and first is None:
                return chosen
            if chosen is not None and first is not None:
                self._above[first.name] = chosen.key
            elif steps := steps_before(self.draft, slot, self._above):
                del self._above[steps[-1]]
            else:
                return None

    async def _pick_from(self, slot: Slot, wanted: str) -> Pickable | None:
        """What is chosen from one list; `wanted` is what it is only a step to."""
        from tui.modals.pickers.fuzzy_picker import FuzzyPicker

        found: dict[str, Pickable] = {}

        async def load(*, anew: bool = False) -> list[Candidate]:
            lists = Lists(self.workspace.answers, self.draft, self._above, anew)
            for each in await lists.offered(slot):
                found[each.key] = each
            return [Candidate(each.key, each.label, each.note) for each in found.values()]

        title = f"{wanted}: of which {slot.title.lower()}?" if wanted else f"{slot.title}?"
        picker = FuzzyPicker(title, load, again=partial(load, anew=True), most=MOST)
        chosen = await self.app.push_screen_wait(picker)
        return None if chosen is None else found[chosen]

    def action_back(self) -> None:
        asking = [each for each in self.workers if each.node is self and each.group in _ASKING]
        if asking:
            for each in asking:
                each.cancel()
            self.turn_to(EDIT)
            self.say("Stopped. Your input is kept.")
        elif self.page == EDIT and not self.draft.texts:
            self.dismiss(None)
        else:
            super().action_back()


def _help(slot: Slot, draft: FormDraft) -> str:
    """What is expected in a slot, or what its value is called, in one line."""
    if called := draft.name_of(slot):
        return safe_text(f"{slot.title}: {called}")
    kind = "" if slot.kind in _SPEAKS_FOR_ITSELF else slot.kind.value
    needed = MISSING if draft.misses(slot) else ""
    return safe_text(" · ".join(part for part in (slot.title, needed, kind, slot.help) if part))
