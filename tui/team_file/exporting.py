"""The members of a team and their roles in its projects as the bytes of a file."""

from collections.abc import Iterator, Sequence

from tui.contract.operation import JsonObject
from tui.contract.reading import text_at, text_of
from tui.saving.forms import CsvChoice, TableForm
from tui.saving.table_file import bytes_of
from tui.saving.text_rows import RowsOfTexts
from tui.team_file.columns import TITLES
from tui.team_file.server import TeamServer


async def bytes_of_team(server: TeamServer, form: TableForm, user: str = "") -> tuple[bytes, int]:
    """The file's bytes, and how many rows are in it; of one person where an address is given.

    Raises FileProblem where the library of the form is not there.
    """
    rows = [row for row in _rows(server) if not user or row[2].casefold() == user.casefold()]
    return await bytes_of(RowsOfTexts(TITLES, rows), form, CsvChoice()), len(rows)


def _rows(server: TeamServer) -> Iterator[Sequence[str]]:
    """A row for each member of the team, then one for each in each project."""
    names = {email: _name(member) for (email, _), member in server.in_projects.items()}
    for email, member in sorted(server.members.items()):
        address, status = text_at(member, "user.email"), text_of(member, "status")
        yield "", "", address, names.get(email, ""), "", status, _team_role(member)
    for (email, project), member in sorted(
        server.in_projects.items(), key=lambda each: (_project(server, each[0][1]), each[0])
    ):
        address, role = text_at(member, "member.email"), text_at(member, "role.name")
        yield project, _project(server, project), address, names[email], role, "", ""


def _project(server: TeamServer, project: str) -> str:
    return text_of(server.projects.get(project, {}), "name")


def _name(member: JsonObject) -> str:
    places = ("member.firstname", "member.lastname")
    return " ".join(filter(None, (text_at(member, each) for each in places)))


def _team_role(member: JsonObject) -> str:
    roles = member.get("roles")
    return ", ".join(str(each) for each in roles) if isinstance(roles, list) else ""
