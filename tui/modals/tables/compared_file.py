"""What differs between a file and the services now: a row for each record and field."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from tui.client.files.named_files import path_named
from tui.explorer.snapshots.bounded_reads import BoundedReads
from tui.explorer.snapshots.difference_table import DifferenceTable
from tui.explorer.snapshots.differences import what_differs
from tui.explorer.snapshots.pairing import paired
from tui.explorer.snapshots.sides import FileSide, LiveSide
from tui.explorer.snapshots.telling import counted_in_words
from tui.explorer.ways.ways import Way
from tui.explorer.workspace import Workspace
from tui.large_json.turns import in_turns
from tui.modals.tables.table_dialogue import TableDialogue
from tui.recorded.opening import open_recording
from tui.widgets.keys import key


class ComparedFileModal(TableDialogue[DifferenceTable]):
    """Holds a file against the services; `go_to` leads to what a row is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("compared_file.go", "enter", "choose", "Go there",
            "Show the record of the row in the tree", footer=True, first=True),
    ]  # fmt: skip

    def __init__(self, file: Path, workspace: Workspace, go_to: Callable[[Way], None]) -> None:
        super().__init__(f"Since {file.name}")
        self._file, self._workspace, self._go_to = file, workspace, go_to

    @override
    async def ask(self, *, anew: bool) -> DifferenceTable:
        file = await asyncio.to_thread(path_named, self._file)
        before = FileSide(await asyncio.to_thread(open_recording, file))
        now = LiveSide(BoundedReads(self._workspace.connected))
        found = await paired(before, now, self._say_how_far)
        rows = await in_turns(what_differs(found))
        remarks = list(found.remarks(before.name))
        return await DifferenceTable(rows, remarks, compared=found.compared).prepared()

    def _say_how_far(self, words: str) -> None:
        self.say(f"Asking: {words} …")

    @override
    def remark(self) -> str:
        if self.rows is None:
            return ""
        counted = counted_in_words(self.rows.all, compared=self.rows.compared)
        return " ".join((counted, *self.rows.remarks))

    @override
    def choose(self) -> None:
        if self.rows is None or not len(self.rows):
            return
        way = self.rows.row(self.table.lines.cursor).way
        if way is None:
            self.say("It is not in the trees.")
            return
        self.dismiss(None)
        self._go_to(way)
