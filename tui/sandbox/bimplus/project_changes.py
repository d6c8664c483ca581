"""Projects: making, changing and deleting them."""

import uuid

from tui.contract.bimplus.projects import CREATE_PROJECT, DELETE_PROJECT, UPDATE_PROJECT
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CallersTeam, project, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.bimplus.projects import project_record
from tui.sandbox.bimplus.rights import ADMIN
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert, update


@handles(CREATE_PROJECT)
def create_bimplus_project(call: Call) -> JsonObject:
    """An empty project, administered by the caller."""
    within, key = team(call), str(uuid.uuid4())
    fields = fields_given(call)
    refuse_taken(call, within, fields["name"])
    who = {"created": plain_moment(call), "createdby": call.caller.id}
    changed = {"changed": plain_moment(call), "changedby": call.caller.id}
    row = {**fields, "id": key, "team_id": within.id, **who, **changed}
    insert(call.db, "bimplus_projects", row)
    administer(call, key)
    return project_record(call, key)


def administer(call: Call, key: str) -> None:
    """Make the caller the first member of a new project, as its administrator."""
    member = {"project_id": key, "user_id": call.caller.id, "role": ADMIN}
    insert(call.db, "bimplus_project_members", member)


def refuse_taken(call: Call, within: CallersTeam, name: Json, but: str = "") -> None:
    """Raise a 409 where another project of the team has the name."""
    taken = call.db.execute(
        "SELECT 1 FROM bimplus_projects WHERE team_id = ? AND name = ? COLLATE NOCASE AND id != ?",
        [within.id, str(name), but],
    ).fetchone()
    if taken:
        raise Refusal(409, f"Team {within.slug!r} has a project {name!r} already")


@handles(UPDATE_PROJECT)
def update_bimplus_project(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears (note B28)."""
    key = project(call)
    fields = fields_given(call, partial=True)
    if "name" in fields:
        refuse_taken(call, team(call), fields["name"], but=key)
    changes = {**fields, "changed": plain_moment(call), "changedby": call.caller.id}
    update(call.db, "bimplus_projects", changes, {"id": key})
    return project_record(call, key)


@handles(DELETE_PROJECT)
def delete_bimplus_project(call: Call) -> None:
    """Delete a project with everything in it."""
    call.db.execute("DELETE FROM bimplus_projects WHERE id = ?", [project(call)])
