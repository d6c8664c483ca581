"""Marking what a list of names says: pasted, or in a file; what is not found is told by name."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Input, Static, TextArea

from tui.client.errors import BimscopeError
from tui.explorer.marked.named import ListToMarkIn, NamesFound
from tui.explorer.marked.names_listed import ListedName, names_in, names_in_file
from tui.explorer.nodes.node import Node
from tui.modals.modal import Frame, Modal, TextPage
from tui.modals.operations.operation_entries import PathSuggester
from tui.sheets.sheet import NoSheet
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_MOST_TOLD: Final = 200
"""Names that are told of those that were not found: nobody reads more."""
_MOST_OF_ONE_NAME: Final = 4
_TYPE, _TOLD = "names", "told"
_SAYS: Final = "Write or paste a name, an e-mail address or an id on each line."


class MarksFromList(Modal[None]):
    """Looks for the names in a list; hands the records to `mark` once nothing is left to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("mark_list.find", "ctrl+s", "find", "Mark",
            "Find the names and mark the matches",
            footer=True, first=True),
        key("mark_list.mark", "enter", "mark", "Mark what was found",
            "Mark the matches", footer=True),
        key("mark_list.leave", "escape", "leave", "Back", "Back to the names; from there, leave",
            footer=True),
    ]  # fmt: skip

    found: reactive[NamesFound | None] = reactive(None, bindings=True)
    """What the names came to, while that is told."""

    def __init__(self, listed: ListToMarkIn, mark: Callable[[list[Node]], None]) -> None:
        super().__init__()
        self._listed, self._mark = listed, mark

    def compose(self) -> ComposeResult:
        with Frame(f"Mark in {self._listed.title}", classes="wide"):
            with ContentSwitcher(initial=_TYPE, id="pages"):
                yield TextArea(id=_TYPE, tab_behavior="focus", compact=True)
                with TextPage(id=_TOLD):
                    yield Static(id="answer", markup=False)
            yield Input(
                placeholder="or the name of a file: text, CSV or Excel",
                id="file",
                compact=True,
                suggester=PathSuggester(),
            )
            yield Static(_SAYS, id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        if action == "mark":
            return self.found is not None and bool(self.found.nodes)
        return self.found is None if action == "find" else True

    def on_input_submitted(self) -> None:
        self.action_find()

    @work(group="find", exclusive=True, description="look for names")
    async def action_find(self) -> None:
        self.say("Reading the names …")
        try:
            names = await self._names()
            found = await self._listed.find(names, self.say) if names else None
        except (BimscopeError, NoSheet) as problem:
            self.say(str(problem), wrong=True)
            return
        if found is None:
            self.say("There is no name yet.", wrong=True)
        elif found.is_plain:
            self._leave_with(found)
        else:
            self._tell(found)

    async def _names(self) -> Sequence[ListedName]:
        file = self.query_one("#file", Input).value.strip()
        if file:
            return await asyncio.to_thread(names_in_file, file)
        return names_in(self.query_one(TextArea).text)

    def _tell(self, found: NamesFound) -> None:
        self.found = found
        self.query_one("#answer", Static).update(Content("\n".join(_lines(found))))
        self.query_one("#file", Input).display = False
        self.query_one(ContentSwitcher).current = _TOLD
        self.query_one(TextPage).focus()
        count = len(found.nodes) + len(found.missing) + len(found.several)
        self.say(f"{len(found.nodes):,} of {count:,} found.")

    def action_mark(self) -> None:
        if self.found is not None:
            self._leave_with(self.found)

    def _leave_with(self, found: NamesFound) -> None:
        self.dismiss(None)
        self._mark(found.nodes)

    def action_leave(self) -> None:
        finding = [each for each in self.workers if each.group == "find" and not each.is_finished]
        if finding:
            self.workers.cancel_group(self, "find")
            self.say("Stopped.")
        elif self.found is None:
            self.dismiss(None)
        else:
            self.found = None
            self.query_one("#file", Input).display = True
            self.query_one(ContentSwitcher).current = _TYPE
            self.query_one(TextArea).focus()
            self.say(_SAYS)


def _lines(found: NamesFound) -> list[str]:
    """What was not found, and what was found more than once."""
    lines = (
        [f"The list was not searched to the end: {safe_text(found.stopped)}"]
        if found.stopped
        else []
    )
    if found.several:
        lines += [f"Several have the name ({len(found.several):,}):"]
        lines += _told([f"{name}: {_of_several(nodes)}" for name, nodes in found.several.items()])
    if found.missing:
        lines += [f"Not found ({len(found.missing):,}):", *_told(found.missing)]
    return lines


def _of_several(nodes: Sequence[Node]) -> str:
    """The records that one name may mean."""
    labels = [each.label for each in nodes[:_MOST_OF_ONE_NAME]]
    left = len(nodes) - len(labels)
    return ", ".join([*labels, *([f"{left:,} more"] if left else [])])


def _told(names: Sequence[str]) -> list[str]:
    left = len(names) - _MOST_TOLD
    more = [f"  and {left:,} more"] if left > 0 else []
    return [f"  {safe_text(each)}" for each in names[:_MOST_TOLD]] + more
