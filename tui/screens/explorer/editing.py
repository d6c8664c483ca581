"""From an action on a node to its dialogue, and from its outcome to words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from textual.app import App

from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    GET_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.actions import Offer
from tui.explorer.editing.membership import remove_member
from tui.explorer.editing.outcome import Outcome, Saved
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_actions import delete_template, plan_copy
from tui.explorer.editing.template_choices import set_choices
from tui.explorer.forms.beginning import begin
from tui.explorer.forms.sending import Answered
from tui.explorer.records import decode_record
from tui.screens.explorer.calling import call


@dataclass(frozen=True, slots=True)
class Task:
    """What a dialogue works on."""

    app: App[int]
    session: Session
    offer: Offer

    @property
    def record(self) -> JsonObject:
        return self.offer.node.record

    def given(self, name: str) -> str:
        """A path parameter of the node, as text."""
        return str(self.offer.node.parameters()[name])


Dialogue = Callable[[Task], Awaitable[Outcome | None]]


async def carry_out(task: Task) -> Outcome | None:
    """Open the action's dialogue and wait for its end; None where nothing was sent.

    An operation without a dialogue of its own, or whose node does not give all that this
    needs, is called through the form that is made from the contract. Raises `BimscopeError`
    where not even the dialogue's own reading works.
    """
    dialogue = DIALOGUES.get(task.offer.operation.id)
    if dialogue is None or task.offer.missing or not task.offer.here:
        return await _call(task)
    return await dialogue(task)


async def _call(task: Task) -> Outcome | None:
    draft = await begin(task.session, task.offer.operation, task.offer.node)
    return await call(task.app, task.session, draft)


async def _edit_rights(task: Task) -> Outcome | None:
    from tui.modals.rights_editor import RightsEditor

    username, project = task.given("username"), task.given("project_id")
    record = await read_project_user(task.session, username, project)
    editor = RightsEditor(task.session, record, username=username, project_id=project)
    return await task.app.push_screen_wait(editor)


async def _add_project_user(task: Task) -> Outcome | None:
    from tui.modals.add_project_user import AddProjectUser

    owner = task.record.get("owner_id")
    return await task.app.push_screen_wait(
        AddProjectUser(
            task.session,
            project_id=task.given("project_id"),
            project_name=text_of(task.record, "name"),
            owner_id=owner if isinstance(owner, int) else None,
        )
    )


async def _remove_project_user(task: Task) -> Outcome | None:
    from tui.modals.questions import removal_question

    username, project = task.given("username"), task.given("project_id")
    above = task.offer.node.parent
    name = text_of(above.record, "name") if above else ""
    question = removal_question(task.session, username, project, name)
    if not await task.app.push_screen_wait(question):
        return None
    return await remove_member(task.session, username, project)


async def _edit_template(task: Task) -> Outcome | None:
    from tui.modals.template_editor import TemplateEditor

    answer = await task.session.call(
        GET_ATTRIBUTE_TEMPLATE,
        team_slug=task.given("team_slug"),
        template_id=task.given("template_id"),
    )
    draft = TemplateDraft.of(task.given("team_slug"), decode_record(answer.slice))
    return await task.app.push_screen_wait(TemplateEditor(task.session, draft))


async def _create_template(task: Task) -> Outcome | None:
    from tui.modals.template_editor import TemplateEditor

    team, templates = task.given("team_slug"), task.given("projectattributetemplates_id")
    editor = TemplateEditor(task.session, TemplateDraft.new(team, templates))
    return await task.app.push_screen_wait(editor)


async def _delete_template(task: Task) -> Outcome | None:
    from tui.modals.questions import deletion_question

    team, template = task.given("team_slug"), task.given("template_id")
    name = name_of(task.record, "name")
    if not await task.app.push_screen_wait(deletion_question(task.session, team, template, name)):
        return None
    return await delete_template(task.session, team, template, name)


async def _copy_templates(task: Task) -> Outcome | None:
    from tui.modals.fuzzy import Candidate
    from tui.modals.fuzzy_picker import FuzzyPicker
    from tui.modals.questions import copy_question

    team, target = task.given("team_slug"), task.given("projectattributetemplates_id")
    sets = await set_choices(task.session, team)
    names = {text_of(each, "id"): name_of(each, "name") for each in sets}
    others = [Candidate(key, name) for key, name in names.items() if key != target]

    async def load() -> list[Candidate]:
        return others

    picker = FuzzyPicker(f"Copy into {names.get(target, target)} from", load)
    source = await task.app.push_screen_wait(picker)
    if source is None:
        return None
    plan = await plan_copy(task.session, team, source, target)
    question = copy_question(task.session, plan, names[source], names.get(target, target))
    if not await task.app.push_screen_wait(question):
        return None
    return await plan.carry_out(task.session)


_BY_OPERATION: Final[tuple[tuple[AnyOperation, Dialogue], ...]] = (
    (UPDATE_PROJECT_USER, _edit_rights),
    (CREATE_PROJECT_USER, _add_project_user),
    (DELETE_PROJECT_USER, _remove_project_user),
    (UPDATE_ATTRIBUTE_TEMPLATE, _edit_template),
    (CREATE_ATTRIBUTE_TEMPLATE, _create_template),
    (DELETE_ATTRIBUTE_TEMPLATE, _delete_template),
    (COPY_TEMPLATES, _copy_templates),
)
DIALOGUES: Final = {operation.id: dialogue for operation, dialogue in _BY_OPERATION}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a dialogue that sent something ended, in words for the status line."""

    words: str
    error: bool


def ending_of(outcome: Outcome) -> Ending:
    """What came of it."""
    if not isinstance(outcome, Saved):
        return Ending(getattr(outcome, "reason", "") or "nothing was changed", error=True)
    count = len(outcome.changes)
    done = "done" if isinstance(outcome, Answered) else "saved"
    parts = [f"saved: {count} change{'s' if count != 1 else ''}" if count else done]
    parts += [f"but {each.words}" for each in outcome.differences]
    return Ending("; ".join([*parts, outcome.note] if outcome.note else parts), error=False)
