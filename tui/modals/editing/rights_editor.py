"""The rights editor: what one user may do in one project."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import colleagues, read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.workspace import Workspace
from tui.modals.editing.rights_list import RightsList
from tui.modals.editing.stepping import SteppingEditor
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class RightWished(NamedTuple):
    """The field of a right, and the value that it is to have; '' and None for none."""

    name: str = ""
    value: Json = None


class RightsEditor(SteppingEditor[RightsDraft, None]):
    """Edits the rights of a project user; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("rights.copy", "c", "copy_rights", "Copy from …",
            "Copy the rights of another user of the project", footer=True),
    ]  # fmt: skip

    FORM_ACTIONS = frozenset({"copy_rights"})

    def __init__(
        self,
        workspace: Workspace,
        draft: RightsDraft,
        *,
        origin: object = None,
        begins_at: RightWished = RightWished(),  # noqa: B008 - it is frozen
    ) -> None:
        """An editor whose cursor `begins_at` a right; where a value is wished, at its review."""
        super().__init__(workspace, draft.title, draft, origin=origin)
        self._problems: Mapping[str, tuple[str, ...]] = {}
        self._begins_at = begins_at

    def on_mount(self) -> None:
        super().on_mount()
        name, value = self._begins_at
        if name not in self.draft.fields:
            return
        self.query_one(RightsList).turn_to(name)
        choices = self.draft.right(name).choices
        if value is not None and choices is not None and value in choices:
            self.draft = self.draft.set(name, value)
            self.show_draft()
            self.action_review()

    def compose_form(self) -> ComposeResult:
        yield RightsList(self.draft)
        yield Static(id="remark")

    def show_draft(self) -> None:
        self.query_one(RightsList).show(self.draft, self._problems)
        self._remark()

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        self._problems = {name: fields[name] for name in self.draft.fields if name in fields}
        self.show_draft()
        if first := next(iter(self._problems), ""):
            self.query_one(RightsList).turn_to(first)
        homeless = (name for name in fields if name not in self._problems)
        return tuple(f"{name}: {text}" for name in homeless for text in fields[name])

    async def plan(self) -> Plan:
        return Plan.of(self.draft.change())

    def focus_form(self) -> None:
        self.query_one(RightsList).focus()

    def rebased(self, fresh: JsonObject) -> tuple[RightsDraft, tuple[str, ...]]:
        return self.draft.rebased(fresh), ()

    def restarted(self, fresh: JsonObject) -> RightsDraft:
        return replace(self.draft, base=fresh, edits={})

    @on(RightsList.NotOffered)
    def _say_what_is_offered(self, event: RightsList.NotOffered) -> None:
        self.say(event.words, wrong=True)

    @on(RightsList.Wished)
    def wish(self, event: RightsList.Wished) -> None:
        self.draft = event.draft
        self._problems = {}
        self.say("")
        self.show_draft()

    @on(RightsList.Highlighted)
    def _remark(self) -> None:
        remark = self.draft.remark(self.query_one(RightsList).right.name)
        told = Content.styled(safe_text(remark), "$text-muted")
        self.query_one("#remark", Static).update(told)

    @work(exclusive=True, group="copy", description="copy rights")
    async def action_copy_rights(self) -> None:
        picker = FuzzyPicker(
            "Copy the rights of", self._colleagues, nothing="Nobody else is in this project."
        )
        username = await self.app.push_screen_wait(picker)
        if username is None:
            return
        self.say(f"Reading the rights of {username} …")
        try:
            other = await read_project_user(self.session, username, self.draft.project_id)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.draft = self.draft.adopt(other)
        self.show_draft()
        self.say(f"Rights of {username} copied; ^s shows the difference.")

    async def _colleagues(self) -> Sequence[Candidate]:
        found = await colleagues(self.session, self.draft.username, self.draft.project_id)
        return [Candidate(name, name) for name in (text_of(item, "username") for item in found)]
