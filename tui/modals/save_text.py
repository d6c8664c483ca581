"""Saving a text as a file that is named; nothing is written over."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.modals.modal import Frame, Modal
from tui.modals.word_input import WordInput
from tui.private_files import write_new
from tui.widgets.keys import key


class SaveText(Modal[Path | None]):
    """Asks for a name and writes the file, for its owner only; answers where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save_text.leave", "escape", "leave", "Leave", "Save nothing", footer=True),
    ]

    def __init__(self, name: str, text: bytes) -> None:
        super().__init__()
        self._file_name, self._text = name, text

    def compose(self) -> ComposeResult:
        with Frame("Save as", classes="small"):
            yield WordInput()
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(WordInput).value = self._file_name

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._write(Path(event.value.strip()).expanduser().absolute())

    @work(group="save", exclusive=True, description="write a file")
    async def _write(self, file: Path) -> None:
        try:
            await asyncio.to_thread(write_new, file, self._text)
        except FileExistsError:
            self.say(f"There is a {file.name} already. Choose another name.", wrong=True)
        except OSError as problem:
            self.say(f"{file} cannot be written: {problem.strerror}.", wrong=True)
        else:
            self.dismiss(file)

    def action_leave(self) -> None:
        self.dismiss(None)
