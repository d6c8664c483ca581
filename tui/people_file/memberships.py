"""Which projects the rows of a person name that the person is not in yet."""

from collections.abc import Iterator, Mapping, Sequence

from tui.contract.operation import Json
from tui.people_file.fields import PROJECT, RIGHTS
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.projects import ProjectsByName
from tui.people_file.rows import PersonRow
from tui.rights_file.columns import COLUMNS, WrongCell
from tui.rights_file.planning import ServerRights


class NewMemberships:
    """Tells what is new; what is wrong, and what stays as it is, goes into a plan."""

    def __init__(self, server: ServerRights, project: str, plan: PeoplePlan) -> None:
        """`project` is meant by the rows that name no other."""
        self._server, self._plan, self._project = server, plan, project
        self._projects = ProjectsByName(server.projects, "no", "name")

    def of(
        self, username: str, rows: Sequence[PersonRow], *, is_new: bool
    ) -> Iterator[tuple[int, Mapping[str, Json]]]:
        """The projects that a person comes into, with the rights there."""
        stands: dict[int, int] = {}
        for row in rows:
            project, rights = self._meant(row, is_new=is_new), dict(self._rights(row))
            if project is None:
                continue
            if project in stands:
                words = f"row {stands[project]} has the same person and project"
                self._plan.problems.append(row.problem(words))
            stands.setdefault(project, row.number)
            member = self._server.members.get((username, project))
            if member is None:
                yield project, rights
            elif any(member.get(name) != value for name, value in rights.items()):
                self._plan.remarks.append(
                    f"row {row.number}: {username} is already in project {project} and keeps "
                    "the rights there; bimscope rights plan changes them"
                )

    def _meant(self, row: PersonRow, *, is_new: bool) -> int | None:
        said = row[PROJECT] or self._project
        if not said:
            if is_new:
                words = "is empty: a new person needs a project (or use --project)"
                self._plan.problems.append(row.problem(words, PROJECT))
            return None
        found, why_not = self._projects.find(said)
        if found is None:
            self._plan.problems.append(row.problem(why_not, PROJECT))
        return found

    def _rights(self, row: PersonRow) -> Iterator[tuple[str, Json]]:
        for column, of in zip(COLUMNS, RIGHTS, strict=True):
            try:
                if row[of]:
                    yield of.name, column.value(row[of])
            except WrongCell as problem:
                self._plan.problems.append(row.problem(str(problem), of))
