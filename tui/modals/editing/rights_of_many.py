"""The rights editor for many project users, or for those who are added to projects.

Only what is set in it is changed; a plan of all the changes comes after it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from textual import work

from tui.changes.records import objects_of
from tui.client.errors import BimscopeError
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.marked.rights import LEVELS_EVERYWHERE, RightsOfAdded
from tui.explorer.workspace import Workspace
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker

_BETWEEN: Final = ","


class RightsOfManyEditor(RightsEditor):
    """Hands the wanted rights to `plan`, and stays below its dialogue until something is sent.

    `projects` are those whose people rights are copied from; all where none is said.
    """

    def __init__(
        self,
        workspace: Workspace,
        draft: RightsDraft,
        plan: Callable[[RightsDraft], None],
        *,
        projects: Sequence[str] = (),
        copies: bool = False,
    ) -> None:
        """An editor that asks at once whose rights are to be copied, where it `copies`."""
        super().__init__(workspace, draft)
        self._plan_it, self._projects, self._copies = plan, frozenset(projects), copies
        self._last_run = workspace.runs_of_many[-1:]

    def on_mount(self) -> None:
        super().on_mount()
        if self._copies:
            self.action_copy_rights()

    def action_review(self) -> None:
        if isinstance(self.draft, RightsOfAdded) and not self.draft.problems:
            self.make_review()
        else:
            super().action_review()

    def make_review(self) -> None:
        self._plan_it(self.draft)

    def on_screen_resume(self) -> None:
        """Whoever left the plan goes on here; what was sent needs the editor no more."""
        if self.workspace.runs_of_many[-1:] != self._last_run:
            self.forget_kept()
            self.dismiss(None)

    @work(exclusive=True, group="copy", description="copy rights")
    async def action_copy_rights(self) -> None:
        picker = FuzzyPicker("Copy the rights of, or set one level", self._sources)
        chosen = await self.app.push_screen_wait(picker)
        if chosen is None:
            return
        try:
            source = await self._rights_of(chosen)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.draft = self.draft.adopt(source)
        self.show_draft()
        self.say(f"Copied: {chosen.replace(_BETWEEN, ' in project ')}. ^s makes the plan.")

    async def _rights_of(self, chosen: str) -> JsonObject:
        if chosen in LEVELS_EVERYWHERE:
            return LEVELS_EVERYWHERE[chosen]
        username, _, project = chosen.rpartition(_BETWEEN)
        return await read_project_user(self.session, username, project)

    async def _sources(self) -> Sequence[Candidate]:
        found = [Candidate(each, each) for each in LEVELS_EVERYWHERE]
        for record in objects_of(await self.session.call(LIST_PROJECT_USERS)):
            username, project = text_of(record, "username"), text_of(record, "project_id")
            if username and (not self._projects or project in self._projects):
                key = f"{username}{_BETWEEN}{project}"
                found.append(Candidate(key, username, f"project {project}"))
        return found
