"""Marks on the screen: set in trees and tables, seen on the rows, counted in the top line."""

from textual import on

from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.panes.tree_pane import TreePane


class MarkingScreen(ExplorerFrame):
    """Keeps the rows and the top line as the workspace's marks are."""

    @on(ExplorerFrame.Ready)
    def _begin_to_mark(self) -> None:
        marks = self.workspace.marks
        marks.told.append(self._show_marks)
        for pane in self.query(TreePane):
            pane.mark_by(marks.has)

    @on(TreePane.NodeToMark)
    def _mark_wanted(self, message: TreePane.NodeToMark) -> None:
        if not self.workspace.marks.toggle(message.node):
            self.say("only records can be marked")

    def _show_marks(self) -> None:
        was_any = bool(self.breadcrumb.marked)
        self.breadcrumb.marked = self.workspace.marks.words
        if was_any != bool(self.breadcrumb.marked):
            self.show_hints()
        for pane in self.query(TreePane):
            pane.rows.refresh()
