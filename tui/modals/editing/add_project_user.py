"""Adding a user to a project: who, with which rights, told by which e-mail."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.changes.change import Obstacle
from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.membership import USER_FIELDS, NewMember
from tui.explorer.editing.project_users import NO_MAIL, mail_choices, users_matching
from tui.explorer.workspace import Workspace
from tui.modals.editing.editor import Editor
from tui.modals.editing.rights_list import RightsList
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Section
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.modals.wording import error_line
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text, without_controls

_SHOWN = 200


class AddProjectUser(Editor[NewMember, None]):
    """Adds a user of the server, or a new one, to a project; answers what was saved, or None.

    `owner_id` is the project's owner, whose e-mail templates are offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("member.new", "ctrl+n", "invent", "New user",
            "Somebody without an account", footer=True, first=True),
        key("member.mail", "ctrl+e", "choose_mail", "E-mail",
            "Choose the e-mail to send, if any", footer=True, first=True),
    ]  # fmt: skip
    FORM_ACTIONS = frozenset({"invent", "choose_mail"})

    def __init__(
        self,
        workspace: Workspace,
        *,
        project_id: int | str,
        project_name: str = "",
        owner_id: int | None = None,
        user: "JsonObject | None" = None,
        origin: object = None,
    ) -> None:
        """`user` is the record of who is meant, where that is known."""
        title = f"Add a user to project {project_id} {project_name}".rstrip()
        draft = NewMember(project_id, project=project_name)
        draft = draft if user is None else draft.choose(user)
        super().__init__(workspace, title, draft, origin=origin)
        self._owner_id = owner_id
        self._found: list[JsonObject] = []
        self._problems: Mapping[str, tuple[str, ...]] = {}

    def compose_form(self) -> ComposeResult:
        with Section("Who", id="who"):
            yield Input(id="search", placeholder="search users by name, then enter", compact=True)
            yield LineList(id="found")
            for field in USER_FIELDS:
                with Horizontal(classes="row"):
                    yield Label(Content(field.title), classes="label")
                    yield Input(id=field.name, select_on_focus=False, compact=True)
                yield Static(id=f"{field.name}_problem", classes="below")
            with Horizontal(classes="row"):
                yield Label("Invitation", classes="label")
                yield Static(id="mail")
        with Section("Rights", id="what"):
            yield RightsList(self.draft.rights_draft)

    def show_draft(self) -> None:
        for field in USER_FIELDS:
            entry = self.query_one(f"#{field.name}", Input)
            wanted = without_controls(self.draft.user.get(field.name, ""))
            if entry.value.strip() != wanted:
                entry.value = wanted
            entry.disabled = self.draft.registered
            problems = self._problems.get(field.name, ())
            content = error_line("; ".join(problems)) if problems else Content("")
            problem = self.query_one(f"#{field.name}_problem", Static)
            problem.display = bool(problems)
            problem.update(content)
        mail = self.draft.mail_name or NO_MAIL.name
        self.query_one("#mail", Static).update(Content(safe_text(mail)))
        self.query_one(RightsList).show(self.draft.rights_draft, self._problems)

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        self._problems = fields
        self.show_draft()
        known = {*(field.name for field in USER_FIELDS), *self.draft.rights_draft.fields}
        return tuple(
            f"{name}: {text}" for name in fields if name not in known for text in fields[name]
        )

    async def plan(self) -> Plan | Obstacle:
        self.say("Loading the users …")
        found = await self.draft.plan(self.session)
        self.say("")
        return found

    def focus_form(self) -> None:
        self.query_one("#search", Input).focus()

    @on(Input.Submitted, "#search")
    def _start_search(self, event: Input.Submitted) -> None:
        self._search(event.value.strip())

    @work(exclusive=True, group="search", description="search users")
    async def _search(self, text: str) -> None:
        self.say("Searching …")
        try:
            self._found = (await users_matching(self.session, text))[:_SHOWN]
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        found = self.query_one(LineList)
        found.show([_described(user) for user in self._found])
        if self._found:
            self.say("")
            # Who has gone on to type something else goes on with it.
            if self.query_one("#search").has_focus:
                found.focus()
        else:
            self.say("There is nobody with that name; ^n adds a new user.")

    @on(LineList.Chosen)
    def _take(self, event: LineList.Chosen) -> None:
        self._problems = {}
        self.draft = self.draft.choose(self._found[event.index])
        self.show_draft()
        self.query_one(RightsList).focus()

    def action_invent(self) -> None:
        self._problems = {}
        self.draft = self.draft.invent()
        self.show_draft()
        self.query_one(f"#{USER_FIELDS[0].name}", Input).focus()

    @on(Input.Changed)
    def _fill(self, event: Input.Changed) -> None:
        name = str(event.input.id)
        if name == "search" or event.input.disabled:
            return
        if event.value.strip() != self.draft.user.get(name, ""):
            self.draft = self.draft.fill(name, event.value)

    @on(Input.Submitted)
    def _next_field(self, event: Input.Submitted) -> None:
        if event.input.id != "search":
            self.focus_next()

    @on(RightsList.NotOffered)
    def _say_what_is_offered(self, event: RightsList.NotOffered) -> None:
        self.say(event.words, wrong=True)

    @on(RightsList.Wished)
    def _grant(self, event: RightsList.Wished) -> None:
        self._problems = {}
        self.draft = self.draft.grant(event.draft)
        self.show_draft()

    @work(exclusive=True, group="mail", description="choose an e-mail")
    async def action_choose_mail(self) -> None:
        choices = {NO_MAIL.mail_type: NO_MAIL}

        async def load() -> Sequence[Candidate]:
            for choice in await mail_choices(self.session, self._owner_id):
                choices[choice.mail_type] = choice
            return [Candidate(choice.mail_type, choice.name) for choice in choices.values()]

        chosen = await self.app.push_screen_wait(FuzzyPicker("Which e-mail should be sent?", load))
        if chosen is not None:
            self.draft = self.draft.send_mail(chosen, choices[chosen].name)
            self.show_draft()


def _described(user: JsonObject) -> ListLine:
    name, *rest = (text_of(user, field.name) for field in USER_FIELDS)
    return ListLine(name, " ".join(part for part in rest if part))
