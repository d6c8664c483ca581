"""Saving the list that the cursor is in, as its table is seen or would be."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tui.screens.explorer.tables.tables import TablesScreen
from tui.widgets.keys import key


class SavingScreen(TablesScreen):
    """One key from any list to a file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.save", "s", "save_list", "Save",
            "Save this list: CSV, Excel, JSON or Markdown, to a file or the clipboard"),
    ]  # fmt: skip

    @work(group="save", exclusive=True, description="save a list")
    async def action_save_list(self) -> None:
        from tui.modals.saving.save_table import SaveTable

        table = await self.table_here()
        if table is None:
            self.say("there is no list here to save")
            return
        remark = "" if table.is_whole else f"Not all of the list is loaded: {table.title}"
        word = table.kind.word if len(self.workspace.marks) else ""
        said = await self.app.push_screen_wait(
            SaveTable(table.name, table.rows, remark=remark, word=word)
        )
        if said:
            self.say(said)
