"""Many changes that a program did not live to send: go on with them, leave them, or look first."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.changes.many.going_on import Together
from tui.changes.outcome import Ending
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class AboutRest(StrEnum):
    """What the user wants of changes that were not sent."""

    GO_ON = "go on"
    LEAVE = "leave"
    LOOK = "look"
    LATER = "later"


class CutShortModal(Modal[AboutRest]):
    """Says how far many changes came, and answers what to do about the rest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("cut_short.go_on", "g", "answer('go on')", "Go on",
            "Plan and review the changes that are not done yet", footer=True),
        key("cut_short.look", "enter", "answer('look')", "Look", "Show them in the journal",
            footer=True),
        key("cut_short.leave", "l", "answer('leave')", "Leave it",
            "Leave the rest unsent and do not ask again", footer=True),
        key("cut_short.later", "escape", "answer('later')", "Later",
            "Do nothing now; bimscope asks again at the next start", footer=True),
    ]  # fmt: skip

    def __init__(self, together: Together) -> None:
        super().__init__()
        self._together = together

    def compose(self) -> ComposeResult:
        together = self._together
        whole, unsent = len(together.entries), len(together.not_sent)
        unknown = sum(each.is_uncertain for each in together.left)
        done = sum(
            each.ending is Ending.DONE or each.undone_instead_by is not None
            for each in together.entries
        )
        others = whole - unsent - unknown - done
        counts = [
            *([f"{done:,} are done"] if done else []),
            *([f"{unknown:,} have an unknown outcome"] if unknown else []),
            *([f"{others:,} ended otherwise"] if others else []),
        ]
        says = [
            f"{unsent:,} of {whole:,} changes were not sent: an earlier bimscope ended too early.",
            f"  {safe_text(together.title)}",
            *([f"{'; '.join(counts)}."] if counts else []),
            "",
            "g checks what the server has and shows the rest as a plan for you to confirm.",
            "l leaves the rest unsent for good.",
        ]
        with Frame("Many changes were cut short", classes="small"):
            with VerticalScroll(can_focus=False, classes="explanation"):
                yield Static(Content("\n".join(says)))
            yield from self.footer()

    def on_mount(self) -> None:
        self.listen_once_seen()

    def action_answer(self, answer: str) -> None:
        self.dismiss(AboutRest(answer))
