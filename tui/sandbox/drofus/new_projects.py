"""New projects: in a database that exists, or in a new one that is copied from a template."""

import re
from typing import Final

from tui.contract.drofus.projects import (
    CREATE_PROJECT,
    DATABASE_ORIGINS,
    PROJECT_TYPES,
    DrofusProject,
    NewProject,
)
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.bodies import (
    INVALID,
    check_fields,
    drofus_moment,
    envelope,
    refuse_complaints,
    unread,
)
from tui.sandbox.drofus.copying import copy_database
from tui.sandbox.drofus.projects import NEEDED, TABLE, project_numbered, unknown_owner
from tui.sandbox.drofus.scopes import DATABASES, OWNER, SERVER, denied, need, need_owner, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import insert, update
from tui.sandbox.validation import BLANK, NOT_LISTED, Complaints, blank

NEW: Final = "1"
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,63}")
"""What a database may be called (inferred)."""


@handles(CREATE_PROJECT)
def create_drofus_project(call: Call) -> JsonObject:
    """A project of an owner; which fields count depends on where its database comes from."""
    need(call, SERVER, OWNER)
    body = envelope(call)
    values, complaints = check_fields(body, DrofusProject, needed=NEEDED)
    complaints |= _missing(body)
    if "owner_id" in values and "owner_id" not in complaints:
        complaints |= unknown_owner(call, values["owner_id"])
    refuse_complaints(complaints)
    need_owner(call, values["owner_id"])
    refuse_complaints(_database_complaints(call, body))
    row: JsonObject = {
        "active": True,
        "unit_type": "SM",
        **values,
        "created_at": drofus_moment(call),
        "created_by": call.caller.id,
        "search": str(values["name"]).casefold(),
        "extra": unread(body, DrofusProject, NewProject) or None,
    }
    key = _from_template(call, body, row) if _is_new(body) else _in_existing(call, body, row)
    return project_numbered(call, key) or {}


def _missing(body: JsonObject) -> Complaints:
    """Complains about what is mandatory on the chosen branch (note A6)."""
    names = [field.name for field in fields_of(NewProject) if field.mandatory_in(body)]
    complaints = {name: [BLANK] for name in names if blank(body.get(name))}
    if "new_db" not in complaints and str(body["new_db"]) not in DATABASE_ORIGINS:
        complaints["new_db"] = [NOT_LISTED]
    return complaints


def _is_new(body: JsonObject) -> bool:
    return str(body["new_db"]) == NEW


def _database_complaints(call: Call, body: JsonObject) -> Complaints:
    source = "new_db_template" if _is_new(body) else "existing_db_name"
    complaints: Complaints = {}
    if not _exists(call, body[source]):
        complaints[source] = [f"{body[source]} does not exist"]
    if _is_new(body):
        name = body["new_db_name"]
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            complaints["new_db_name"] = [INVALID]
        elif _exists(call, name):
            complaints["new_db_name"] = ["has already been taken"]
    return complaints


def _exists(call: Call, name: object) -> bool:
    found = call.db.execute("SELECT 1 FROM drofus_databases WHERE name = ?", [str(name)])
    return found.fetchone() is not None


def _from_template(call: Call, body: JsonObject, row: JsonObject) -> int:
    """A copy of the template, whose first project becomes the new one."""
    template, name = str(body["new_db_template"]), str(body["new_db_name"])
    if not _is_template(call, template):
        _need_sight(call, template)
    copied = {"owner_id": row["owner_id"], "created_at": row["created_at"]}
    keys = copy_database(call.db, template, name, {**copied, "created_by": call.caller.id})
    if not keys:
        return _insert_project(call, {**row, "database_id": name})
    update(call.db, TABLE, row, {"id": keys[0]})
    return keys[0]


def _in_existing(call: Call, body: JsonObject, row: JsonObject) -> int:
    name = str(body["existing_db_name"])
    _need_sight(call, name)
    return _insert_project(call, {**row, "database_id": name})


def _insert_project(call: Call, row: JsonObject) -> int:
    insert(call.db, TABLE, row)
    (key,) = call.db.execute("SELECT last_insert_rowid()").fetchone()
    return int(key)


def _is_template(call: Call, name: str) -> bool:
    """Whether everybody may copy a database: it holds nothing but templates (inferred)."""
    wanted = next(key for key, word in PROJECT_TYPES.items() if word == "Template")
    found = call.db.execute(
        "SELECT 1 FROM drofus_projects WHERE database_id = ? AND project_type_id IS NOT ?",
        [name, wanted],
    )
    return found.fetchone() is None


def _need_sight(call: Call, name: str) -> None:
    """Raises a 403 for a database that holds nothing of the caller's."""
    sql = f"SELECT 1 FROM drofus_databases d WHERE name = :name AND ({DATABASES})"  # noqa: S608
    if call.db.execute(sql, reach(call, name=name)).fetchone() is None:
        raise denied()
