"""One row of a plan in full: why it is refused, what will change, what will be sent."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.change import Change
from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.explorer.plans.planned import PlannedRow
from tui.modals.modal import Frame, Modal, TextPage
from tui.modals.wording import error_line, heading, plan_lines, request_lines
from tui.widgets.keys import key

_SO_ALREADY = "The record already has this value: nothing is sent."


class PlannedRowModal(Modal[None]):
    """Shows a row of a plan; sends nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("planned_row.leave", "escape,enter,q", "leave", "Back", "Back to the plan",
            footer=True),
    ]  # fmt: skip

    def __init__(self, row: PlannedRow, session: Session) -> None:
        super().__init__()
        self._row, self._session = row, session

    def compose(self) -> ComposeResult:
        with Frame(self._row.what, classes="wide"):
            with TextPage():
                yield Static(Content("\n").join(self._parts()))
            yield from self.footer()

    def _parts(self) -> list[Content]:
        row = self._row
        refused = [error_line(f"Refused: {row.refused}"), Content("")] if row.refused else []
        if row.change is None:
            return refused or [Content(_SO_ALREADY)]
        remark = [] if row.refused or row.to_send else [Content(_SO_ALREADY), Content("")]
        asked = heading("What would be sent" if row.to_send is None else "What will be sent")
        return [
            *refused,
            *remark,
            plan_lines(Plan.of(row.change)),
            asked,
            self._request(row.change),
        ]

    def _request(self, change: Change) -> Content:
        try:
            return request_lines(change.preview(self._session).text)
        except BimscopeError as problem:
            return error_line(str(problem))

    def action_leave(self) -> None:
        self.dismiss(None)
