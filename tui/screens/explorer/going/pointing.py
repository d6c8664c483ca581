"""What the mouse points at on the frame of the screen: the names of the trees, the path."""

from typing import TYPE_CHECKING

from textual import on

from tui.screens.explorer.frame import TREES
from tui.screens.explorer.going.going import GoingScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.framed_switcher import FramedSwitcher

if TYPE_CHECKING:
    from tui.widgets.field_table import FieldTable


class PointingScreen(GoingScreen):
    """A click on a tree's name shows the tree, one on a step of the path goes there."""

    @on(FramedSwitcher.TitleClicked, f"#{TREES}")
    def _tree_clicked(self, message: FramedSwitcher.TitleClicked) -> None:
        self.action_show_tree(message.name)

    def on_field_table_word_clicked(self, message: "FieldTable.WordClicked") -> None:
        from tui.explorer.in_words.start_page import TRY_THIS
        from tui.widgets.pressing import press_written

        if message.section.title == TRY_THIS:
            press_written(self.app, message.word)

    @on(Breadcrumb.StepWanted)
    def _go_up_to(self, message: Breadcrumb.StepWanted) -> None:
        from tui.explorer.nodes.node import is_notice

        records = [each for each in self.node.ancestry() if not is_notice(each)]
        if message.up < len(records):
            self.go_to_node(records[message.up])
        else:
            self.turn_to_tree()
            self.pane.rows.action_go_to(0)
