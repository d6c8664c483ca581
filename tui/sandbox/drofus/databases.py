"""Databases of the dRofus server."""

from typing import Final

from tui.contract.drofus.database import GET_DATABASE, LIST_DATABASES, Database
from tui.contract.operation import JsonObject
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = """
SELECT name AS id, name, size,
  (SELECT count(*) FROM drofus_projects p WHERE p.database_id = d.name) AS project_count
FROM drofus_databases d
"""


@handles(LIST_DATABASES)
def list_databases(call: Call) -> Rows:
    """All databases, with how many projects each holds."""
    return records(call.db.execute(f"{SELECT} ORDER BY name"), Database)


@handles(GET_DATABASE)
def get_database(call: Call) -> JsonObject:
    """One database by its name."""
    key = call.path["dbname"]
    found = one(call.db.execute(f"{SELECT} WHERE name = ?", [key]), Database)
    if found is None:
        raise not_found("Database", key)
    return found
