"""The rights that a server has as the bytes of a file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from tui.client.errors import FileProblem
from tui.contract.drofus.users import full_name_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.contract.values import encoded
from tui.explorer.cells import Cell, Column
from tui.rights_file.columns import COLUMNS, KEYS, TOLD
from tui.rights_file.planning import ServerRights
from tui.saving.forms import CsvChoice, TableForm, form_of
from tui.saving.table_file import bytes_of

_FORMS: Final = (TableForm.CSV, TableForm.XLSX, TableForm.JSON)
WantedMember: TypeAlias = Callable[[JsonObject, JsonObject], bool]
"""Asked with a membership and its project."""


class RightsRows:
    """A row for each person in each project, in the order of projects and names."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        titles = (*KEYS, *TOLD, *(each.title for each in COLUMNS))
        self.columns = tuple(Column(title, title) for title in titles)

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, index: int) -> Sequence[Cell]:
        """The cells of a row."""
        return [Cell(text) for text in self._rows[index]]

    def is_marked(self, _index: int) -> bool:
        """Nothing is marked in a file."""
        return False

    def json(self, index: int) -> bytes:
        """The row as a JSON object."""
        titles = (column.title for column in self.columns)
        return encoded(dict(zip(titles, self._rows[index], strict=True)))


def is_wanted(*, owner: str = "", project: str = "", user: str = "") -> WantedMember:
    """Whether a membership is of an owner's projects, of a project, of a person; '' is any."""

    def wanted(member: JsonObject, within: JsonObject) -> bool:
        return (
            (not owner or text_of(within, "owner_id") == owner)
            and (not project or text_of(member, "project_id") == project)
            and (not user or text_of(member, "username").casefold() == user.casefold())
        )

    return wanted


def unknown_in(server: ServerRights, *, owner: str = "", project: str = "", user: str = "") -> str:
    """What of these a server does not have, in a sentence; '' where it has all that was said."""
    owners = {text_of(each, "owner_id") for each in server.projects.values()}
    projects = {str(each) for each in server.projects}
    if owner and owner not in owners:
        return f"No project has the owner {owner}."
    if project and project not in projects:
        return f"There is no project {project}."
    if user and user.casefold() not in server.users:
        return f"There is no user {user}."
    return ""


def rights_form_of(name: str) -> TableForm:
    """The form that the name of a file asks for, one that is read again.

    Raises FileProblem where it asks for none.
    """
    form = form_of(name)
    if form not in _FORMS:
        raise FileProblem(f"{name} has to end with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}.")
    return form


async def bytes_of_rights(
    server: ServerRights, wanted: WantedMember, form: TableForm
) -> tuple[bytes, int]:
    """The file's bytes, and how many rows are in it.

    Raises FileProblem where the library of the form is not there.
    """
    rows = RightsRows(list(_rows(server, wanted)))
    return await bytes_of(rows, form, CsvChoice()), len(rows)


def _rows(server: ServerRights, wanted: WantedMember) -> Iterator[Sequence[str]]:
    for (_, project_id), member in sorted(server.members.items(), key=lambda each: each[0][::-1]):
        project = server.projects.get(project_id, {})
        if not wanted(member, project):
            continue
        user = server.users.get(text_of(member, "username").casefold(), {})
        told = (
            f"{text_of(project, 'no')} {text_of(project, 'name')}".strip(),
            full_name_of(user),
            text_of(user, "email"),
        )
        keys = text_of(member, "project_id"), text_of(member, "username")
        yield (*keys, *told, *(each.words(member) for each in COLUMNS))
