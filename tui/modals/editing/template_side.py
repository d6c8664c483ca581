"""What stands beside the tree of a template: texts, position, element types."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_difference import TITLES, text_field
from tui.explorer.editing.template_edits import Edit, SetPosition, SetText
from tui.explorer.editing.template_tree import (
    DESCRIPTION,
    NAME,
    POSITION,
    ROOT,
    TYPES,
    Attribute,
    Group,
    Node,
    element_types,
)
from tui.modals.editing.element_type_list import ElementTypeList
from tui.modals.modal import Section
from tui.modals.wording import error_line
from tui.widgets.safe_text import without_controls

TEXTS = (NAME, DESCRIPTION, POSITION)


class TemplateSide(Vertical):
    """Shows the node under the tree's cursor and the types of the template; posts edits."""

    class Wanted(Message):
        """The user wants an edit made."""

        def __init__(self, edit: Edit) -> None:
            self.edit = edit
            super().__init__()

    def __init__(self, tree: Group) -> None:
        super().__init__(id="side")
        self._tree = tree
        self._node: Node = tree
        self._problems: Mapping[str, tuple[str, ...]] = {}
        self._choices: Sequence[JsonObject] = ()

    def compose(self) -> ComposeResult:
        with Section("Texts", id="texts"):
            for field in TEXTS:
                with Horizontal(classes="row"):
                    yield Label(Content(TITLES[field]), classes="label")
                    restrict = r"\d*" if field == POSITION else None
                    yield Input(id=field, compact=True, restrict=restrict)
            yield Static(id="problem")
        with Section(TITLES[TYPES], id="types_part"):
            yield Static(id="types_problem")
            yield Input(id="type_filter", placeholder="filter element types", compact=True)
            yield ElementTypeList()

    @property
    def shown_key(self) -> str:
        return self._node.key

    def show(
        self,
        tree: Group,
        node: Node,
        problems: Mapping[str, tuple[str, ...]],
        *,
        typing: bool = False,
    ) -> None:
        """Show a node of a template, with the problems of its fields.

        While `typing`, the inputs are ahead of the draft and stay as they are.
        """
        self._tree, self._node, self._problems = tree, node, problems
        if not typing:
            self._fill_in()
        texts = [
            f"{TITLES[field]} {problem}"
            for field in TEXTS
            for problem in problems.get(text_field(node.key, field), ())
        ]
        self._complain("#problem", texts)
        named = "the template" if node.key == ROOT else node.name
        self.query_one("#texts", Section).name_it(f"Texts of {named}")
        self._show_types()

    def _fill_in(self) -> None:
        for field in TEXTS:
            entry = self.query_one(f"#{field}", Input)
            wanted = without_controls(text_of(self._node.raw, field))
            if entry.value != wanted:
                entry.value = wanted
            beyond = field == POSITION and self._node.key != ROOT
            entry.disabled = beyond or isinstance(self._node, Attribute)

    def offer(self, choices: Sequence[JsonObject]) -> None:
        """Offer element types to tick."""
        self._choices = choices
        self._show_types()

    def edit_name(self) -> None:
        self.query_one(f"#{NAME}", Input).focus()

    @on(Input.Changed, "#type_filter")
    def _show_types(self) -> None:
        text = self.query_one("#type_filter", Input).value
        self.query_one(ElementTypeList).offer(self._tree, self._choices, text)
        head = f"{TITLES[TYPES]} · {len(element_types(self._tree))} ticked"
        self.query_one("#types_part", Section).name_it(head)
        self._complain("#types_problem", self._problems.get(TYPES, ()))

    def _complain(self, place: str, problems: Sequence[str]) -> None:
        line = self.query_one(place, Static)
        line.update(error_line("; ".join(problems)) if problems else "")
        line.display = bool(problems)

    @on(Input.Changed, f"#{NAME}")
    @on(Input.Changed, f"#{DESCRIPTION}")
    def _type_text(self, event: Input.Changed) -> None:
        field = str(event.input.id)
        if isinstance(self._node, Attribute) or event.value != event.input.value:
            return
        # an input shows no control characters: merely showing a name is no renaming
        if event.value != without_controls(text_of(self._node.raw, field)):
            self.post_message(self.Wanted(SetText(self._node.key, field, event.value)))

    @on(Input.Changed, f"#{POSITION}")
    def _type_position(self, event: Input.Changed) -> None:
        if self._node.key != ROOT or not event.value.isdecimal():
            return
        if event.value == event.input.value != text_of(self._node.raw, POSITION):
            self.post_message(self.Wanted(SetPosition(int(event.value))))

    @on(Input.Submitted, "#type_filter")
    def _to_types(self) -> None:
        self.query_one(ElementTypeList).focus()

    @on(ElementTypeList.Ticked)
    def _tick(self, event: ElementTypeList.Ticked) -> None:
        self.post_message(self.Wanted(event.edit))
