"""Project attribute templates: a team's named sets of attribute templates."""

import uuid
from typing import Final

from tui.contract.bimplus.project_attribute_templates import (
    COPY_TEMPLATES,
    CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
    DEFAULT_SET,
    DELETE_PROJECT_ATTRIBUTE_TEMPLATE,
    GET_PROJECT_ATTRIBUTE_TEMPLATE,
    LIST_PROJECT_ATTRIBUTE_TEMPLATES,
    UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
    ProjectAttributeTemplate,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.template_rows import copy_templates
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, one, records, update

TABLE: Final = "bimplus_template_sets"
SELECT: Final = "SELECT name, description, id FROM bimplus_template_sets WHERE team_id = ?"


@handles(LIST_PROJECT_ATTRIBUTE_TEMPLATES)
def list_sets(call: Call) -> Rows:
    """A team's sets, the default first."""
    found = call.db.execute(f"{SELECT} ORDER BY number", [team(call).id])
    return records(found, ProjectAttributeTemplate)


@handles(GET_PROJECT_ATTRIBUTE_TEMPLATE)
def get_set(call: Call) -> JsonObject:
    """One set."""
    return _find_set(call, team(call).id, call.guid("projectattributetemplates_id"))


def _find_set(call: Call, team_id: str, key: str) -> JsonObject:
    found = one(call.db.execute(f"{SELECT} AND id = ?", [team_id, key]), ProjectAttributeTemplate)
    if found is None:
        raise not_found("Project attribute template", key)
    return found


@handles(CREATE_PROJECT_ATTRIBUTE_TEMPLATE)
def create_set(call: Call) -> JsonObject:
    """An empty set with a name that is new in the team."""
    within, key = team(call).id, str(uuid.uuid4())
    fields = fields_given(call)
    _refuse_taken(call, within, fields["name"])
    insert(call.db, TABLE, {**fields, "id": key, "team_id": within})
    return _find_set(call, within, key)


@handles(UPDATE_PROJECT_ATTRIBUTE_TEMPLATE)
def update_set(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears."""
    within, key = team(call).id, call.guid("projectattributetemplates_id")
    _find_set(call, within, key)
    fields = fields_given(call, partial=True)
    if "name" in fields:
        _refuse_taken(call, within, fields["name"], but=key)
    update(call.db, TABLE, fields, {"id": key, "team_id": within})
    return _find_set(call, within, key)


@handles(DELETE_PROJECT_ATTRIBUTE_TEMPLATE)
def delete_set(call: Call) -> None:
    """Delete a set with its templates; the default one is a 409 (note B121)."""
    within, key = team(call).id, call.guid("projectattributetemplates_id")
    _find_set(call, within, key)
    if key == DEFAULT_SET:
        raise Refusal(409, "The default project attribute template cannot be deleted")
    call.db.execute(f"DELETE FROM {TABLE} WHERE team_id = ? AND id = ?", [within, key])  # noqa: S608


def _refuse_taken(call: Call, team_id: str, name: Json, but: str = "") -> None:
    taken = call.db.execute(
        "SELECT 1 FROM bimplus_template_sets"
        " WHERE team_id = ? AND name = ? COLLATE NOCASE AND id != ?",
        [team_id, str(name), but],
    ).fetchone()
    if taken:
        raise Refusal(409, f"The team has a project attribute template {name!r} already")


@handles(COPY_TEMPLATES)
def copy_from(call: Call) -> JsonObject:
    """Add copies of a set's templates to another; what is there already comes twice (note B120).

    Without an id in the body the default set is copied (note B119).
    """
    within = team(call)
    target = _find_set(call, within.id, call.guid("targetprojectattributetemplates_id"))
    source = str((call.json if call.body else {}).get("id") or DEFAULT_SET).lower()
    try:
        _find_set(call, within.id, source)
    except Refusal as unknown:
        raise Refusal(400, unknown.message) from unknown
    copy_templates(call, within.id, source, str(target["id"]))
    return target
