"""Pins: the places in a model that issues are about."""

import math
import uuid
from typing import Final

from tui.contract.bimplus.issue_pins import CREATE_PIN, DELETE_ISSUE_PINS, LIST_ISSUE_PINS
from tui.contract.bimplus.pins import DELETE_PIN, GET_PIN, UPDATE_PIN, Pin, Vector
from tui.contract.bimplus.projects import LIST_PROJECT_PINS
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.issues import find_issue
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

SELECT: Final = """
SELECT n.issueId, n.objectId, n.topologyNodeId, n.position, n.normalVector, n.createdAt, n.id
FROM bimplus_pins n JOIN bimplus_issues i ON i.id = n.issueId
"""
VECTORS: Final = ("position", "normalVector")
_AXES: Final = tuple(field.name for field in fields_of(Vector))


@handles(LIST_PROJECT_PINS)
def list_project_pins(call: Call) -> Rows:
    """The pins of all issues of a project."""
    return _pins(call, "i.projectId = ?", project(call))


@handles(LIST_ISSUE_PINS)
def list_issue_pins(call: Call) -> Rows:
    """The pins of an issue."""
    issue, _ = find_issue(call)
    return _pins(call, "i.id = ?", str(issue["id"]))


def _pins(call: Call, condition: str, key: str) -> Rows:
    found = call.db.execute(f"{SELECT} WHERE {condition} ORDER BY n.number", [key])
    return records(found, Pin)


@handles(GET_PIN, brief=True)
def get_pin(call: Call) -> JsonObject:
    """One pin."""
    within, key = team(call), call.guid("pin_id")
    row = call.db.execute(
        "SELECT i.projectId FROM bimplus_pins n JOIN bimplus_issues i ON i.id = n.issueId"
        " WHERE n.id = ?",
        [key],
    ).fetchone()
    if row is None:
        raise not_found("Pin", key)
    project_role(call, within, row[0])
    return _pins(call, "n.id = ?", key)[0]


@handles(CREATE_PIN)
def create_pin(call: Call) -> JsonObject:
    """Pin an issue to an object; the answer echoes the coordinates as they were sent (note B46)."""
    issue, _ = find_issue(call)
    fields = fields_given(call)
    placed = _place_pin(call, str(fields["objectId"]), str(issue["projectId"]))
    row: JsonObject = {
        **placed,
        **_vectors(fields),
        "id": str(uuid.uuid4()),
        "issueId": issue["id"],
        "createdAt": plain_moment(call),
    }
    insert(call.db, "bimplus_pins", row)
    sent: JsonObject = {name: fields[name] for name in VECTORS if fields.get(name)}
    return {**row, **sent, "createdAt": f"{row['createdAt']}+00:00"}


@handles(UPDATE_PIN)
def update_pin(call: Call) -> JsonObject:
    """Move a pin, or give it to another object; it stays with its issue."""
    pin = get_pin(call)
    fields = fields_given(call)
    if str(fields["issueId"]).lower() != pin["issueId"]:
        raise Refusal(400, f"issueId: pin {pin['id']!r} belongs to issue {pin['issueId']!r}")
    (project_id,) = call.db.execute(
        "SELECT projectId FROM bimplus_issues WHERE id = ?", [pin["issueId"]]
    ).fetchone()
    target = str(fields.get("newObjectId") or fields["objectId"])
    changes = {**_place_pin(call, target, project_id), **_vectors(fields, only_given=True)}
    update(call.db, "bimplus_pins", changes, {"id": pin["id"]})
    return get_pin(call)


@handles(DELETE_PIN)
def delete_pin(call: Call) -> None:
    """Delete a pin."""
    call.db.execute("DELETE FROM bimplus_pins WHERE id = ?", [get_pin(call)["id"]])


@handles(DELETE_ISSUE_PINS)
def delete_issue_pins(call: Call) -> None:
    """Delete all pins of an issue."""
    issue, _ = find_issue(call)
    call.db.execute("DELETE FROM bimplus_pins WHERE issueId = ?", [issue["id"]])


def _place_pin(call: Call, object_id: str, project_id: str) -> JsonObject:
    """An object and the topology node it is in, or the project itself (note C20).

    Raises a 400 where the project has no such object.
    """
    if object_id.lower() == project_id:
        return {"objectId": project_id, "topologyNodeId": project_id}
    row = call.db.execute(
        "SELECT e.id, p.id FROM bimplus_elements e"
        " LEFT JOIN bimplus_elements p ON p.number = e.parent"
        " WHERE e.id = ? AND e.project_id = ?",
        [object_id.lower(), project_id],
    ).fetchone()
    if row is None:
        raise Refusal(400, f"objectId {object_id!r} is no object of project {project_id}")
    return {"objectId": row[0], "topologyNodeId": row[1] or project_id}


def _vectors(fields: JsonObject, *, only_given: bool = False) -> JsonObject:
    """Coordinates as numbers, however they were sent."""
    names = [name for name in VECTORS if name in fields or not only_given]
    return {name: _vector(fields.get(name), name) for name in names}


def _vector(given: Json, name: str) -> Json:
    if given is None:
        return None
    if not isinstance(given, dict):
        raise Refusal(400, f"{name} is no object with x, y and z")
    return {axis: _coordinate(given.get(axis), f"{name}.{axis}") for axis in _AXES}


def _coordinate(given: Json, name: str) -> float:
    try:
        number = float(str(given))
    except ValueError:
        raise Refusal(400, f"{name} {given!r} is no number") from None
    if not math.isfinite(number):
        raise Refusal(400, f"{name} {given!r} is no number")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
