"""Saving a plan as a file that `bimscope apply` sends, later or from another machine."""

import asyncio
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.changes.change import Change
from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.forms import TableForm
from tui.saving.table_file import unused_name


class SavePlan(NamesFile[Path | None]):
    """Asks for a name and writes the changes there; answers where they are."""

    def __init__(self, title: str, changes: tuple[Change, ...], address: str) -> None:
        super().__init__()
        self._title, self._changes, self._address = title, changes, address

    def compose(self) -> ComposeResult:
        with Frame("Save the plan", classes="small"):
            count = len(self._changes)
            words = f"{count:,} change{'' if count == 1 else 's'}, for {self._address}"
            yield Static(Content(words))
            yield from self.name_line(unused_name(self._title, TableForm.JSON, Path()))
            yield from self.remark_line()
            yield from self.footer()

    async def content(self) -> bytes:
        from tui.changes.many.plan_file import plan_bytes

        return await asyncio.to_thread(plan_bytes, self._changes, self._address)

    def saved(self, file: Path) -> None:
        self.dismiss(file)

    def action_leave(self) -> None:
        self.dismiss(None)
