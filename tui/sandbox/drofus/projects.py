"""Projects of dRofus."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final

from tui.contract.drofus.project_users import ProjectUser
from tui.contract.drofus.projects import (
    DELETE_PROJECT,
    GET_PROJECT,
    LIST_PROJECTS,
    PUT_PROJECT,
    UPDATE_PROJECT,
    DrofusProject,
)
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.bodies import (
    check_fields,
    drofus_moment,
    envelope,
    refuse_complaints,
    unread,
)
from tui.sandbox.drofus.scopes import PROJECTS, need_owner, need_project, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList, whole_list
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, each_record, one, records, update
from tui.sandbox.store.parts import DROFUS_PROJECTS, narrowed

TABLE: Final = "drofus_projects"
NEEDED: Final = ("name", "active")
_JSON: Final = "/projects.json"
SELECT: Final = """
SELECT id, no, name, description, active, project_type_id, owner_id, database_id, constructor,
  contact, status, gross_area, unit_type, created_at, created_by, updated, updated_by, extra
FROM drofus_projects
"""


@handles(LIST_PROJECTS)
def list_drofus_projects(call: Call) -> Rows | LongList:
    """Active ones, or all with `show_all=1`; `query` is a part of the name (note A44).

    The whole list in JSON by its suffix has the project users too (note A10).
    """
    text = (call.parameter("query") or "").casefold()
    show_all = call.flag("show_all", default=False)
    few, trigrams = narrowed(call.db, DROFUS_PROJECTS, text, ":trigrams")
    wanted = f"(:show_all OR active) AND {few} AND instr(search, :text)"
    within = f":scope = 'server' OR id IN ({PROJECTS})"
    sql = f"{SELECT} WHERE {wanted} AND ({within}) ORDER BY id"
    given = reach(call, show_all=show_all, text=text, trigrams=trigrams)
    if call.address.endswith(_JSON) and not text:
        return LongList(lambda db: _with_users(db, sql, given))
    return whole_list(call.db, sql, given, DrofusProject)


def _with_users(
    db: sqlite3.Connection, sql: str, given: Mapping[str, object]
) -> Iterator[JsonObject]:
    """Projects, each with its users."""
    members = "SELECT * FROM drofus_project_users WHERE project_id = ? ORDER BY username"
    for project in each_record(db.execute(sql, given), DrofusProject):
        users = records(db.execute(members, [project["id"]]), ProjectUser)
        yield {**project, "project_users": list(users)}


@handles(GET_PROJECT, brief=True)
def get_drofus_project(call: Call) -> JsonObject:
    """One project, active or not."""
    key = call.number("id")
    found = project_numbered(call, key)
    if found is None:
        raise not_found("Project", key)
    need_project(call, key)
    return found


@handles(UPDATE_PROJECT)
@handles(PUT_PROJECT)
def update_drofus_project(call: Call) -> JsonObject:
    """Change what was sent, with PUT too (note A39); another owner needs rights there."""
    current = get_drofus_project(call)
    body = envelope(call)
    values, complaints = check_fields(body, DrofusProject, needed=NEEDED)
    if not complaints and "owner_id" in values:
        complaints = unknown_owner(call, values["owner_id"])
    refuse_complaints(complaints)
    if values.get("owner_id", current["owner_id"]) != current["owner_id"]:
        need_owner(call, current["owner_id"])
        need_owner(call, values["owner_id"])
    if extra := unread(body, DrofusProject):
        values["extra"] = {**unread(current, DrofusProject), **extra}
    if "name" in values:
        values["search"] = str(values["name"]).casefold()
    values |= {"updated": drofus_moment(call), "updated_by": call.caller.id}
    update(call.db, TABLE, values, {"id": current["id"]})
    return get_drofus_project(call)


@handles(DELETE_PROJECT)
def delete_drofus_project(call: Call) -> None:
    """Delete a project with its memberships, sessions, logins and measurements."""
    current = get_drofus_project(call)
    need_owner(call, current["owner_id"])
    call.db.execute("DELETE FROM drofus_projects WHERE id = ?", [current["id"]])


def project_numbered(call: Call, key: object) -> "JsonObject | None":
    """The project of an id as the service shows it, if there is one."""
    return one(call.db.execute(f"{SELECT} WHERE id = ?", [key]), DrofusProject)


def unknown_owner(call: Call, key: object) -> dict[str, list[str]]:
    """Complains where there is no such owner."""
    found = call.db.execute("SELECT 1 FROM drofus_owners WHERE id = ?", [key])
    return {} if found.fetchone() else {"owner_id": [f"{key} does not exist"]}
