"""Attribute templates: which attributes the objects of which element types have."""

import sqlite3
from typing import Final

import msgspec

from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    GET_ATTRIBUTE_TEMPLATE,
    LIST_ATTRIBUTE_TEMPLATES,
    UPDATE_ATTRIBUTE_TEMPLATE,
    AttributeTemplate,
)
from tui.contract.bimplus.element_types import LIST_TEMPLATES_OF_ELEMENT_TYPE
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CallersTeam, team
from tui.sandbox.bimplus.template_content import Expansion, merge_content
from tui.sandbox.bimplus.template_rows import TABLE, add, close_gaps, place, template_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, records, update
from tui.sandbox.validation import blank, cast, missing

SELECT: Final = """
SELECT t.name, t.description, t.orderNumber, t.created, c.id AS "createdby.id",
  c.email AS "createdby.email", t.changed, g.id AS "changedby.id", g.email AS "changedby.email",
  t.projectAttributeTemplate, t.id, t.content
FROM bimplus_templates t
JOIN bimplus_template_sets s ON s.team_id = t.team_id AND s.id = t.projectAttributeTemplate
LEFT JOIN bimplus_users c ON c.id = t.createdby
LEFT JOIN bimplus_users g ON g.id = t.changedby
WHERE t.team_id = ?
"""
SET: Final = "projectAttributeTemplate"
_PLAIN: Final = tuple(
    field
    for field in fields_of(AttributeTemplate)
    if field.name in ("name", "description", SET, "orderNumber")
)


@handles(LIST_ATTRIBUTE_TEMPLATES)
def list_templates(call: Call) -> Rows:
    """All templates of a team, set by set in their order."""
    within = team(call)
    found = call.db.execute(f"{SELECT} ORDER BY s.number, t.orderNumber", [within.id])
    return _answered(call.db, within.id, records(found, AttributeTemplate))


@handles(LIST_TEMPLATES_OF_ELEMENT_TYPE)
def list_templates_of_type(call: Call) -> Rows:
    """The templates that an element type has, without their content unless it is asked for."""
    within, key = team(call), call.guid("element_id")
    if not call.db.execute("SELECT 1 FROM bimplus_element_types WHERE id = ?", [key]).fetchone():
        raise not_found("Element type", key)
    wanted = (call.parameter("projectattributetemplate") or "").lower()
    found = call.db.execute(
        f"{SELECT} AND ? IN ('', t.projectAttributeTemplate) AND EXISTS"  # noqa: S608
        " (SELECT 1 FROM json_each(t.content, '$.elementtypes') WHERE value ->> 'id' = ?)"
        " ORDER BY s.number, t.orderNumber",
        [within.id, wanted, key],
    )
    rows = records(found, AttributeTemplate)
    if call.flag("attributes", default=False):
        return _answered(call.db, within.id, rows)
    return [{name: value for name, value in row.items() if _shown(name, value)} for row in rows]


@handles(GET_ATTRIBUTE_TEMPLATE)
def get_template(call: Call) -> JsonObject:
    """One template in full."""
    return _template(call, team(call), call.guid("template_id"))


def _template(call: Call, within: CallersTeam, key: str) -> JsonObject:
    return _answered(call.db, within.id, [_row(call, within, key)])[0]


def _row(call: Call, within: CallersTeam, key: str) -> JsonObject:
    found = records(call.db.execute(f"{SELECT} AND t.id = ?", [within.id, key]), AttributeTemplate)
    if not found:
        raise not_found("Attribute template", key)
    return found[0]


def _content(row: JsonObject) -> JsonObject:
    content: JsonObject = msgspec.json.decode(str(row["content"]))
    return content


def _answered(db: sqlite3.Connection, team_id: str, rows: Rows) -> Rows:
    """Templates with their content in full; who changed them is left out until somebody did."""
    contents = [_content(row) for row in rows]
    expansion = Expansion(db, team_id, contents)
    return [
        {
            **{name: value for name, value in row.items() if _shown(name, value)},
            **expansion.expanded(content),
        }
        for row, content in zip(rows, contents, strict=True)
    ]


def _shown(name: str, value: Json) -> bool:
    return name != "content" and not (name.startswith("changed") and value is None)


@handles(CREATE_ATTRIBUTE_TEMPLATE)
def create_template(call: Call) -> JsonObject:
    """A new template of a set, at the position that was asked for or at the end."""
    within = team(call)
    fields = _fields(call, ("name", SET))
    set_id = _existing_set(call, within, fields)
    content = merge_content(call.db, within.id, {}, call.json)
    fields.setdefault("description", None)
    key = add(call, within.id, set_id, fields, content)
    place(call.db, within.id, set_id, key, _position(fields) or 0)
    return _template(call, within, key)


@handles(UPDATE_ATTRIBUTE_TEMPLATE)
def update_template(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears (note B28)."""
    within, key = team(call), call.guid("template_id")
    row = _row(call, within, key)
    fields = _fields(call, ())
    old_set = str(row[SET])
    new_set = _existing_set(call, within, fields) if SET in fields else old_set
    position = _position(fields)
    changes: JsonObject = {n: fields[n] for n in ("name", "description") if n in fields}
    changes |= {SET: new_set, "changed": template_moment(call), "changedby": call.caller.id}
    changes["content"] = merge_content(call.db, within.id, _content(row), call.json)
    update(call.db, TABLE, changes, {"id": key})
    if position is not None or new_set != old_set:
        place(call.db, within.id, new_set, key, position or 0)
    if new_set != old_set:
        close_gaps(call.db, within.id, old_set)
    return _template(call, within, key)


@handles(DELETE_ATTRIBUTE_TEMPLATE)
def delete_template(call: Call) -> None:
    """Delete a template; the later ones of its set move up."""
    within, key = team(call), call.guid("template_id")
    row = _row(call, within, key)
    call.db.execute("DELETE FROM bimplus_templates WHERE id = ?", [key])
    close_gaps(call.db, within.id, str(row[SET]))


def _fields(call: Call, mandatory: tuple[str, ...]) -> JsonObject:
    """The plain fields that were sent; raises a 400 where one is wrong or missing."""
    fields, complaints = cast(call.json, _PLAIN)
    complaints |= missing(call.json, mandatory)
    for name in ("name", SET):
        if name in call.json and blank(call.json[name]):
            complaints[name] = ["can't be blank"]
    position = fields.get("orderNumber")
    if isinstance(position, int) and position < 0:
        complaints["orderNumber"] = ["is negative"]
    if complaints:
        raise Refusal(400, fields=complaints)
    return fields


def _position(fields: JsonObject) -> int | None:
    position = fields.get("orderNumber")
    return position if isinstance(position, int) else None


def _existing_set(call: Call, within: CallersTeam, fields: JsonObject) -> str:
    key = str(fields[SET]).lower()
    found = call.db.execute(
        "SELECT 1 FROM bimplus_template_sets WHERE team_id = ? AND id = ?", [within.id, key]
    ).fetchone()
    if found is None:
        raise Refusal(400, f"{SET} {key!r} does not exist")
    return key
