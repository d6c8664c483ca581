"""The session log: every request, live, the newest first; repeated, copied as a command."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.client.curl import as_curl
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.httpie import as_httpie
from tui.client.httpx_script import as_httpx
from tui.contract import OPERATIONS
from tui.explorer.in_words.exchange_page import exchange_page
from tui.explorer.in_words.session_log import (
    WAYS_TO_NARROW,
    LogFilter,
    NotACondition,
    log_filter,
    repeatable,
)
from tui.explorer.workspace import Workspace
from tui.modals.logs.log_lines import LogLines
from tui.modals.modal import Frame, Modal
from tui.modals.passing_input import PassingInput
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.framed_switcher import FramedSwitcher
from tui.widgets.json_view import JsonView
from tui.widgets.keys import key

_VIEWS: Final = {"page": "Exchange", "sent": "Sent", "received": "Received"}
_COMMANDS: Final = {"curl": as_curl, "HTTPie": as_httpie, "httpx": as_httpx}


class SessionLogModal(Modal[None]):
    """Shows what was asked and answered while it goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("log.filter", "slash", "narrow", "Filter", "Narrow the log", footer=True),
        key("log.part", "tab,enter", "other_part", "Details", "Go to the details and back",
            footer=True),
        key("log.view", "v", "step_view", "View", "Next view: exchange, request, answer",
            footer=True),
        key("log.repeat", "r", "repeat", "Repeat", "Send this request again", footer=True),
        key("log.save", "s", "save", "Save", "Save the session as a file to pass on", footer=True),
        key("log.curl", "c", "copy('curl')", "Curl", "Copy as a curl command", footer=True),
        key("log.httpie", "h", "copy('HTTPie')", "HTTPie", "Copy as an HTTPie command",
            footer=True),
        key("log.httpx", "x", "copy('httpx')", "httpx", "Copy as a Python program with httpx",
            footer=True),
        key("log.address", "y", "copy_address", "Copy address", "Copy the address"),
        key("log.close", "escape,q,L", "close", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip

    hides_status = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._filter = LogFilter()
        self._unsubscribe: Callable[[], None] | None = None
        self._view = "page"

    def compose(self) -> ComposeResult:
        with Frame("Session log", classes="wide session-log"):
            yield PassingInput(placeholder=WAYS_TO_NARROW, id="narrow", compact=True)
            yield LogLines(id="exchanges")
            with FramedSwitcher(initial="page", id="views"):
                yield FieldTable(id="page")
                yield JsonView(id="sent")
                yield JsonView(id="received")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self._unsubscribe = self._workspace.log.subscribe(self._ended)
        self._show_lines()
        self._lines.focus()

    def on_unmount(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()

    @property
    def _lines(self) -> LogLines:
        return self.query_one("#exchanges", LogLines)

    def _show_lines(self) -> None:
        fitting = [each for each in self._workspace.log if self._filter.fits(each)]
        self._lines.show(fitting[::-1])
        self._say_how_many()

    def _ended(self, exchange: Exchange) -> None:
        if self.query_one_optional("#exchanges", LogLines) is None:
            return
        if self._filter.fits(exchange):
            self._lines.add(exchange, len(self._workspace.log))
        self._say_how_many()

    def _say_how_many(self) -> None:
        """How many are seen of how many there were: the oldest are not kept for ever."""
        log, seen = self._workspace.log, self._lines.line_count()
        kept = "" if len(log) == log.ended else f", the last {len(log):,} are kept"
        title = f"Session log: {seen:,} of {log.ended:,} requests{kept}"
        self.query_one(Frame).name_it(title)

    @on(LogLines.ExchangeHighlighted)
    def _show_exchange(self) -> None:
        exchange = self._lines.exchange
        page = exchange_page(exchange) if exchange is not None else []
        self.query_one("#page", FieldTable).show(page)
        views = self.query_one("#views", FramedSwitcher)
        views.current = self._view
        views.show_titles(_VIEWS, self._view)
        if exchange is not None and self._view != "page":
            body = exchange.request_body if self._view == "sent" else exchange.response_body
            self.query_one(f"#{self._view}", JsonView).show(body or b"")

    @on(Input.Changed, "#narrow")
    def _narrowed(self, event: Input.Changed) -> None:
        try:
            self._filter = log_filter(event.value)
        except NotACondition as problem:
            self.say(str(problem), wrong=True)
            return
        self.say("")
        self._show_lines()

    @on(Input.Submitted, "#narrow")
    def _to_lines(self) -> None:
        self._lines.focus()

    def action_narrow(self) -> None:
        self.query_one("#narrow", Input).focus()

    def action_other_part(self) -> None:
        if self._lines.has_focus:
            self.query_one(f"#{self._view}").focus()
        else:
            self._lines.focus()

    def action_step_view(self) -> None:
        names = list(_VIEWS)
        inside = self.query_one("#views").has_focus_within
        self._view = names[(names.index(self._view) + 1) % len(names)]
        self._show_exchange()
        if inside:
            self.query_one(f"#{self._view}").focus()

    @work(group="repeat", exclusive=True, description="ask for the same again")
    async def action_repeat(self) -> None:
        exchange = self._lines.exchange
        if exchange is None:
            return
        try:
            session = self._workspace.connected
            addresses = {str(each): session.base_url(each) for each in session.services}
            asked = repeatable(exchange, addresses)
            if isinstance(asked, str):
                self.say(asked, wrong=True)
                return
            self.say("Asking again …")
            await session.read(OPERATIONS[asked.operation_id], asked.path, asked.query)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        self.say("Sent again: the answer is the newest line.")

    def action_copy(self, what: str) -> None:
        exchange = self._lines.exchange
        if exchange is None:
            return
        if exchange.sent and exchange.request_body is None:
            self.say("Nothing copied: the request is no longer stored.", wrong=True)
            return
        text = _COMMANDS[what](exchange, self._workspace.token_command)
        self.post_message(CopyWanted(f"{what} command", text, self))

    def action_copy_address(self) -> None:
        if (exchange := self._lines.exchange) is not None:
            self.post_message(CopyWanted("address", exchange.url, self))

    @work(group="save", exclusive=True, description="save the session")
    async def action_save(self) -> None:
        from tui.modals.saving.save_session import SaveSession

        log = self._workspace.log
        modal = SaveSession(self._workspace.title, log, ended=log.ended)
        self.say(await self.app.push_screen_wait(modal))

    def action_close(self) -> None:
        """Leave the filter first, then what it hides, then the log."""
        narrow = self.query_one("#narrow", Input)
        if narrow.value:
            narrow.value = ""
            self._lines.focus()
        elif narrow.has_focus:
            self._lines.focus()
        else:
            self.dismiss(None)

    def on_json_view_text_wanted(self) -> None:
        self.action_narrow()
