"""Saving the issues of a project as a BCF file."""

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Label, Static
from typing_extensions import override

from tui.bcf.model import Version
from tui.bcf.writing import bytes_of_bcf
from tui.client.errors import BimscopeError, FileProblem
from tui.explorer.workspace import Workspace
from tui.in_sentences import with_or
from tui.issues_file.exporting import Exported, export_issues
from tui.issues_file.place import ENDINGS, ProjectPlace
from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.table_file import unused_name
from tui.sizes import count_of
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_FOR_WHOM: Final = {
    Version.V2_1: "BCF 2.1, which most programs read; pictures as PNG",
    Version.V3_0: "BCF 3.0; pictures as PNG and JPEG",
}


class SaveIssues(NamesFile[str]):
    """Answers with a sentence about what was saved; '' where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save_issues.version", "down", "switch_version", "Version",
            "The other version of BCF: 2.1 or 3.0", footer=True, first=True),
        key("save_issues.last_version", "up", "switch_version", "Previous version",
            "The previous version", first=True),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, place: ProjectPlace, project: str) -> None:
        """`project` is what the project is called."""
        super().__init__()
        self._workspace, self._place, self._project = workspace, place, project
        self._version = Version.V2_1
        self._exported: Exported | None = None

    def compose(self) -> ComposeResult:
        with Frame(f"Save issues of {self._project} as BCF", classes="small"):
            yield Label(
                f"File, in {safe_text(str(Path.cwd()))} unless you name another folder:",
                markup=False,
            )
            name = unused_name(f"issues {self._project}".strip(), ENDINGS[0], Path())
            yield from self.name_line(name)
            yield Static(id="form", markup=False)
            yield from self.remark_line()
            yield from self.footer()

    def on_mount(self) -> None:
        self._show_version()

    def action_switch_version(self) -> None:
        self._version = Version.V3_0 if self._version is Version.V2_1 else Version.V2_1
        self._show_version()

    def _show_version(self) -> None:
        self.query_one("#form", Static).update(_FOR_WHOM[self._version])

    @override
    def takes_name(self, name: str) -> bool:
        fits = name.casefold().endswith(ENDINGS)
        if not fits:
            self.say(f"The name must end with {with_or(ENDINGS)}.", wrong=True)
        return fits

    @override
    async def content(self) -> bytes:
        version = self._version
        try:
            session = self._workspace.connected
            exported = await export_issues(session, self._place, version, self.say)
        except BimscopeError as problem:
            raise FileProblem(problem.text) from problem
        self._exported = exported
        return await to_thread(bytes_of_bcf, exported.file, version)

    @override
    def saved(self, file: Path) -> None:
        exported = self._exported
        count, left_out = (len(exported.file.topics), exported.left_out) if exported else (0, ())
        said = f"saved: {count_of(count, 'issue')} in {file}"
        if left_out:
            more = f" {len(left_out) - 1:,} more are not." if len(left_out) > 1 else ""
            said = f"{said}. {left_out[0]}{more}"
        self.dismiss(said)

    @override
    def action_leave(self) -> None:
        self.dismiss("")
