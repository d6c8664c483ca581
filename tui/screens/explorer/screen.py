"""The explorer's screen: what is where, and which pane has the keys."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from tui.client.errors import BimscopeError
from tui.contract.terms import Service
from tui.explorer.workspace import Workspace
from tui.screens.explorer.detail_pane import DetailPane
from tui.screens.explorer.filter_line import FilterLine
from tui.screens.explorer.keys import EXPLORER_KEYS
from tui.screens.explorer.tree_pane import TreePane
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.copying import CopyWanted
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.client.exchange import Exchange
    from tui.explorer.actions import Offer
    from tui.explorer.node import Node
    from tui.screens.palette import Command
    from tui.widgets.json_view import JsonView

SHOWS_AFTER: Final = 0.04
"""Seconds for which the cursor rests on a node before its details are drawn."""
WIDE: Final = 100
"""Columns from which on the trees and the details are seen side by side."""
READS_AFTER: Final = 0.15
"""Seconds for which the cursor rests on a node before its record is read."""


def _actions_provider() -> "type[Provider]":
    from tui.screens.palette import ActionsProvider

    return ActionsProvider


class ExplorerScreen(Screen[None]):
    """Two trees, the details beside them, a query bar and a status line.

    The first paint shows frames and one tree's roots; the rest is imported and put in after it.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    COMMANDS = {_actions_provider}
    BINDINGS: ClassVar[list[BindingType]] = EXPLORER_KEYS

    service: reactive[Service] = reactive(Service.DROFUS, init=False)
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What it changes is repainted by those it concerns, not the whole screen by the library."""

    breadcrumb = query_one(Breadcrumb)
    trees = query_one("#trees", ContentSwitcher)
    detail = query_one(DetailPane)
    filter_line = query_one(FilterLine)
    status = query_one(StatusLine)

    class Ready(Message):
        """The screen is complete: messages can be shown on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.complete = asyncio.Event()
        """Set once all is there that keys act on."""
        self._resting: Timer | None = None
        self._at_detail = False

    def compose(self) -> ComposeResult:
        yield Breadcrumb("bimscope")
        with Horizontal(id="panes"):
            with ContentSwitcher(initial=self.service, id="trees"):
                yield TreePane(self.service)
            yield DetailPane(id="detail")
        yield FilterLine()
        yield StatusLine()

    def on_mount(self) -> None:
        self.workspace.log.subscribe(self._exchanged)
        self.breadcrumb.profile = self.workspace.title
        self.breadcrumb.read_only = self.workspace.read_only
        self._name_trees()
        self.pane.rows.focus()
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """Put in what the first paint did not wait for."""
        others = [TreePane(each) for each in Service if each is not self.service]
        try:
            await self.detail.furnish()
            await self.filter_line.furnish()
            for pane in others:
                pane.display = False
            await self.trees.mount(*others)
            for service in Service:
                self._pane(service).furnish(self.workspace.explorer(service))
        finally:
            self.complete.set()
        self.watch(self, "focused", self._hint)
        self._show_node(self.pane.node)
        self.post_message(self.Ready())

    def _pane(self, service: Service) -> TreePane:
        return self.query_one(f"#{service}", TreePane)

    @property
    def pane(self) -> TreePane:
        """The tree that is seen."""
        return self._pane(self.service)

    @property
    def node(self) -> "Node":
        """The node under the cursor."""
        return self.pane.node

    @property
    def is_reading(self) -> bool:
        """Whether the record under the cursor is still to be read."""
        return self._resting is not None

    def say(self, text: str, *, error: bool = False) -> None:
        """Put a message on the status line, while there is one: work may end after the screen."""
        status = self.query_one_optional(StatusLine)
        if status is not None:
            status.say(text, tone="error" if error else "normal")

    def offered(self) -> "Iterator[Command]":
        """For the palette: the actions on the node, with the reasons of those unusable now."""
        from tui.explorer.actions import offers
        from tui.screens.palette import Command

        for each in offers(self.node, self.workspace.session):
            yield Command(
                each.title,
                f"{each.operation.service.spelled}  {each.about}",
                partial(self._carry_out, each),
                also=each.operation.id,
                usable=not each.reason,
            )

    def action_show_tree(self, service: str) -> None:
        self.service = Service(service)
        self._turn_to(detail=False)
        self.pane.rows.focus()

    def action_other_pane(self) -> None:
        """Give the keys to the other side; on a narrow screen, show it."""
        to_detail = not self.detail.has_focus_within
        self._turn_to(detail=to_detail)
        if to_detail:
            self.detail.focus_view()
        else:
            self.pane.rows.focus()

    def on_resize(self) -> None:
        self._turn_to(detail=self._at_detail)

    def _turn_to(self, *, detail: bool) -> None:
        """Show that side where only one is seen; elsewhere nothing is styled anew for it."""
        self._at_detail = detail
        self.set_class(detail and self.size.width < WIDE, "-detail")

    def action_step_tab(self, by: int) -> None:
        self.detail.step(by)

    def action_refresh(self) -> None:
        self.pane.refresh_node(self.node)
        self._read(self.node, anew=True)

    def action_back(self) -> None:
        if self.pane.give_up():
            self.say("given up")
        elif self.detail.has_focus_within:
            self.action_other_pane()

    def action_filter(self) -> None:
        if not self.filter_line.open():
            self.say("there is no list here to filter")

    def action_show_inactive(self) -> None:
        from tui.explorer.drofus import inactive_too

        node = self.pane.explorer.listing(self.node)
        text = inactive_too(node) if node else None
        if node is None or text is None:
            self.say("only lists of dRofus projects have inactive ones")
        else:
            self.pane.apply_filter(node, text)

    def action_copy(self, what: str) -> None:
        details = self.detail.details
        texts = {
            "name": self.node.label,
            "json": (details.raw or b"").decode(errors="replace"),
            "curl": details.exchange.as_curl() if details.exchange else "",
        }
        self.post_message(CopyWanted(what, texts[what], self))

    def action_act(self, verb: str) -> None:
        from tui.explorer.actions import Verb, offer

        found = offer(self.node, Verb(verb), self.workspace.session)
        if isinstance(found, str):
            self.say(found)
        else:
            self._carry_out(found)

    @work(group="act", exclusive=True, description="carry out an action")
    async def _carry_out(self, chosen: "Offer") -> None:
        """Open the dialogue of an action, and show what came of it in the tree."""
        session = self.workspace.session
        if chosen.reason or session is None:
            self.say(chosen.reason, error=True)
            return
        from tui.screens.explorer.editing import Task, carry_out, ending_of

        try:
            outcome = await carry_out(Task(self.app, session, chosen))
        except BimscopeError as error:
            self.say(str(error), error=True)
            return
        if outcome is not None:
            ending = ending_of(outcome)
            self.say(ending.words, error=ending.error)
            self._called(chosen)

    def _called(self, chosen: "Offer") -> None:
        """Ask again for what a call may have changed."""
        if chosen.operation.changes_state:
            self.workspace.answers.forget()
            self.pane.refresh_node(chosen.to_refresh)
            self._read(self.node, anew=True)

    def watch_service(self) -> None:
        self.trees.current = self.service
        self._name_trees()
        self._show_node(self.pane.node)

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

    @on(TreePane.Narrowed)
    def _narrowed(self, message: TreePane.Narrowed) -> None:
        self.filter_line.show_state_of(message.node)

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        if self.detail.tab == "json" and self._at_detail:
            self.detail.focus_view()
        else:
            self.pane.rows.focus()

    def on_json_view_search_wanted(self) -> None:
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

    @on(TreePane.NodeHighlighted)
    def _node_highlighted(self, message: TreePane.NodeHighlighted) -> None:
        """A key that is held draws the tree only; the details follow when it rests."""
        if message.pane is self.pane:
            self._stop_resting()
            self._resting = self.set_timer(SHOWS_AFTER, partial(self._show_node, message.node))

    @on(TreePane.NodeTouched)
    def _node_touched(self, message: TreePane.NodeTouched) -> None:
        if message.pane is self.pane and message.node is self.node:
            self._show_node(message.node)

    def _show_node(self, node: "Node") -> None:
        """Show what is known; read the rest once the cursor rests here."""
        self.workers.cancel_group(self, "read")
        self._stop_resting()
        if node is not self.node or not self.complete.is_set():
            return
        from tui.explorer.details import details_of

        self.detail.show(details_of(node))
        self.breadcrumb.path = (self.service.spelled, *node.trail)
        self.filter_line.about(self.pane.explorer, node)
        if node.kind is not None and node.kind.read is not None:
            self._resting = self.set_timer(READS_AFTER, partial(self._read, node))

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    @work(group="read", exclusive=True, description="read a record")
    async def _read(self, node: "Node", *, anew: bool = False) -> None:
        from tui.explorer.details import details_of

        self._stop_resting()
        try:
            answer = await self.pane.explorer.read(node, anew=anew, background=not anew)
        except BimscopeError as error:
            if node is self.node:
                self.detail.show(details_of(node, error=error))
            return
        if answer is not None and node is self.node:
            self.detail.show(details_of(node, answer))

    def _name_trees(self) -> None:
        parts = [
            Content.styled(f" {each.spelled} ", "reverse" if each is self.service else "")
            for each in Service
        ]
        self.trees.border_title = Content("─").join(parts)

    def _exchanged(self, exchange: "Exchange") -> None:
        from tui.explorer.exchange_page import in_one_line

        status = self.query_one_optional(StatusLine)
        if status is not None:  # requests are given up while the screen is being taken down
            status.exchange = in_one_line(exchange)

    def _hint(self) -> None:
        from tui.widgets.hints import hints

        self.status.hints = hints(self)
