"""The explorer's screen: what its keys do, and what its parts ask of each other."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tui.contract.terms import Service
from tui.screens.explorer.asking.comparing import ComparingScreen
from tui.screens.explorer.asking.expressing import ExpressingScreen
from tui.screens.explorer.asking.finding import FindingScreen
from tui.screens.explorer.asking.matrices import MatrixScreen
from tui.screens.explorer.asking.reporting import ReportingScreen
from tui.screens.explorer.asking.requests import RequestsScreen
from tui.screens.explorer.asking.uses import UsesScreen
from tui.screens.explorer.asking.watching import WatchingScreen
from tui.screens.explorer.changing.many_changes import ManyChangesScreen
from tui.screens.explorer.drawings.charting import ChartingScreen
from tui.screens.explorer.drawings.dropping import DroppingScreen
from tui.screens.explorer.drawings.picturing import PicturingScreen
from tui.screens.explorer.files.comparing_files import ComparingFilesScreen
from tui.screens.explorer.files.issues_files import IssuesFileScreen
from tui.screens.explorer.files.saving import SavingScreen
from tui.screens.explorer.frame import DETAIL
from tui.screens.explorer.going.bookmarking import BookmarkingScreen
from tui.screens.explorer.going.folding import FoldingScreen
from tui.screens.explorer.going.inactive import InactiveScreen
from tui.screens.explorer.going.pointing import PointingScreen
from tui.screens.explorer.keys import EXPLORER_KEYS, REFRESHES
from tui.screens.explorer.marked.marked_actions import MarkedActionsScreen
from tui.screens.explorer.panes.filter_line import FilterLine
from tui.screens.explorer.panes.tree_pane import TreePane
from tui.screens.explorer.start.guiding import GuidingScreen
from tui.screens.explorer.start.reopening import ReopeningScreen
from tui.screens.explorer.start.starting import StartingScreen
from tui.screens.explorer.tables.presetting import PresettingScreen
from tui.widgets.copying import CopyWanted

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.widgets.json_view import JsonView


def _actions_provider() -> "type[Provider]":
    from tui.screens.palette import ActionsProvider

    return ActionsProvider


class ExplorerScreen(
    ReportingScreen,
    MatrixScreen,
    SavingScreen,
    IssuesFileScreen,
    BookmarkingScreen,
    ReopeningScreen,
    RequestsScreen,
    PointingScreen,
    PresettingScreen,
    ComparingScreen,
    ComparingFilesScreen,
    ExpressingScreen,
    WatchingScreen,
    FindingScreen,
    UsesScreen,
    ChartingScreen,
    DroppingScreen,
    MarkedActionsScreen,
    FoldingScreen,
    InactiveScreen,
    ManyChangesScreen,
    StartingScreen,
    GuidingScreen,
    PicturingScreen,
):
    """The explorer's screen with its keys and the conversation between its parts."""

    COMMANDS = {_actions_provider}
    BINDINGS: ClassVar[list[BindingType]] = EXPLORER_KEYS

    def action_step_tab(self, by: int) -> None:
        """Go to another view of the details; show them first where nobody sees them."""
        if self.detail.display:
            self.detail.step(by)
        elif DETAIL in self.sides:
            self.turn_to_side(DETAIL)
        else:
            self.say("the details are seen again once what is in their place is closed")

    def action_refresh(self) -> None:
        self.pane.refresh_node(self.list_meant)
        self.look_anew_at_pictures()
        self.read_node(self.node, anew=True)

    def load_kept_out(self, service: Service, *, anew: bool = False) -> None:
        """Load what could not be had while nobody was logged in, or while no way led there.

        `anew` looks again at what the cursor is on, too.
        """
        self.learn_what_there_is(service)
        pane = self._pane(service)
        kept_out = pane.explorer.kept_out()
        for node in kept_out:
            pane.refresh_node(node)
        if (kept_out or anew) and service is self.service:
            self.show_node(self.node)

    def action_back(self) -> None:
        self.give_up_learning()
        words = f"Stopped. {self.key_of(REFRESHES)} loads again."
        # Both the list and the record of a node may be awaited; neither is to be left behind.
        telling = self.pane.explorer.telling
        here = [self.pane.give_up(), self.give_up_reading(words), telling.give_up()]
        here += [self.give_up_going(), self.give_up_pictures(words)]
        if any(here) or self.pane.explorer.give_up_last():
            self.say(words)
        elif self.leave_start_page():
            self.turn_to_tree()
        elif self.detail.has_focus_within:
            self.action_other_pane()
        elif self.pane.clear_filter(self.filtered):
            self.show_node(self.node)
        elif not self.close_table():
            self.close_building()

    def action_filter(self) -> None:
        # Where the cursor is now: the bar follows it only when it rests.
        self.filter_line.about(self.pane.explorer, self.list_meant)
        node = self.filter_line.list_node
        if not self.filter_line.open():
            self.say("there is no list here to filter")
        elif node is not None:
            self.pane.load_to_filter(node)

    def action_copy(self, what: str) -> None:
        details = self.detail.details
        text: str | bytes = ""
        if what == "name":
            text = self.node.label
        elif what == "json":
            text = details.raw or b""
        elif (exchange := self.detail.exchange_in_sight) is not None:
            from tui.client.curl import as_curl

            text = as_curl(exchange, self.workspace.token_command)
        self.post_message(CopyWanted(what, text, self))

    def action_switch_read_only(self) -> None:
        switched = self.workspace.switch_read_only()
        self.show_read_only()
        if self.workspace.read_only:
            self.say(self.why_read_only(), error=not switched)
        else:
            self.say("read-only was switched off: changes are sent again")

    def action_act(self, verb: str) -> None:
        from tui.explorer.actions import Verb

        self.act_on(self.node, Verb(verb))

    @on(FilterLine.Wanted)
    def _filter_wanted(self, message: FilterLine.Wanted) -> None:
        self.pane.apply_filter(message.node, message.text)

    @on(FilterLine.Typed)
    def _filter_typed(self, message: FilterLine.Typed) -> None:
        self.pane.narrow(message.node, message.text)

    @on(FilterLine.GivenUp)
    def _filter_given_up(self, message: FilterLine.GivenUp) -> None:
        self.pane.end_narrowing(message.node)
        self.filter_line.restore()

    @on(TreePane.Filtered)
    def _filtered(self, message: TreePane.Filtered) -> None:
        self.filter_line.show_refusal_of(message.node)

    @on(TreePane.LoadedToFilter)
    def _loaded_to_filter(self, message: TreePane.LoadedToFilter) -> None:
        self.filter_line.type_again(message.node)

    @on(TreePane.Narrowed)
    def _narrowed(self, message: TreePane.Narrowed) -> None:
        self.filter_line.show_state_of(message.node)

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        if self.detail.tab == "json" and self._at_detail:
            self.detail.focus_view()
        elif not self.focus_table():
            # What the keys act on has to be seen.
            self.turn_to_tree()

    def on_json_view_text_wanted(self) -> None:
        self.filter_line.open_search()

    @on(FilterLine.SearchWanted)
    def _search(self, message: FilterLine.SearchWanted) -> None:
        self.detail.focus_view()
        if message.text:
            self.detail.json.search(message.text)

    def on_json_view_found(self, message: "JsonView.Found") -> None:
        self.filter_line.show_hits(message.words)

    def on_json_view_limit_reached(self, message: "JsonView.LimitReached") -> None:
        self.say(f"the first {message.rows:,} rows are unfolded")
