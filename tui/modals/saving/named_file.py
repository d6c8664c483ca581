"""What dialogues have in common that write a file: its name, and what is in its way."""

from abc import abstractmethod
from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.client.errors import FileProblem
from tui.modals.modal import Modal
from tui.saving.table_file import NameTaken, save_bytes
from tui.widgets.keys import key

R = TypeVar("R")
_REPLACES: Final = "^r replaces it."


class NamesFile(Modal[R], Generic[R]):
    """Asks for the name of a file. One that is there is replaced only by a key of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save.save", "enter", "save", "Save", "Write the file", footer=True, first=True),
        key("save.replace", "ctrl+r", "replace", "Replace", "Replace the file that is there"),
        key("save.leave", "escape", "leave", "Leave", "Save nothing", footer=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._is_saving = False

    def name_line(self, name: str) -> ComposeResult:
        """The line with the name that is offered."""
        yield Input(name, id="typed", compact=True, select_on_focus=False)

    def rename(self, name: str) -> None:
        """Write another name into the line; it is typed only where the one before was."""
        is_typed = bool(self.typed)
        self.name_input.value = name
        if not is_typed:
            self.take_as_offered()

    def remark_line(self) -> ComposeResult:
        """The line that says what is in the way."""
        yield Static(id="message")

    @property
    def name_input(self) -> Input:
        """Where the name is typed."""
        return self.query_one("#typed", Input)

    def action_save(self) -> None:
        self._begin(overwrite=False)

    def action_replace(self) -> None:
        self._begin(overwrite=True)

    def _begin(self, *, overwrite: bool) -> None:
        name = self.name_input.value.strip()
        if name and not self._is_saving and self.takes_name(name):
            self._is_saving = True
            self.say("saving …")
            self.run_worker(self._save(Path(name), overwrite=overwrite), description="save a file")

    def takes_name(self, name: str) -> bool:
        """Whether a file of this name can be written."""
        return bool(name)

    async def _save(self, file: Path, *, overwrite: bool) -> None:
        try:
            saved = await save_bytes(await self.content(), file, overwrite=overwrite)
        except FileProblem as problem:
            there = f" {_REPLACES}" if isinstance(problem, NameTaken) else ""
            self.say(problem.text + there, wrong=True)
        else:
            self.saved(saved)
        finally:
            self._is_saving = False

    @abstractmethod
    async def content(self) -> bytes:
        """The bytes of the file. Raises FileProblem."""

    @abstractmethod
    def saved(self, file: Path) -> None:
        """Leave with what is to be said of the file."""

    @abstractmethod
    def action_leave(self) -> None:
        """Leave without a file."""
