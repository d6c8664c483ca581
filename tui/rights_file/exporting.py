"""The rights that a server has as the bytes of a file."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from tui.contract.drofus.users import full_name_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.rights_file.columns import COLUMNS
from tui.rights_file.planning import ServerRights
from tui.rights_file.rows import TITLES
from tui.saving.forms import CsvChoice, TableForm
from tui.saving.table_file import bytes_of
from tui.saving.text_rows import RowsOfTexts

WantedMember: TypeAlias = Callable[[JsonObject, JsonObject], bool]
"""Asked with a membership and its project."""


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


async def bytes_of_rights(
    server: ServerRights, wanted: WantedMember, form: TableForm
) -> tuple[bytes, int]:
    """The file's bytes, and how many rows are in it.

    Raises FileProblem where the library of the form is not there.
    """
    rows = RowsOfTexts(TITLES, list(_rows(server, wanted)))
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
