"""The start page: shown while nothing is chosen, and whenever it is asked for."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from typing_extensions import override

from tui.contract.terms import Service
from tui.screens.explorer.following import READS_AFTER, FollowingScreen
from tui.screens.explorer.frame import DETAIL, WIDE, ExplorerFrame
from tui.screens.explorer.offering.acting import ActingScreen
from tui.screens.explorer.panes.detail_pane import DetailPane
from tui.widgets.keys import key

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.client.exchange import Exchange
    from tui.explorer.details import Details
    from tui.explorer.in_words.page import Section
    from tui.explorer.in_words.start_page import ServiceFacts, StartFacts
    from tui.explorer.nodes.node import Node
    from tui.explorer.start_kept import KeptFacts
    from tui.explorer.workspace import Workspace

BEGINS: Final = "-start"
"""The screen's class while nothing was opened: a narrow one shows the page below the tree."""
_LEARNS: Final = "start page"
"""The group of what is asked for the page."""


class StartingScreen(FollowingScreen, ActingScreen):
    """Shows where one is and what can be done, in the place of details that nobody chose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.start", "0", "show_start", "Start page",
            "Show where you are, what there is, what is unfinished, and what to try"),
    ]  # fmt: skip

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self.add_class(BEGINS)  # from the first paint on, so that nothing moves after it
        self._asked_at: Node | None = None
        """The node in place of whose details the page was asked for."""
        self._learnt: dict[Service, ServiceFacts | None] = {}
        self._to_learn: set[Service] = set()
        """The services that let one in and were not asked yet."""
        self._learning: dict[Service, Worker[None]] = {}
        self._kept: KeptFacts | None = None
        self._page: list[Section] | None = None
        """What the details show of the page; None while they show a node."""

    def on_mount(self) -> None:
        self.workspace.log.subscribe(self._something_answered)

    @on(ExplorerFrame.Ready)
    def connection_changed(self) -> None:
        """Tell of the services anew, and of what was left on them."""
        self._show_page()
        self._learn_what_was_kept()

    def action_show_start(self) -> None:
        """Show the page in place of the details; the same key shows them again."""
        if self.leave_start_page():
            self.turn_to_tree()
            return
        self._asked_at = self.node
        self.detail.tab = "overview"
        if self.size.width < WIDE:
            self.turn_to_side(DETAIL)
        self.show_node(self.node)
        self._learn_what_was_kept()
        if self.workspace.session is not None:
            self._to_learn.update(self.workspace.session.services)
            self._learn()

    def leave_start_page(self) -> bool:
        """Show the details again in whose place the page was asked for; was it asked for?"""
        was_asked = self._asked_at is self.node
        self._asked_at = None
        if was_asked:
            self.show_node(self.node)
        return was_asked

    def learn_what_there_is(self, service: Service) -> None:
        """Ask a service for what the page tells of it, once one rests on the page."""
        self._to_learn.add(service)
        self._learn_soon()

    def give_up_learning(self) -> None:
        """Stop asking for what the page tells."""
        for worker in self._learning.values():
            worker.cancel()

    def _learn_soon(self) -> None:
        if self._to_learn and self._page is not None and self.is_running:
            self.set_timer(READS_AFTER, self._learn)

    def _learn(self) -> None:
        for service in self._to_learn if self._page is not None else ():
            worker = self._learning.get(service)
            if worker is None or worker.is_finished:
                self._learning[service] = self._learn_about(service)

    @work(group=_LEARNS, description="learn what there is")
    async def _learn_about(self, service: Service) -> None:
        from tui.explorer.start_facts import learn_about

        self._learnt[service] = await learn_about(self.workspace, service)
        self._to_learn.discard(service)
        self._show_page()

    @work(group="kept", exclusive=True, description="look what was left of earlier runs")
    async def _learn_what_was_kept(self) -> None:
        from tui.explorer.start_kept import learn_what_was_kept

        self._kept = await learn_what_was_kept(self.workspace)
        self._show_page()

    async def forms_left(self) -> str:
        """How many forms of earlier runs are not finished, and the key that tells more; else ''."""
        from tui.explorer.in_words.start_page import SHOWS_START
        from tui.explorer.start_kept import forms_left
        from tui.widgets.hints import key_for

        said = await forms_left(self.workspace)
        key = key_for(self, SHOWS_START) if said else ""
        return f"{said}: {key} shows more" if key else said

    @override
    def show_read_only(self) -> None:
        super().show_read_only()
        self._show_page()

    def _something_answered(self, _: "Exchange") -> None:
        self._show_page()

    @override
    def put_into_details(self, details: "Details", node: "Node") -> None:
        if self._is_page_for(node):
            self._page = self._page or []
            self._show_page()
            self._learn_soon()
        else:
            self._page = self._asked_at = None
            self.give_up_learning()
            super().put_into_details(details, node)
        self.set_class(self._page is not None and self._asked_at is None, BEGINS)

    def _is_page_for(self, node: "Node") -> bool:
        """Whether the page was asked for, or nothing of the tree was opened yet."""
        roots = self.pane.explorer.roots
        return node is self._asked_at or all(root.contents is None for root in roots)

    def _show_page(self) -> None:
        """Show the page, if the details do and anything of it has changed."""
        if self._page is None or self.query_one_optional(DetailPane) is None:
            return
        from tui.explorer.details import Details
        from tui.explorer.in_words.start_page import start_page

        page = start_page(self._facts())
        if page != self._page or self.detail.details.sections is not self._page:
            self._page = page
            self.detail.change = None
            self.detail.show(Details(page), _LEARNS, alone=True)

    def _facts(self) -> "StartFacts":
        from tui.explorer.in_words.start_page import StartFacts
        from tui.explorer.start_facts import facts_at_hand, with_what_was_learnt
        from tui.explorer.start_kept import KeptFacts
        from tui.widgets.hints import keys_now

        workspace, kept = self.workspace, self._kept or KeptFacts()
        keys = {each.id: each.keys[0] for each in keys_now(self)}
        at_hand = ((each, facts_at_hand(workspace, each)) for each in Service)
        return StartFacts(
            tuple(
                with_what_was_learnt(facts, self._learnt.get(service))
                for service, facts in at_hand
                if facts is not None
            ),
            profile=workspace.label or workspace.title,
            is_demo=workspace.is_demo,
            read_only_because=self.why_read_only(),
            left_open=kept.left_open,
            bookmarks=kept.bookmarks,
            unfinished=kept.unfinished,
            key_for=lambda binding: keys.get(binding, ""),
        )
