"""Saving what was asked and answered in this session: a file to hand on, with names or without."""

from collections.abc import Iterable
from copy import copy
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Label, Static

from tui.client.exchange import Exchange
from tui.contract.values import PersonalPart
from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.own_thread import in_own_thread
from tui.saving.table_file import unused_name
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from tui.session_file.saved_session import SavedSession

_ENDING: Final = ".har"
_SORTS: Final = {
    PersonalPart.FULL_NAME: "names",
    PersonalPart.LOGIN: "logins",
    PersonalPart.EMAIL: "e-mail addresses",
}
_AS_THEY_ARE: Final = "People: with their names, user names and e-mail addresses"


class SaveSession(NamesFile[str]):
    """Answers with a sentence about what was saved; '' where it was left.

    What is saved are the exchanges as they were when it opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save.names", "ctrl+n", "step_names", "Names", "With people's names, or without",
            footer=True, first=True),
    ]  # fmt: skip

    def __init__(self, title: str, exchanges: Iterable[Exchange], *, ended: int) -> None:
        super().__init__()
        self._title = title
        # The log may give up their bodies meanwhile.
        self._exchanges = tuple(copy(each) for each in exchanges)
        self._ended = ended
        self._made: dict[bool, SavedSession] = {}
        self._without_names = False

    def compose(self) -> ComposeResult:
        title = self._title.removesuffix(_ENDING)
        name = unused_name(f"session {title}", _ENDING, Path())
        with Frame("Save this session", classes="small"):
            yield Label(
                f"File, in {safe_text(str(Path.cwd()))} unless you name another folder:",
                markup=False,
            )
            yield from self.name_line(name)
            yield Static(Content(self._requests_in_words()), id="requests")
            yield Static(Content(_AS_THEY_ARE), id="people")
            yield Static(id="replaced")
            yield from self.remark_line()
            yield from self.footer()

    def _requests_in_words(self) -> str:
        there = len(self._exchanges)
        of_all = "" if there == self._ended else f", the last of {self._ended:,}"
        with_answers = f"Requests with their answers: {there:,}{of_all}"
        return f"{with_answers}. Passwords and tokens are left out."

    def action_step_names(self) -> None:
        self._without_names = not self._without_names
        self._show_names()

    @work(group="names", exclusive=True, description="look for names")
    async def _show_names(self) -> None:
        people, replaced = self.query_one("#people", Static), self.query_one("#replaced", Static)
        replaced.update("")
        if not self._without_names:
            people.update(Content(_AS_THEY_ARE))
            return
        people.update(Content("People: looking for their names …"))
        made = await self._session()
        people.update(
            Content(f"People: numbers for {made.people:,}, in {made.places:,} places of the file")
        )
        lines = (
            f"{each.count:,} {_SORTS[each.sort]}, such as {each.example}" for each in made.replaced
        )
        replaced.update(Content("\n".join(map(safe_text, lines))))

    async def _session(self) -> "SavedSession":
        from tui.session_file.saved_session import saved_session

        wanted = self._without_names
        if wanted not in self._made:
            make = partial(saved_session, self._exchanges, without_names=wanted)
            self._made[wanted] = await in_own_thread(make)
        return self._made[wanted]

    async def content(self) -> bytes:
        return (await self._session()).data

    def saved(self, file: Path) -> None:
        made = self._made[self._without_names]
        left = f"; {made.without_body:,} long answers are left out" if made.without_body else ""
        self.dismiss(f"saved: {file}, requests in it: {made.requests:,}{left}")

    def action_leave(self) -> None:
        self.dismiss("")
