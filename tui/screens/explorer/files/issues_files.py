"""The issues of a project into a BCF file, and a BCF file into issues."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from tui.in_sentences import not_now
from tui.screens.explorer.changing.planning import PlanningScreen
from tui.screens.explorer.offering.own_commands import OwnCommandsScreen

if TYPE_CHECKING:
    from tui.issues_file.place import ProjectPlace
    from tui.modals.commands.command import Command


class IssuesFileScreen(OwnCommandsScreen, PlanningScreen):
    """Offers both on a project, on the list of its issues and on an issue."""

    @override
    def offered_own(self) -> "Iterator[Command]":
        """With what can be done with the issues of the project under the cursor."""
        from tui.modals.commands.command import Command, Nearness

        yield from super().offered_own()
        place = self._place_of_issues()
        if place is None:
            return
        yield Command(
            "Save issues as BCF …",
            "All issues of the project as a BCF file, with comments, pins and pictures",
            partial(self._save_issues, place),
            also="bcfzip export file topics",
            near=Nearness.ROW,
        )
        reason = self.why_read_only()
        yield Command(
            "Load issues from BCF …",
            not_now(reason)
            if reason
            else "Compare a BCF file with the issues of the project and import the changes",
            partial(self._ask_for_issues_file, place),
            also="bcfzip import file topics",
            usable=not reason,
            near=Nearness.ROW,
        )

    def _place_of_issues(self) -> "ProjectPlace | None":
        from tui.explorer.ways.ways import way_to
        from tui.issues_file.place import place_of_issues

        return place_of_issues(way_to(self.node))

    def _save_issues(self, place: "ProjectPlace") -> None:
        from tui.explorer.trees.bimplus import PROJECT
        from tui.modals.saving.save_issues import SaveIssues

        project = next(each for each in self.node.ancestry() if each.what is PROJECT)
        dialogue = SaveIssues(self.workspace, place, project.label)
        self.app.push_screen(dialogue, self._say_saved)

    def _say_saved(self, said: str | None) -> None:
        if said:
            self.say(said)

    def _ask_for_issues_file(self, place: "ProjectPlace") -> None:
        from tui.issues_file.loading import complaint_about
        from tui.modals.one_text import OneTextModal

        self.app.push_screen(
            OneTextModal(
                "The BCF file to load issues from",
                partial(self._plan_issues, place),
                example="issues.bcfzip",
                wrong=complaint_about,
            )
        )

    def _plan_issues(self, place: "ProjectPlace", name: str) -> None:
        from tui.issues_file.loading import planned_from

        make = partial(planned_from, name, self.workspace, place)
        self.review_many(f"Issues from {name}", make)
