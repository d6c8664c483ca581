"""Many changes at once on the screen: how far they are, what came of them, what is left of them."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.acting import ActingScreen
from tui.screens.explorer.changing import ChangingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.changes.run import Run

SHOWS_MANY: Final = "explorer.many_changes"


class ManyChangesScreen(ChangingScreen, ActingScreen):
    """Shows the last runs of many changes, and says what came of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(SHOWS_MANY, "ampersand", "show_many_changes", "Many changes",
            "Many changes at once: how far they are, and what came of them"),
    ]  # fmt: skip

    def action_show_many_changes(self) -> None:
        from tui.modals.run_of_many import RunModal

        runs = self.workspace.runs_of_many
        if not runs:
            self.say("nothing was done many at once since bimscope was opened")
            return
        self.app.push_screen(RunModal(self.workspace, runs[-1]))

    @override
    def say_what_came_of(self, run: "Run") -> None:
        from tui.changes.many.counting import counted, counts_in_words
        from tui.changes.many.run_of_many import RunOfMany

        if not isinstance(run, RunOfMany):
            super().say_what_came_of(run)
            return
        text = f"{counts_in_words(counted(run.outcomes))}: {run.title}"
        unwritten = next((each.unwritten for each in run.outcomes if each.unwritten), "")
        went_well = not unwritten and all(each.done for each in run.outcomes)
        if not went_well:
            text = f"{text} ({self.key_of(SHOWS_MANY)} shows them). {unwritten}".rstrip()
        self.say(text, error=not went_well, stays=not went_well)
