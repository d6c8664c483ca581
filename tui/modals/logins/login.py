"""Asking for credentials, where there are none or the service refused them.

What is typed lives in the answer and nowhere else.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.contract.operation import Service
from tui.modals.modal import Frame, Modal
from tui.modals.wording import error_line
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, GivenToken, Secret, given_token
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text, without_controls

Credentials = DrofusCredentials | BimplusCredentials | GivenToken
_LAST = ("application", "token")
"""Fields after which nothing more is needed."""


class LoginModal(Modal[Credentials | None]):
    """Answers credentials of a service, or None; `reason` is why they are asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("login.send", "ctrl+s", "log_in", "Log in", "Use these credentials", footer=True),
        key("login.leave", "escape", "leave", "Leave", "Continue without a login", footer=True),
    ]

    def __init__(self, service: Service, url: str, *, user: str = "", reason: str = "") -> None:
        super().__init__()
        self._service, self._url, self._user, self._reason = service, url, user, reason

    def compose(self) -> ComposeResult:
        with Frame(f"Log in to {self._service.spelled}", classes="small"):
            yield Static(Content(safe_text(self._url)))
            yield Static(error_line(self._reason) if self._reason else "", id="reason")
            user = "User" if self._service is Service.DROFUS else "E-mail"
            yield from _row(user, Input(without_controls(self._user), id="user", compact=True))
            yield from _row("Password", Input(password=True, id="password", compact=True))
            if self._service is Service.BIMPLUS:
                entry = Input(password=True, id="application", compact=True)
                yield from _row("Application", entry)
                yield from _row("or a token", Input(password=True, id="token", compact=True))
            yield Static(id="complaint")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#password" if self._user else "#user", Input).focus()

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last() or event.input.id in _LAST:
            self.action_log_in()
        elif event.value:
            self._complain("")
            self.focus_next()
        else:
            self._complain(f"Enter the {event.input.id} first.")

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def action_log_in(self) -> None:
        if self._service is Service.BIMPLUS and (token := self._typed("token").strip()):
            self._log_in_by_token(token)
            return
        user, password = self._typed("user").strip(), self._typed("password")
        missing = next((name for name, text in (("user", user), ("password", password))
                        if not text), None)  # fmt: skip
        if missing is not None:
            self._complain(f"Enter the {missing} first.")
            self.query_one(f"#{missing}", Input).focus()
        elif self._service is Service.DROFUS:
            self.dismiss(DrofusCredentials(user, Secret(password)))
        else:
            application = self._typed("application").strip()
            self.dismiss(
                BimplusCredentials(
                    user, Secret(password), Secret(application) if application else None
                )
            )

    def _log_in_by_token(self, text: str) -> None:
        try:
            self.dismiss(given_token(text))
        except ValueError as problem:
            self._complain(f"The token cannot be used: {problem}.")
            self.query_one("#token", Input).focus()

    def _complain(self, text: str) -> None:
        self.query_one("#complaint", Static).update(error_line(text) if text else "")

    def action_leave(self) -> None:
        self.dismiss(None)


def _row(title: str, entry: Input) -> ComposeResult:
    with Horizontal(classes="row"):
        yield Label(Content(title), classes="label")
        yield entry
