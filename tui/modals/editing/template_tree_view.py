"""The tree of groups and attributes in the template editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tui.contract.bimplus.free_attributes import ATTRIBUTE_TYPES
from tui.contract.reading import text_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_tree import (
    ROOT,
    Attribute,
    Group,
    Node,
    children_of,
    nodes_of,
    parents_of,
)
from tui.widgets.keys import key
from tui.widgets.resource_tree import ResourceTree
from tui.widgets.tree_rows import Mark, Tone


@dataclass(frozen=True, slots=True)
class _Row:
    """A group or an attribute, as a line of the tree."""

    key: str
    depth: int
    label: str
    note: str
    mark: Mark
    tone: Tone
    signs: str = ""
    colour: str = ""
    called: str = ""
    aside: str = ""


class TemplateTree(ResourceTree):
    """Shows the tree of a draft; each row has the key of a group or attribute."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("template.add_attribute", "a", "screen.add_attribute", "Attribute",
            "Add an attribute of the team to this group", footer=True),
        key("template.add_group", "g", "screen.add_group", "Group",
            "Add a group in this group", footer=True),
        key("template.edit_name", "e,enter", "screen.edit_name", "Name",
            "Go to the name", footer=True),
        key("template.move_into", "m", "screen.move_into", "Move",
            "Move into another group", footer=True),
        key("template.move_up", "shift+up,K", "screen.move(-1)", "Move up",
            "Move it up"),
        key("template.move_down", "shift+down,J", "screen.move(1)", "Move down",
            "Move it down"),
        key("template.move_out", "o", "screen.move_out", "Out", "Move out of this group"),
        key("template.remove", "d,D,delete", "screen.remove", "Remove",
            "Remove this row and everything in it", footer=True),
        key("template.take_back", "u", "screen.undo", "Undo", "Take the last step back"),
        key("template.unfold", "right,l", "unfold_or_child", "Unfold",
            "Unfold, or go to the first child"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="tree")
        self._tree: tuple[_Row, ...] = ()
        self._folded: set[str] = set()
        self._draft: TemplateDraft | None = None

    @property
    def key(self) -> str:
        """The key of the node under the cursor."""
        return self._tree[self.cursor].key if self._tree else ROOT

    def show(self, draft: TemplateDraft, cursor: str | None = None) -> None:
        """Show a draft, the cursor on a node if that is still there."""
        wanted = cursor or self.key
        self._draft = draft
        if cursor is not None:
            self._folded -= _around(draft.tree, cursor)
        self._rows = self._tree = tuple(self._lines(draft.tree, 0, _changed(draft)))
        places = [at for at, row in enumerate(self._tree) if row.key == wanted]
        self.lines_changed(places[0] if places else self.cursor)
        self.cursor_moved()

    def _lines(self, node: Node, depth: int, changed: set[str]) -> Iterator[_Row]:
        tone = Tone.DIFFERENT if node.key in changed else Tone.NORMAL
        label = node.name or "—"
        if isinstance(node, Attribute):
            kind = text_of(node.raw, "type")
            note = ATTRIBUTE_TYPES.get(kind, kind)
            yield _Row(node.key, depth, label, note, Mark.LEAF, tone)
            return
        folded = node.key in self._folded
        mark = Mark.FOLDED if folded else Mark.UNFOLDED
        yield _Row(node.key, depth, label, "", mark, tone)
        for child in () if folded else children_of(node):
            yield from self._lines(child, depth + 1, changed)

    @on(ResourceTree.Fold)
    @on(ResourceTree.Unfold)
    def _turn(self, event: ResourceTree.Fold | ResourceTree.Unfold) -> None:
        event.stop()
        if self._draft is not None:
            self._folded ^= {self._tree[event.index].key}
            self.show(self._draft)


def _around(tree: Group, key: str) -> set[str]:
    """The keys of the groups in which a node stands."""
    parents = parents_of(tree)
    found = set()
    while key in parents:
        key = parents[key].key
        found.add(key)
    return found


def _changed(draft: TemplateDraft) -> set[str]:
    """The keys of the nodes that something has changed about."""
    nodes = nodes_of(draft.tree)
    found = set()
    for each in draft.differences:
        keys = (each.field, each.field.rpartition(".")[0])
        found.add(next((key for key in keys if key in nodes), ROOT))
    return found
