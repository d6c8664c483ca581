"""Databases of the dRofus server; their projects' users are locked out and logged out."""

from typing import Final, NoReturn

from tui.contract.drofus.database import (
    DELETE_DATABASE,
    DISABLE_ALL,
    ENABLE_ALL,
    GET_DATABASE,
    KICK_ALL,
    LIST_DATABASES,
    UPDATE_DATABASE,
    Database,
)
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.scopes import DATABASES, denied, need_database, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = """
SELECT name AS id, name, size,
  (SELECT count(*) FROM drofus_projects p WHERE p.database_id = d.name) AS project_count
FROM drofus_databases d
"""
_ITS_PROJECTS: Final = "project_id IN (SELECT id FROM drofus_projects WHERE database_id = ?)"


@handles(LIST_DATABASES)
def list_databases(call: Call) -> Rows:
    """All databases within reach, with how many projects each holds."""
    found = call.db.execute(f"{SELECT} WHERE {DATABASES} ORDER BY name", reach(call))
    return records(found, Database)


@handles(GET_DATABASE)
def get_database(call: Call) -> JsonObject:
    """One database by its name."""
    key = call.path["dbname"]
    found = one(call.db.execute(f"{SELECT} WHERE name = ?", [key]), Database)
    if found is None:
        raise not_found("Database", key)
    sql = f"{SELECT} WHERE name = :name AND ({DATABASES})"
    if call.db.execute(sql, reach(call, name=key)).fetchone() is None:
        raise denied()
    return found


@handles(UPDATE_DATABASE)
def update_database(call: Call) -> NoReturn:
    """Refused: no field of a database is documented that could be changed (note A34)."""
    key = database_to_change(call)
    raise Refusal(501, f"Nothing of database {key!r} can be changed; no field is documented")


@handles(DELETE_DATABASE)
def delete_database(call: Call) -> None:
    """Delete a database with its projects and all that belongs to them (inferred)."""
    call.db.execute("DELETE FROM drofus_databases WHERE name = ?", [database_to_change(call)])


@handles(DISABLE_ALL)
def disable_all(call: Call) -> JsonObject:
    """Disable every project user of every project in the database."""
    _set_enabled(call, enabled=False)
    return get_database(call)


@handles(ENABLE_ALL)
def enable_all(call: Call) -> JsonObject:
    """Enable them all, those too who had been disabled one by one."""
    _set_enabled(call, enabled=True)
    return get_database(call)


@handles(KICK_ALL)
def kick_all(call: Call) -> JsonObject:
    """End every session in the database's projects."""
    sql = f"DELETE FROM drofus_sessions WHERE {_ITS_PROJECTS}"  # noqa: S608
    call.db.execute(sql, [database_to_change(call)])
    return get_database(call)


def database_to_change(call: Call) -> str:
    """The name of the database of the path; raises a 404 or a 403."""
    get_database(call)
    key = call.path["dbname"]
    need_database(call, key)
    return key


def _set_enabled(call: Call, *, enabled: bool) -> None:
    sql = f"UPDATE drofus_project_users SET enabled = ? WHERE {_ITS_PROJECTS}"  # noqa: S608
    call.db.execute(sql, [enabled, database_to_change(call)])
