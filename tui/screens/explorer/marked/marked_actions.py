"""Acting on all that is marked: what can be done with it, and the dialogues that plan it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from typing_extensions import override

from tui.screens.explorer.changing.planning import PlanningScreen
from tui.screens.explorer.marked.mark_menu import MarkMenuScreen
from tui.screens.explorer.offering.offering import OfferingScreen

if TYPE_CHECKING:
    from tui.explorer.editing.rights import RightsDraft
    from tui.explorer.marked.form import FormForMany
    from tui.explorer.marked.offers import MarkedOffer
    from tui.explorer.nodes.node import Node
    from tui.modals.commands.command import Command


class MarkedActionsScreen(MarkMenuScreen, OfferingScreen, PlanningScreen):
    """Offers every operation that changes marked records; each ends in a plan."""

    @override
    def act_on_marked(self) -> None:
        from tui.explorer.marked.offers import marked_in_words
        from tui.modals.commands.what_can_be_done import WhatCanBeDone

        nodes = self.workspace.marks.nodes()
        if not nodes:
            self.say("nothing is marked: Space marks a row, ** all that is shown")
            return
        commands = [*self._for_marked(nodes)]
        if not commands:
            self.say(f"there is no action for several of {marked_in_words(nodes)}")
            return
        self.app.push_screen(WhatCanBeDone(marked_in_words(nodes), commands),
                             self._run_chosen)  # fmt: skip

    @override
    def offered_for_marked(self) -> "Iterator[Command]":
        """What can be done with all that is marked, told from what is done with the row."""
        nodes = self.workspace.marks.nodes()
        for each in self._for_marked(nodes) if nodes else ():
            yield replace(each, title=f"{each.title}: {len(nodes):,} marked")

    def _for_marked(self, nodes: "Sequence[Node]") -> "Iterator[Command]":
        from tui.screens.explorer.marked.marked_commands import MarkedDialogues, marked_commands

        rights = partial(self._set_rights, copies=False)
        copied = partial(self._set_rights, copies=True)
        opens = MarkedDialogues(self._fill_in, rights, copied, self._add_to_projects)
        return marked_commands(nodes, self.workspace.session, self.why_read_only(), opens)

    @work(group="marked", exclusive=True, description="fill in a form for many")
    async def _fill_in(self, offered: "MarkedOffer") -> None:
        """Open the form of an operation for all; without anything to fill in, its plan."""
        from tui.explorer.marked.form import form_for_many
        from tui.modals.operations.form_for_many import FormForManyModal

        form = await form_for_many(offered.operation, offered.nodes)
        plan = partial(self._plan_form, offered)
        if form.slots:
            self.app.push_screen(FormForManyModal(self.workspace, form, plan))
        else:
            plan(form)

    def _plan_form(self, offered: "MarkedOffer", form: "FormForMany") -> None:
        from tui.explorer.marked.planning import planned_for_marked

        session, answers = self.workspace.connected, self.workspace.answers
        make = partial(planned_for_marked, form, offered.nodes, session, answers)
        self.review_many(f"{form.operation.title}: {form.subject}", make)

    @work(group="marked", exclusive=True, description="set rights of many")
    async def _set_rights(self, offered: "MarkedOffer", *, copies: bool) -> None:
        from tui.explorer.marked.rights import rights_of_many
        from tui.modals.editing.rights_of_many import RightsOfManyEditor

        draft = await rights_of_many(offered.nodes)
        projects = {str(each.parameters()["project_id"]) for each in offered.nodes}
        plan = partial(self._plan_rights, offered)
        editor = RightsOfManyEditor(
            self.workspace, draft, plan, projects=[*projects], copies=copies
        )
        self.app.push_screen(editor)

    def _plan_rights(self, offered: "MarkedOffer", draft: "RightsDraft") -> None:
        from tui.explorer.marked.rights import planned_rights

        make = partial(planned_rights, offered.nodes, draft.edits, self.workspace.connected)
        self.review_many(draft.title, make)

    def _add_to_projects(self, people: "Sequence[Node]", projects: "Sequence[Node]") -> None:
        """Ask to which projects, or whom, unless both are marked; then with which rights."""
        from tui.explorer.marked.adding import AddedTo, all_people, all_projects
        from tui.modals.pickers.fuzzy import Candidate
        from tui.modals.pickers.pick_many import PickMany

        if people and projects:
            both = (AddedTo.of(people).marked, AddedTo.of(projects).marked)
            self._grant(*both)
            return
        adding = AddedTo.of([*people, *projects])
        answers = self.workspace.answers

        async def load() -> "list[Candidate]":
            found = await (all_projects if adding.are_people else all_people)(answers)
            return [Candidate(each.key, each.label, each.note) for each in found]

        def take(keys: "Sequence[str]") -> None:
            pair = (adding.marked, keys) if adding.are_people else (keys, adding.marked)
            self._grant(*pair)

        self.app.push_screen(PickMany(adding.asks, load, take))

    def _grant(self, people: "Sequence[str]", projects: "Sequence[str]") -> None:
        from tui.explorer.marked.rights import RightsOfAdded
        from tui.modals.editing.rights_of_many import RightsOfManyEditor

        draft = RightsOfAdded.of(people, projects)
        plan = partial(self._plan_adding, people, projects)
        self.app.push_screen(RightsOfManyEditor(self.workspace, draft, plan))

    def _plan_adding(
        self, people: "Sequence[str]", projects: "Sequence[str]", draft: "RightsDraft"
    ) -> None:
        from tui.explorer.marked.adding import planned_members

        workspace = self.workspace
        make = partial(
            planned_members, people, projects, draft.edits, workspace.answers, workspace.connected
        )
        self.review_many(draft.title, make)
