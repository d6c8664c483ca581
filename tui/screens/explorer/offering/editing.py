"""From an action on a node to its dialogue."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from textual.app import App

from tui.changes.records import object_of
from tui.client.errors import BimscopeError
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
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.actions import Offer
from tui.explorer.editing.membership import removal
from tui.explorer.editing.project_users import full_name, read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_actions import deletion, plan_copy
from tui.explorer.editing.template_choices import set_choices
from tui.explorer.forms.beginning import begin
from tui.explorer.marked.called import project_called
from tui.explorer.nodes.node import Node
from tui.explorer.trees.drofus import USER
from tui.explorer.trees.kind import Kind
from tui.explorer.workspace import Workspace
from tui.screens.explorer.offering.calling import call


@dataclass(frozen=True, slots=True)
class Task:
    """What a dialogue works on; where it begins at one `field`, and with a value `wished` there."""

    app: App[int]
    workspace: Workspace
    offer: Offer
    field: str = ""
    wished: Json = None

    @property
    def session(self) -> Session:
        return self.workspace.connected

    @property
    def record(self) -> JsonObject:
        return self.offer.node.record

    @property
    def project(self) -> str:
        """What people call the project that the node is in."""
        return project_called(self.offer.node)

    @property
    def lacks(self) -> bool:
        """Whether the node does not say what the dialogue needs beside the path."""
        needed = _NEEDED_BESIDE.get(self.offer.operation.id, ())
        return not all(name in self.offer.node.parameters() for name in needed)

    def given(self, name: str) -> str:
        """A path parameter of the node, as text."""
        return str(self.offer.node.parameters()[name])


Dialogue = Callable[[Task], Awaitable[None]]
_NEEDED_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {CREATE_PROJECT_USER.id: ("project_id",)}
"""What stands in no path: a user's own row says nothing of a project."""


async def open_dialogue(task: Task) -> None:
    """Open the action's dialogue and wait until it is left.

    An operation without a dialogue of its own, or whose node does not give all that this
    needs, is called through the form that is made from the contract. Raises `BimscopeError`
    where not even the dialogue's own reading works.
    """
    dialogue = DIALOGUES.get(task.offer.operation.id)
    if dialogue is None or task.offer.missing or not task.offer.here or task.lacks:
        draft = await begin(task.session, task.offer.operation, task.offer.node)
        for slot in draft.slots:
            if slot.path == (task.field,) and isinstance(task.wished, str):
                draft = draft.enter(slot, task.wished)
        await call(task.app, task.workspace, draft, origin=task.offer)
    else:
        await dialogue(task)


async def _edit_rights(task: Task) -> None:
    from tui.modals.editing.rights_editor import RightsEditor, RightWished

    username, project = task.given("username"), task.given("project_id")
    record, person = await asyncio.gather(
        read_project_user(task.session, username, project), full_name(task.session, username)
    )
    draft = RightsDraft(username, project, record, person=person, project=task.project)
    begins_at = RightWished(task.field, task.wished)
    editor = RightsEditor(task.workspace, draft, origin=task.offer, begins_at=begins_at)
    await task.app.push_screen_wait(editor)


async def _add_project_user(task: Task) -> None:
    from tui.modals.editing.add_project_user import AddProjectUser

    owner = task.record.get("owner_id")
    await task.app.push_screen_wait(
        AddProjectUser(
            task.workspace,
            project_id=task.given("project_id"),
            project_name=task.project,
            owner_id=owner if isinstance(owner, int) else None,
            user=_record_above(task.offer.node, USER),
            origin=task.offer,
        )
    )


def _record_above(node: Node, kind: Kind) -> "JsonObject | None":
    """The record of a kind that a node stands below, if any."""
    return next((above.record for above in node.ancestry() if above.kind is kind), None)


async def _remove_project_user(task: Task) -> None:
    from tui.modals.reviewing.review import ReviewModal

    username, project = task.given("username"), task.given("project_id")
    record = await read_project_user(task.session, username, project)
    plan = removal(username, project, task.project, record)
    await task.app.push_screen_wait(ReviewModal(task.workspace, plan, origin=task.offer))


async def _read_template(task: Task) -> JsonObject:
    answer = await task.session.call(
        GET_ATTRIBUTE_TEMPLATE,
        team_slug=task.given("team_slug"),
        template_id=task.given("template_id"),
    )
    return object_of(answer)


async def _edit_template(task: Task) -> None:
    from tui.modals.editing.template_editor import TemplateEditor

    draft = TemplateDraft.of(task.given("team_slug"), await _read_template(task))
    await task.app.push_screen_wait(TemplateEditor(task.workspace, draft, origin=task.offer))


async def _create_template(task: Task) -> None:
    from tui.modals.editing.template_editor import TemplateEditor

    team, templates = task.given("team_slug"), task.given("projectattributetemplates_id")
    draft = TemplateDraft.new(team, templates)
    await task.app.push_screen_wait(TemplateEditor(task.workspace, draft, origin=task.offer))


async def _delete_template(task: Task) -> None:
    from tui.modals.reviewing.review import ReviewModal

    record = await _read_template(task)
    name = name_of(record, "name")
    plan = deletion(task.given("team_slug"), task.given("template_id"), name, record)
    await task.app.push_screen_wait(ReviewModal(task.workspace, plan, origin=task.offer))


async def _copy_templates(task: Task) -> None:
    from tui.modals.pickers.fuzzy import Candidate
    from tui.modals.pickers.fuzzy_picker import FuzzyPicker
    from tui.modals.reviewing.review import ReviewModal

    team, target = task.given("team_slug"), task.given("projectattributetemplates_id")
    sets = await set_choices(task.session, team)
    names = {text_of(each, "id"): name_of(each, "name") for each in sets}
    others = [Candidate(key, name) for key, name in names.items() if key != target]

    async def load() -> list[Candidate]:
        return others

    into = names.get(target, target)
    source = await task.app.push_screen_wait(FuzzyPicker(f"Copy into {into} from", load))
    if source is None:
        return
    copy = await plan_copy(task.session, team, (source, names[source]), (target, into))
    if not copy.names:
        raise BimscopeError(f"{names[source]} has no templates: there is nothing to copy.")
    await task.app.push_screen_wait(ReviewModal(task.workspace, copy.plan(), origin=task.offer))


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
