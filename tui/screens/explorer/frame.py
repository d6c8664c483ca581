"""The frame of the explorer's screen: what is where, and which side has the keys."""

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import InputEvent, Key
from textual.geometry import Offset
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive

from tui.contract.terms import Service
from tui.explorer.workspace import Workspace
from tui.screens.explorer.furniture import FURNITURE, import_all, learn_what_works
from tui.screens.explorer.panes.detail_pane import DetailPane
from tui.screens.explorer.panes.filter_line import FilterLine
from tui.screens.explorer.panes.tree_pane import TreePane
from tui.terminal.first_picture import first_picture
from tui.terminal.focus import FocusRestylesAround
from tui.terminal.showing_through import ShowsThrough
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.framed_switcher import FramedSwitcher
from tui.widgets.keys import TALL
from tui.widgets.line_cursor import MOVES, Look, step_of
from tui.widgets.resource_tree import ResourceTree
from tui.widgets.status_line import MESSAGE_SECONDS, StatusLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.client.exchange import Exchange
    from tui.explorer.nodes.node import Node
    from tui.terminal.kept_moves import MovableCursor
    from tui.widgets.hints import KeyHint

CONNECTING: Final = "connecting …"
"""Said until the services have answered."""
WIDE: Final = 100
"""Columns from which on the trees and the details are seen side by side."""
BROAD: Final = 160
"""Columns from which on a table leaves the details where they are."""
VAST: Final = 200
"""Columns from which on the details beside a table have room for the JSON too."""
TREES: Final = "trees"
DETAIL: Final = "detail"


class ExplorerFrame(FocusRestylesAround[None], ShowsThrough[None]):
    """Two trees, the details beside them, a query bar and a status line.

    The first paint shows frames and one tree's roots; the rest is imported and put in after it.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad"), (VAST, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    service: reactive[Service] = reactive(Service.DROFUS, init=False)

    breadcrumb = query_one(Breadcrumb)
    trees = query_one("#trees", FramedSwitcher)
    detail = query_one(DetailPane)
    filter_line = query_one(FilterLine)
    status = query_one(StatusLine)

    class Ready(Message):
        """The screen is complete: messages can be shown on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._is_painted = asyncio.Event()
        self.complete = asyncio.Event()
        """Set once all is there that keys act on."""
        self._at_detail = False
        self._keys_heard: list[KeyHint] = []
        """What the keys do, as long as they go where they go."""
        self._knows_what_works = False

    def compose(self) -> ComposeResult:
        yield Breadcrumb("bimscope")
        with Horizontal(id="panes"):
            with FramedSwitcher(initial=self.service, id=TREES):
                yield TreePane(self.service)
            yield DetailPane(id=DETAIL)
        yield FilterLine()
        yield StatusLine()

    def on_mount(self) -> None:
        self._take_shape()
        self.workspace.log.subscribe(self._exchanged)
        self.breadcrumb.profile = self.workspace.label or self.workspace.title
        self.breadcrumb.colour = self.workspace.colour
        self.show_read_only()
        self._name_trees()
        self.pane.rows.cursor = first_picture.take_row()  # where keys have moved it to meanwhile
        # Not by the application, which a key may keep waiting: it is sent to what has the focus.
        self.set_focus(self.pane.rows)
        self.call_after_refresh(self._begin)

    def _take_shape(self) -> None:
        """Be laid out for the terminal from the first paint on: the library does so after it."""
        for size, shapes in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max(shape for shape in shapes if size >= shape[0])[1])

    def movable_cursor(self) -> "MovableCursor":
        """The cursor of the tree, as keys move it from the first paint on."""
        from tui.terminal.kept_moves import MovableCursor, RowLooks

        rows = self.pane.rows
        bound = self.active_bindings.items()
        steps = {key: step_of(each.binding) for key, each in bound if each.node is rows}
        seen = rows.content_region
        looks = [
            RowLooks(
                seen.offset + Offset(0, index),
                rows.line_on_screen(index, Look.PLAIN),
                rows.line_on_screen(index, Look.CURSOR),
            )
            for index in range(min(rows.line_count(), seen.height))
        ]
        return MovableCursor({key: step for key, step in steps.items() if step}, looks)

    def _begin(self) -> None:
        self._is_painted.set()
        self.run_worker(self._import_furniture(), group="begin", description="import what is left")

    async def _import_furniture(self) -> None:
        """Import beside the keys what the screen is furnished with."""
        await asyncio.to_thread(import_all, FURNITURE)
        self.call_later(self._furnish)

    async def until_answered(self, event: InputEvent) -> None:
        """Wait until the screen can answer: a move of the cursor needs the first paint alone."""
        await self._is_painted.wait()
        if not self._only_moves(event):
            await self.complete.wait()

    def _only_moves(self, event: InputEvent) -> bool:
        bound = self.active_bindings.get(event.key) if isinstance(event, Key) else None
        return (
            bound is not None and isinstance(bound.node, ResourceTree) and bound.binding.id in MOVES
        )

    async def _furnish(self) -> None:
        """Put in what the first paint did not wait for."""
        others = [TreePane(each) for each in Service if each is not self.service]
        try:
            await self.detail.furnish()
            await self.filter_line.furnish(self.workspace.remembered.queries)
            for pane in others:
                pane.display = False
            await self.trees.mount(*others)
            for service in Service:
                self._pane(service).furnish(self.workspace.explorer(service))
            self._follow_requests()
        finally:
            self.complete.set()
        self.watch(self, "focused", self._focus_moved)
        self.run_worker(self._learn_what_works(), group="hints", description="learn what works")
        self.show_node(self.pane.node)
        self.post_message(self.Ready())

    def _follow_requests(self) -> None:
        from tui.screens.explorer.loading import LoadingWatch

        self._loading_watch = LoadingWatch(self, self.workspace.log)

    @property
    def tree_panes(self) -> "list[TreePane]":
        """Both trees."""
        return [self._pane(each) for each in Service]

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
    def list_has_keys(self) -> bool:
        """Whether keys go to the rows of a list."""
        return self.pane.has_focus_within

    @property
    def list_meant(self) -> "Node":
        """Where one begins to look for the list that a key means."""
        return self.node

    def is_under_cursor(self, node: "Node") -> bool:
        """Whether a node is what the details are about; False once the screen is taken down."""
        pane = self.query_one_optional(f"#{self.service}", TreePane)
        detail = self.query_one_optional(DetailPane)
        return pane is not None and detail is not None and pane.node is node

    @abstractmethod
    def show_node(self, node: "Node") -> None:
        """Show the details of a node, if it is still under the cursor."""

    def say_by_the_way(self, text: str) -> None:
        """Say what nobody waits for, unless something else is said that somebody may be reading."""
        status = self.query_one_optional(StatusLine)
        if status is not None and status.message in ("", CONNECTING):
            self.say(text)

    def say(self, text: str, *, error: bool = False, stays: bool = False) -> None:
        """Put a message on the status line, while there is one: work may end after the screen.

        One that `stays` does so until the next.
        """
        status = self.query_one_optional(StatusLine)
        if status is not None:
            seconds = None if stays else MESSAGE_SECONDS
            status.say(text, tone="error" if error else "normal", seconds=seconds)

    def on_screen_resume(self) -> None:
        """What was said behind a dialogue can be seen now."""
        status = self.query_one_optional(StatusLine)
        if status is not None:
            status.is_seen()

    def action_show_tree(self, service: str) -> None:
        self.service = Service(service)
        self.turn_to_tree()

    def turn_to_tree(self) -> None:
        """Show the tree, and give it the keys."""
        self.turn_to_side(TREES)

    def action_other_pane(self) -> None:
        """Give the keys to the next pane; on a narrow screen, show it."""
        sides = self.sides
        self.turn_to_side(sides[(sides.index(self.side) + 1) % len(sides)])

    @property
    def sides(self) -> tuple[str, ...]:
        """The panes that keys can go to, by their ids, the trees first."""
        return (TREES, DETAIL)

    @property
    def side(self) -> str:
        """The pane that has the keys."""
        return DETAIL if self.detail.has_focus_within else TREES

    def turn_to_side(self, side: str) -> None:
        """Show a pane, and give it the keys."""
        self._turn_to(detail=side != TREES)
        if side == TREES:
            self.pane.rows.focus()
        else:
            self.detail.focus_view()

    def on_resize(self) -> None:
        self._turn_to(detail=self._at_detail)

    def _turn_to(self, *, detail: bool) -> None:
        """Show that side where only one is seen; elsewhere nothing is styled anew for it."""
        self._at_detail = detail
        self.set_class(detail and self.size.width < WIDE, "-detail")

    def watch_service(self) -> None:
        self.trees.current = self.service
        self._name_trees()
        self.show_node(self.pane.node)

    def _name_trees(self) -> None:
        self.trees.show_titles({each: each.spelled for each in Service}, self.service)

    def _exchanged(self, exchange: "Exchange") -> None:
        from tui.explorer.in_words.exchange_page import exchange_in_one_line

        top = self.query_one_optional(Breadcrumb)
        if top is not None:  # requests are given up while the screen is being taken down
            top.exchange = exchange_in_one_line(exchange)

    def show_read_only(self) -> None:
        """Say whether anything may be changed, and offer no key that may not be used."""
        self.breadcrumb.read_only = self.workspace.read_only
        if self.complete.is_set():
            self.show_hints()

    @property
    def filtered(self) -> "Node | None":
        """The node with the filtered list that the cursor is in, while the tree has the keys."""
        from tui.explorer.lists.filtering import filtered_list

        return filtered_list(self.list_meant) if self.list_has_keys else None

    def show_hints(self) -> None:
        """Say what the keys do on the row under the cursor, once that is known."""
        if not self._knows_what_works:
            return
        from tui.screens.explorer.footer import footer

        said = footer(
            self._keys_heard,
            self.node,
            self.service,
            read_only=self.workspace.read_only,
            filtered=self.filtered is not None,
            marked=len(self.workspace.marks) > 0,
        )
        self.status.hints, self.status.more, self.status.always = said

    def ids_on_row(self) -> "Sequence[str]":
        """The ids of the bindings that do something on this row, the most needed first."""
        from tui.screens.explorer.footer import usable_ids

        return usable_ids(self.node, read_only=self.workspace.read_only)

    def ids_off_row(self) -> "Sequence[str]":
        """Those that do so on other rows only."""
        from tui.screens.explorer.footer import ON_A_ROW

        return [*ON_A_ROW.keys() - set(self.ids_on_row())]

    def helps_on_row(self) -> "Mapping[str, str]":
        """What bindings do on this row, by their ids, where that differs from row to row."""
        from tui.screens.explorer.footer import helps_on_row

        return helps_on_row(self.node)

    async def _learn_what_works(self) -> None:
        """Learn beside the keys what they do here: every rule that a key asks about."""
        await asyncio.to_thread(learn_what_works)
        self._knows_what_works = True
        self._focus_moved()

    def _focus_moved(self) -> None:
        from tui.widgets.hints import keys_heard

        self._keys_heard = keys_heard(self)
        self.show_hints()
