"""Projects of dRofus."""

from typing import Final

from tui.contract.drofus.projects import GET_PROJECT, LIST_PROJECTS, Project
from tui.contract.operation import JsonObject
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = """
SELECT id, no, name, description, active, project_type_id, owner_id, database_id, constructor,
  contact, status, gross_area, unit_type, created_at, created_by, updated, updated_by, extra
FROM drofus_projects
"""


@handles(LIST_PROJECTS)
def list_projects(call: Call) -> Rows:
    """Active ones, or all with `show_all=1`; `query` is a part of the name in any case (A44)."""
    text = (call.parameter("query") or "").casefold()
    show_all = call.flag("show_all", default=False)
    wanted = "WHERE (? OR active) AND instr(search, ?) ORDER BY id"
    return records(call.db.execute(f"{SELECT} {wanted}", [show_all, text]), Project)


@handles(GET_PROJECT)
def get_project(call: Call) -> JsonObject:
    """One project, active or not."""
    key = call.number("id")
    found = one(call.db.execute(f"{SELECT} WHERE id = ?", [key]), Project)
    if found is None:
        raise not_found("Project", key)
    return found
