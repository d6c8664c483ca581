"""The attribute template editor: a tree that can be reordered, beside what belongs to it."""

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_change import template_change
from tui.explorer.editing.template_choices import element_type_choices
from tui.explorer.editing.template_difference import TITLES, text_field
from tui.explorer.editing.template_edits import (
    AddAttribute,
    AddGroup,
    CannotApply,
    Edit,
    Place,
    Remove,
    SetPosition,
    SetText,
)
from tui.explorer.editing.template_moves import destinations, moved_out, stepped
from tui.explorer.editing.template_tree import (
    DESCRIPTION,
    ID,
    NAME,
    POSITION,
    ROOT,
    TYPES,
    Attribute,
    Group,
    Node,
    nodes_of,
    parents_of,
)
from tui.explorer.workspace import Workspace
from tui.modals.editing.attribute_picker import AttributePicker
from tui.modals.editing.editor import Editor
from tui.modals.editing.template_side import TEXTS, TemplateSide
from tui.modals.editing.template_tree_view import TemplateTree
from tui.modals.modal import Section
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.widgets.resource_tree import ResourceTree


class TemplateEditor(Editor[TemplateDraft, None]):
    """Edits a template draft, of a record or a new one; answers what was saved, or None."""

    SHAPE = "wide"

    def __init__(
        self, workspace: Workspace, draft: TemplateDraft, *, origin: object = None
    ) -> None:
        name = text_of(draft.base, NAME)
        title = f"Attribute template {name}" if name else "New template"
        super().__init__(workspace, title, draft, origin=origin)
        self._problems: Mapping[str, tuple[str, ...]] = {}

    def compose_form(self) -> ComposeResult:
        with Horizontal(id="template"):
            with Section("Groups and attributes", id="tree_part"):
                yield TemplateTree()
            yield TemplateSide(self.draft.tree)

    def on_mount(self) -> None:
        self._load_types()

    @work(exclusive=True, group="types", description="load element types")
    async def _load_types(self) -> None:
        try:
            choices = await element_type_choices(self.session, self.draft.team_slug)
        except BimscopeError as error:
            self.say(f"Element types could not be listed: {error}", wrong=True)
        else:
            self.query_one(TemplateSide).offer(choices)

    # what is shown

    def show_draft(self) -> None:
        self._show_draft()

    def _show_draft(self, cursor: str | None = None, *, typing: bool = False) -> None:
        self.query_one(TemplateTree).show(self.draft, cursor)
        self._show_node(typing=typing)

    def _show_node(self, *, typing: bool = False) -> None:
        side = self.query_one(TemplateSide)
        side.show(self.draft.tree, self._node(), self._problems, typing=typing)

    def _node(self) -> Node:
        return nodes_of(self.draft.tree).get(self.query_one(TemplateTree).key, self.draft.tree)

    def show_problems(self, fields: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        self._problems = fields
        keys = {
            text_field(node.key, field): node.key
            for node in nodes_of(self.draft.tree).values()
            if isinstance(node, Group)
            for field in TEXTS
        }
        first = next((keys[name] for name in fields if name in keys), None)
        self._show_draft(first)
        homeless = (name for name in fields if name not in keys and name != TYPES)
        return tuple(f"{TITLES.get(name, name)} {text}" for name in homeless
                     for text in fields[name])  # fmt: skip

    async def plan(self) -> Plan:
        return Plan.of(template_change(self.draft))

    def focus_form(self) -> None:
        self.query_one(TemplateTree).focus()

    def rebased(self, fresh: JsonObject) -> tuple[TemplateDraft, tuple[str, ...]]:
        draft = self.draft.rebased(fresh)
        return draft, draft.lost

    def restarted(self, fresh: JsonObject) -> TemplateDraft:
        return TemplateDraft.of(self.draft.team_slug, fresh)

    # what the user does

    def _edit(self, edit: Edit, cursor: str | None = None) -> bool:
        try:
            self.draft = self.draft.edit(edit)
        except CannotApply as error:
            self.say(f"Not possible: {error}", wrong=True)
            return False
        self._problems = {}
        self.say("")
        self._show_draft(cursor, typing=isinstance(edit, SetText | SetPosition))
        return True

    @on(ResourceTree.RowHighlighted)
    def _turn_to_node(self) -> None:
        if self.query_one(TemplateTree).key != self.query_one(TemplateSide).shown_key:
            self._show_node()

    @on(TemplateSide.Wanted)
    def _make_edit(self, event: TemplateSide.Wanted) -> None:
        self._edit(event.edit)

    @on(Input.Submitted, f"#{NAME}, #{DESCRIPTION}, #{POSITION}")
    def _back_to_tree(self) -> None:
        self.focus_form()

    def action_move(self, steps: int) -> None:
        node = self._node()
        if place := stepped(self.draft.tree, node.key, steps):
            self._edit(place, node.key)

    def action_move_out(self) -> None:
        node = self._node()
        if place := moved_out(self.draft.tree, node.key):
            self._edit(place, node.key)

    def action_remove(self) -> None:
        self._edit(Remove(self._node().key))

    def action_edit_name(self) -> None:
        self.query_one(TemplateSide).edit_name()

    def action_undo(self) -> None:
        self.draft = self.draft.undo()
        self._show_draft()

    def action_redo(self) -> None:
        self.draft = self.draft.redo()
        self._show_draft()

    def _group_here(self) -> Group:
        node = self._node()
        return node if isinstance(node, Group) else parents_of(self.draft.tree)[node.key]

    def action_add_group(self) -> None:
        added = self.draft.new_key()
        if self._edit(AddGroup(added, self._group_here().key, "New group"), added):
            self.action_edit_name()

    @work(exclusive=True, group="pick", description="pick an attribute")
    async def action_add_attribute(self) -> None:
        group = self._group_here()
        present = {
            text_of(node.raw, ID).casefold()
            for node in nodes_of(self.draft.tree).values()
            if isinstance(node, Attribute)
        }
        picker = AttributePicker(self.session, self.draft.team_slug, present)
        number = await self.app.push_screen_wait(picker)
        if number is not None:
            added = self.draft.new_key()
            self._edit(AddAttribute(added, group.key, picker.chosen(number)), added)

    @work(exclusive=True, group="pick", description="pick a group")
    async def action_move_into(self) -> None:
        node = self._node()
        if node.key == ROOT:
            return

        async def groups() -> Sequence[Candidate]:
            return [Candidate(group.key, path)
                    for group, path in destinations(self.draft.tree, node.key)]  # fmt: skip

        picker = FuzzyPicker(f"Move {node.name} into", groups, nothing="There is no other group.")
        target = await self.app.push_screen_wait(picker)
        if target is not None:
            self._edit(Place(node.key, target), node.key)
