"""What an administrator may see and change: server, owner (organisation) or project.

All of this is inferred; the services' facts only say that there are three scopes and that
users shared with another owner are protected. Lists leave out what is out of reach;
asking for it by name, or changing it, is answered "Access Denied".
"""

import sqlite3
from typing import Final

from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal

SERVER: Final = "server"
OWNER: Final = "owner"

PROJECT: Final = """
:scope = 'server' OR p.owner_id = :owner OR EXISTS (
  SELECT 1 FROM drofus_project_users own WHERE own.project_id = p.id AND own.username = :caller
  AND own.enabled AND own.superuser AND NOT coalesce(own.no_web_admin_access, 0))
"""
"""Whether a project, called `p`, is within reach; the parameters come from `reach`."""

PROJECTS: Final = f"SELECT p.id FROM drofus_projects p WHERE {PROJECT}"  # noqa: S608
"""The ids of the projects within reach."""

OWNERS: Final = f"""
:scope = 'server' OR id = :owner
  OR id IN (SELECT p.owner_id FROM drofus_projects p WHERE {PROJECT})
"""  # noqa: S608 - made of constants
"""Whether an owner is within reach."""

USERS: Final = f"""
:scope = 'server' OR username = :caller OR administered_owner = :owner OR EXISTS (
  SELECT 1 FROM drofus_project_users m JOIN drofus_projects p ON p.id = m.project_id
  WHERE m.username = drofus_users.username AND ({PROJECT}))
"""  # noqa: S608 - made of constants
"""Whether a user is within reach."""

DATABASES: Final = f"""
:scope = 'server' OR EXISTS (
  SELECT 1 FROM drofus_projects p WHERE p.database_id = d.name AND ({PROJECT}))
"""  # noqa: S608 - made of constants
"""Whether a database, called `d`, holds anything within reach."""


def reach(call: Call, **others: object) -> dict[str, object]:
    """The parameters of the conditions above, and others."""
    caller = call.caller
    return {
        "scope": caller.administers,
        "owner": caller.owner_id,
        "caller": caller.id,
        **others,
    }


def denied() -> Refusal:
    """What is out of reach."""
    return Refusal(403, "Access Denied")


def need(call: Call, *scopes: str) -> None:
    """Raises a 403 unless the caller administers one of these."""
    if call.caller.administers not in scopes:
        raise denied()


def need_owner(call: Call, owner_id: object) -> None:
    """Raises a 403 unless the caller administers this owner."""
    own = call.caller.administers == OWNER and call.caller.owner_id == owner_id
    if call.caller.administers != SERVER and not own:
        raise denied()


def need_project(call: Call, project_id: object) -> None:
    """Raises a 403 unless the project is within reach."""
    if call.caller.administers == SERVER:
        return
    sql = f"SELECT 1 FROM drofus_projects p WHERE p.id = :id AND ({PROJECT})"  # noqa: S608
    if not _any(call.db, sql, reach(call, id=project_id)):
        raise denied()


def need_database(call: Call, name: object) -> None:
    """Raises a 403 unless everything in the database is within reach of an owner's admin."""
    need(call, SERVER, OWNER)
    sql = f"SELECT 1 FROM drofus_projects p WHERE database_id = :name AND NOT ({PROJECT})"  # noqa: S608
    if _any(call.db, sql, reach(call, name=name)):
        raise denied()
    holds = "SELECT 1 FROM drofus_projects WHERE database_id = :name"
    if call.caller.administers != SERVER and not _any(call.db, holds, {"name": name}):
        raise denied()


def need_user(call: Call, username: str) -> None:
    """Raises a 403 where a user may not be changed: protected, or out of reach.

    An owner's administrator may change whoever works for that owner alone.
    """
    need(call, SERVER, OWNER)
    if call.caller.administers == SERVER:
        return
    values = reach(call, username=username)
    known = f"SELECT 1 FROM drofus_users WHERE username = :username AND ({USERS})"  # noqa: S608
    if not _any(call.db, known, values) or is_protected(call.db, username, call.caller.owner_id):
        raise denied()


def is_protected(db: sqlite3.Connection, username: str, owner_id: object) -> bool:
    """Whether a user belongs to another owner as well, or administers more than this one."""
    return _any(
        db,
        "SELECT 1 FROM drofus_project_users m JOIN drofus_projects p ON p.id = m.project_id"
        " WHERE m.username = :username AND p.owner_id IS NOT :owner"
        " UNION ALL SELECT 1 FROM drofus_users WHERE username = :username"
        " AND administers IS NOT NULL AND administered_owner IS NOT :owner",
        {"username": username, "owner": owner_id},
    )


def _any(db: sqlite3.Connection, sql: str, values: dict[str, object]) -> bool:
    return db.execute(f"{sql} LIMIT 1", values).fetchone() is not None
