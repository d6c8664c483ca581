"""Holds the people of a table against a Bimplus team: the changes between them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tui.contract.operation import Service
from tui.people_file.fields import EMAIL, PROJECT, ROLE, STATUS
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.projects import ProjectsByName
from tui.people_file.rows import PersonRow, about_addresses
from tui.sheets.sheet import SheetProblem
from tui.team_file import columns
from tui.team_file.planning import MemberWish, plan_team
from tui.team_file.server import TeamServer

_TITLES: Final = {
    columns.MEMBER: EMAIL,
    columns.PROJECT: PROJECT,
    columns.ROLE: ROLE,
    columns.STATUS: STATUS,
}


@dataclass(frozen=True, slots=True)
class MembersWanted:
    """What is wanted of all rows that say nothing else."""

    update: bool = False
    project: str = ""
    role: str = ""


class MembersOfTable:
    """The members that the rows of a table want, in a team whose projects are known."""

    def __init__(
        self, rows: Sequence[PersonRow], projects: ProjectsByName[str], wanted: MembersWanted
    ) -> None:
        self.problems: list[SheetProblem] = list(about_addresses(rows))
        self._update = wanted.update
        self._members = list(self._wanted(rows, projects, wanted))

    @property
    def projects(self) -> Collection[str]:
        """The ids of the projects that rows name."""
        return {each.project for each in self._members if each.project}

    def plan(self, server: TeamServer) -> PeoplePlan:
        """What brings them into the team and its projects."""
        planned = plan_team(self._members, server, update=self._update)
        people = {each.email for each in self._members}
        return PeoplePlan(
            Service.BIMPLUS,
            planned.changes,
            planned.kept,
            new=len(planned.new),
            known=len(people & server.members.keys()),
            unchanged=planned.unchanged,
            problems=[*self.problems, *planned.problems],
        )

    def _wanted(
        self, rows: Sequence[PersonRow], projects: ProjectsByName[str], wanted: MembersWanted
    ) -> Iterator[MemberWish]:
        for row in rows:
            project = row[PROJECT] or wanted.project
            found, why_not = projects.find(project) if project else ("", "")
            if found is None:
                self.problems.append(row.problem(why_not, PROJECT))
                continue
            titles = {own: row.titles.get(of, of.title) for own, of in _TITLES.items()}
            role = row[ROLE] or (wanted.role if found else "")
            yield MemberWish(row.number, row.email, found, role, row[STATUS], titles)
