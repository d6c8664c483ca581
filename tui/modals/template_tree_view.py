"""The tree of groups and attributes in the template editor."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_tree import ROOT, Attribute, Group, children_of, nodes_of
from tui.widgets.safe_text import safe_text

CHANGED_SIGN = "≠"


class TemplateTree(Tree[str]):
    """Shows the tree of a draft; each node's data is the key of a group or attribute."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", id="template.down", show=False),
        Binding("k", "cursor_up", "Up", id="template.up", show=False),
        Binding("l,right", "unfold", "Unfold", id="template.unfold", show=False),
        Binding("h,left", "fold", "Fold", id="template.fold", show=False),
        Binding("shift+up,K", "screen.move(-1)", "Move up", id="template.move_up",
                tooltip="Before the row above of its kind", show=False),
        Binding("shift+down,J", "screen.move(1)", "Move down", id="template.move_down",
                tooltip="Behind the row below of its kind", show=False),
        Binding("a", "screen.add_attribute", "Attribute", id="template.add_attribute",
                tooltip="Add an attribute of the team to this group"),
        Binding("g", "screen.add_group", "Group", id="template.add_group",
                tooltip="Add a group in this group"),
        Binding("e,enter", "screen.edit_name", "Name", id="template.edit_name",
                tooltip="Go to the name"),
        Binding("m", "screen.move_into", "Move", id="template.move_into",
                tooltip="Move into another group"),
        Binding("o", "screen.move_out", "Out", id="template.move_out", show=False,
                tooltip="Move out of this group"),
        Binding("d,delete", "screen.remove", "Remove", id="template.remove",
                tooltip="Take this row out, with what is in it"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__("", data=ROOT, id="tree")
        self.guide_depth = 2
        self.auto_expand = False

    @property
    def key(self) -> str:
        """The key of the node under the cursor."""
        node = self.cursor_node
        return ROOT if node is None or node.data is None else node.data

    def show(self, draft: TemplateDraft, cursor: str | None = None) -> None:
        """Show a draft, the cursor on a node if that is still there."""
        wanted = cursor or self.key
        line = max(self.cursor_line, 0)
        folded = {node.data for node in _below(self.root) if not node.is_expanded}
        changed = _changed(draft)
        self.clear()
        self.root.set_label(_label(draft.tree, changed))
        self._fill(self.root, draft.tree, folded, changed)
        self.root.expand()
        self._put_cursor(wanted, line)

    def _fill(
        self, node: TreeNode[str], group: Group, folded: set[str | None], changed: set[str]
    ) -> None:
        for child in children_of(group):
            label = _label(child, changed)
            if isinstance(child, Attribute):
                node.add_leaf(label, data=child.key)
            else:
                added = node.add(label, data=child.key, expand=child.key not in folded)
                self._fill(added, child, folded, changed)

    def _put_cursor(self, key: str, line: int) -> None:
        last = self.last_line  # asking for it lays the lines out
        found = next((node for node in _below(self.root) if node.data == key), None)
        if found is not None and found.line >= 0:
            self.move_cursor(found)
        else:
            self.move_cursor_to_line(min(line, last))

    def action_unfold(self) -> None:
        if self.cursor_node is not None:
            self.cursor_node.expand()

    def action_fold(self) -> None:
        """Fold a group; on what is folded or cannot be, go to the group around it."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand and node is not self.root:
            node.collapse()
        elif node.parent is not None:
            self.move_cursor(node.parent)


def _changed(draft: TemplateDraft) -> set[str]:
    """The keys of the nodes that something has changed about."""
    nodes = nodes_of(draft.tree)
    found = set()
    for change in draft.changes:
        keys = (change.field, change.field.rpartition(".")[0])
        found.add(next((key for key in keys if key in nodes), ROOT))
    return found


def _below(node: TreeNode[str]) -> list[TreeNode[str]]:
    found = [node]
    for child in node.children:
        found += _below(child)
    return found


def _label(node: Group | Attribute, changed: set[str]) -> Text:
    name = safe_text(node.name, limit=80) or "—"
    sign = f"{CHANGED_SIGN} " if node.key in changed else ""
    if isinstance(node, Attribute):
        return Text(f"{sign}· {name}")
    return Text(f"{sign}{name}", style="bold")
