"""Divisions: the models of projects, their disciplines and revisions (note C19)."""

import uuid
from typing import Final

from tui.contract.bimplus.divisions import (
    CREATE_DIVISION,
    DELETE_DIVISION,
    DIVISION_DISCIPLINES,
    DIVISION_REVISIONS,
    GET_DIVISION,
    LIST_ALL_DIVISIONS,
    LIST_DIVISIONS,
    UPDATE_DIVISION,
    Division,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CallersTeam, project, project_role, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.bimplus.objects_deletion import delete_objects
from tui.sandbox.bimplus.objects_layers import Layers
from tui.sandbox.bimplus.objects_rows import all_of
from tui.sandbox.bimplus.projects import disciplines_where
from tui.sandbox.bimplus.sizes import OF_PROJECTS, size_mb
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_divisions"
PREPARING: Final = "PREPARING"
SELECT: Final = """
SELECT d.id, d.name, d.description, d.project_id AS projectId, d.topologyId, d.status,
  d.fileType, d.inputType, d.importFileName, d.size,
  d.created, c.id AS "createdby.id", c.email AS "createdby.email",
  d.changed, g.id AS "changedby.id", g.email AS "changedby.email"
FROM bimplus_divisions d
LEFT JOIN bimplus_users c ON c.id = d.createdby
LEFT JOIN bimplus_users g ON g.id = d.changedby
"""
_SEEN: Final = """
SELECT p.id FROM bimplus_projects p WHERE p.team_id = ?1
  AND (?2 OR EXISTS (SELECT 1 FROM bimplus_project_members
    WHERE project_id = p.id AND user_id = ?3))
"""


@handles(LIST_DIVISIONS)
def list_divisions(call: Call) -> Rows:
    """The models of a project, in the order they were made."""
    return _shown_where(call, "d.project_id = ?", [project(call)])


@handles(LIST_ALL_DIVISIONS)
def list_all_divisions(call: Call) -> Rows:
    """The models of all projects of a team that the caller may see."""
    within = team(call)
    given: list[Json] = [within.id, within.administered, call.caller.id]
    return _shown_where(call, f"d.project_id IN ({_SEEN})", given)


@handles(GET_DIVISION)
def get_division(call: Call) -> JsonObject:
    """One model with its disciplines and revisions."""
    return find_division(call)


@handles(CREATE_DIVISION)
def create_division(call: Call) -> JsonObject:
    """An empty model, which waits for its file; a taken name is a 409 (inferred)."""
    key, fields = project(call), fields_given(call)
    _refuse_taken(call, key, fields["name"])
    row = {
        **fields,
        "id": str(uuid.uuid4()),
        "project_id": key,
        "status": PREPARING,
        "inputType": "API",
        "created": plain_moment(call),
        "createdby": call.caller.id,
        "changed": plain_moment(call),
        "changedby": call.caller.id,
    }
    insert(call.db, TABLE, row)
    return _shown_where(call, "d.id = ?", [row["id"]])[0]


@handles(UPDATE_DIVISION)
def update_division(call: Call) -> JsonObject:
    """Change name and description; the disciplines say the new name too."""
    found, fields = find_division(call), fields_given(call)
    key = str(found["id"])
    if "name" in fields:
        _refuse_taken(call, str(found["projectId"]), fields["name"], but=key)
        named = {"divisionName": fields["name"]}
        update(call.db, "bimplus_disciplines", named, {"divisionId": key})
    changes = {**fields, "changed": plain_moment(call), "changedby": call.caller.id}
    update(call.db, TABLE, changes, {"id": key})
    return _shown_where(call, "d.id = ?", [key])[0]


@handles(DELETE_DIVISION)
def delete_division(call: Call) -> None:
    """Delete a model with its disciplines and objects.

    What objects of other models stand in stays: a storey belongs to all of them.
    """
    found = find_division(call)
    key, project_id = str(found["id"]), str(found["projectId"])
    gone = _objects_only_in(call, project_id, key)
    delete_objects(call.db, project_id, gone)
    call.db.execute("DELETE FROM bimplus_disciplines WHERE divisionId = ?", [key])
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [key])  # noqa: S608


@handles(DIVISION_DISCIPLINES)
def division_disciplines(call: Call) -> Rows:
    """The disciplines of a model."""
    return disciplines_where(call, "divisionId = ?", [str(find_division(call)["id"])])


@handles(DIVISION_REVISIONS)
def division_revisions(call: Call) -> Rows:
    """The states of a model, the oldest first."""
    return _revisions(find_division(call))


def find_division(call: Call) -> JsonObject:
    """The model of the path; raises a 404, or a 403 for those who may not use the operation."""
    within, key = team(call), call.guid("division_id")
    rows = records(call.db.execute(f"{SELECT} WHERE d.id = ?", [key]), Division)
    if not rows:
        raise not_found("Division", key)
    _need_role(call, within, rows[0])
    return _shown(call, rows[0])


def _need_role(call: Call, within: CallersTeam, row: JsonObject) -> None:
    project_role(call, within, str(row["projectId"]))


def _shown_where(call: Call, condition: str, given: list[Json]) -> Rows:
    sql = f"{SELECT} WHERE {condition} ORDER BY d.number"
    return [_shown(call, row) for row in records(call.db.execute(sql, given), Division)]


def _shown(call: Call, row: JsonObject) -> JsonObject:
    """A model as it is answered."""
    found = disciplines_where(call, "divisionId = ?", [str(row["id"])])
    shown = {**row, "sizeMB": size_mb(row["size"], OF_PROJECTS), "disciplines": list[Json](found)}
    return {**shown, "revisionObjects": list[Json](_revisions(shown))}


def _revisions(division: JsonObject) -> Rows:
    """Those that its disciplines name; the first is as old as the model, the last changed it."""
    disciplines = division["disciplines"]
    numbers: set[int] = set()
    for each in disciplines if isinstance(disciplines, list) else []:
        told = each.get("revisions") if isinstance(each, dict) else None
        numbers |= {n for n in told if isinstance(n, int)} if isinstance(told, list) else set()
    return [_revision(division, number) for number in sorted(numbers)]


def _revision(division: JsonObject, number: int) -> JsonObject:
    moment, who = ("created", "createdby") if number == 1 else ("changed", "changedby")
    return {"revision": number, "created": division[moment], "createdby": division[who]}


def _refuse_taken(call: Call, project_id: str, name: Json, but: str = "") -> None:
    taken = call.db.execute(
        f"SELECT 1 FROM {TABLE} WHERE project_id = ? AND name = ? COLLATE NOCASE AND id != ?",  # noqa: S608
        [project_id, str(name), but],
    ).fetchone()
    if taken:
        raise Refusal(409, f"The project has a model {name!r} already")


def _objects_only_in(call: Call, project_id: str, division: str) -> list[int]:
    """The numbers of a model's objects that hold none of another one."""
    layers = Layers(call.db, project_id)
    rows = list(all_of(call.db, project_id))
    stays: set[int] = set()
    parents = {row.number: row.parent for row in rows}
    for row in rows:
        layer = layers.of(row)
        above = None if layer and layer.division == division else row.number
        while above is not None and above not in stays:
            stays.add(above)
            above = parents.get(above)
    return [row.number for row in rows if row.number not in stays]
