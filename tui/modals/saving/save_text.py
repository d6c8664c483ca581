"""Saving a text as a file that is named."""

from pathlib import Path

from textual.app import ComposeResult

from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.forms import TableForm
from tui.saving.table_file import unused_name


class SaveText(NamesFile[Path | None]):
    """Asks for a name and writes JSON there; answers where it is."""

    def __init__(self, title: str, text: bytes) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        with Frame("Save as", classes="small"):
            yield from self.name_line(unused_name(self._title, TableForm.JSON, Path()))
            yield from self.remark_line()
            yield from self.footer()

    async def content(self) -> bytes:
        return self._text

    def saved(self, file: Path) -> None:
        self.dismiss(file)

    def action_leave(self) -> None:
        self.dismiss(None)
