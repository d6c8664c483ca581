"""Project users: who belongs to which project, with which rights."""

from typing import Final

from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
    LIST_PROJECT_USERS,
    PUT_PROJECT_USER,
    SKIP_EMAIL,
    UPDATE_PROJECT_USER,
    ProjectUser,
)
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.bodies import drofus_moment, envelope
from tui.sandbox.drofus.memberships import add_user, known_and_extra, merged_extra, validate
from tui.sandbox.drofus.scopes import PROJECTS, need_project, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList, whole_list
from tui.sandbox.outbox import Mail
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, one, update

TABLE: Final = "drofus_project_users"
ANSWERED_ON_CREATE: Final = (
    "created_at",
    "project_id",
    "role",
    "superuser",
    "user_role_id",
    "username",
)
"""All that the documents show in the answer to POST (note A19)."""


@handles(LIST_PROJECT_USERS)
def list_project_users(call: Call) -> Rows | LongList:
    """The users of all projects within reach with their rights; there is no filter."""
    within = f":scope = 'server' OR project_id IN ({PROJECTS})"
    sql = f"SELECT * FROM drofus_project_users WHERE {within} ORDER BY project_id, username"  # noqa: S608
    return whole_list(call.db, sql, reach(call), ProjectUser)


@handles(GET_PROJECT_USER, brief=True)
def get_project_user(call: Call) -> JsonObject:
    """One user's rights in one project."""
    found = one(
        call.db.execute(
            "SELECT * FROM drofus_project_users WHERE project_id = ? AND username = ?",
            [call.number("project_id"), call.path["username"]],
        ),
        ProjectUser,
    )
    if found is None:
        raise not_found("Project user", f"{call.path['username']},{call.path['project_id']}")
    need_project(call, found["project_id"])
    return found


@handles(CREATE_PROJECT_USER)
def create_project_user(call: Call) -> JsonObject:
    """Add a user to a project; a user name that is new becomes a user of the server too."""
    membership, user = envelope(call, "project_user"), envelope(call, "user")
    values = validate(membership)
    project_id = _existing_project(call, values)
    need_project(call, project_id)
    subject = _subject_of_mail(call)
    username = add_user(call, user)
    key = {"username": username, "project_id": project_id}
    if call.db.execute(
        "SELECT 1 FROM drofus_project_users WHERE project_id = ? AND username = ?",
        [project_id, username],
    ).fetchone():
        raise Refusal(409, f"{username!r} is already a user of project {project_id}")
    known, extra = known_and_extra(values)
    row = {**known, **key, "created_at": drofus_moment(call), "extra": extra or None}
    insert(call.db, TABLE, row)
    if subject is not None:
        _send_mail(call, username, subject)
    return {name: row.get(name) for name in ANSWERED_ON_CREATE}  # type: ignore[misc]


@handles(UPDATE_PROJECT_USER)
@handles(PUT_PROJECT_USER)
def update_project_user(call: Call) -> JsonObject:
    """Change the fields that were sent; the path's ids win over those of the body (note A4)."""
    current = get_project_user(call)
    values = validate(envelope(call))
    known, extra = known_and_extra(values)
    key = {"username": current["username"], "project_id": current["project_id"]}
    changes: JsonObject = {name: known[name] for name in known if name not in key}
    if extra:
        changes["extra"] = merged_extra(current, extra)
    update(call.db, TABLE, changes, key)
    return get_project_user(call)


@handles(DELETE_PROJECT_USER)
def delete_project_user(call: Call) -> None:
    """Take a user out of a project; the user stays on the server."""
    get_project_user(call)
    call.db.execute(
        "DELETE FROM drofus_project_users WHERE project_id = ? AND username = ?",
        [call.number("project_id"), call.path["username"]],
    )


def _subject_of_mail(call: Call) -> str | None:
    """The subject of the e-mail that is asked for, by its template; None where none is.

    Raises a 422 for a template that does not exist.
    """
    wanted = call.json.get("mail_type")
    if wanted is None or wanted == SKIP_EMAIL:
        return None
    asked = call.db.execute("SELECT subject FROM drofus_emails WHERE id = ?", [str(wanted)])
    found = asked.fetchone()
    if found is None:
        raise Refusal(422, fields={"mail_type": [f"{wanted} does not exist"]})
    return found[0] or ""


def _send_mail(call: Call, username: str, subject: str) -> None:
    """Send a user an e-mail; somebody without an address gets none."""
    asked = call.db.execute("SELECT email FROM drofus_users WHERE username = ?", [username])
    (address,) = asked.fetchone()
    if address:
        call.outbox.send(Mail(to=address, subject=subject))


def _existing_project(call: Call, values: JsonObject) -> int:
    key = values.get("project_id")
    if not isinstance(key, int):
        raise Refusal(422, fields={"project_id": ["can't be blank"]})
    if not call.db.execute("SELECT 1 FROM drofus_projects WHERE id = ?", [key]).fetchone():
        raise Refusal(422, fields={"project_id": [f"{key} does not exist"]})
    return key
