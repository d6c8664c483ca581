"""Rows of attribute templates: their order within a set, copies, and who made them.

Positions of a set count from 1 without gaps.
"""

import sqlite3
import uuid

import msgspec

from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.template_content import with_new_group_ids
from tui.sandbox.handlers import Call
from tui.sandbox.store import insert, update

TABLE = "bimplus_templates"


def template_moment(call: Call) -> str:
    """Now, as the documents write it for templates: `2016-02-12T07:21:33.43`."""
    return f"{call.now:%Y-%m-%dT%H:%M:%S}.{call.now.microsecond // 10_000:02}"


def place(
    db: sqlite3.Connection, team_id: str, set_id: str, template_id: str, position: int
) -> None:
    """Put a template at a position of its set, 0 being the end; the others make room."""
    others = [
        key
        for (key,) in db.execute(
            "SELECT id FROM bimplus_templates WHERE team_id = ? AND projectAttributeTemplate = ?"
            " AND id != ? ORDER BY orderNumber",
            [team_id, set_id, template_id],
        )
    ]
    index = position - 1 if 0 < position <= len(others) else len(others)
    others.insert(index, template_id)
    db.executemany(
        "UPDATE bimplus_templates SET orderNumber = ? WHERE id = ? AND orderNumber != ?",
        [(number, key, number) for number, key in enumerate(others, start=1)],
    )


def close_gaps(db: sqlite3.Connection, team_id: str, set_id: str) -> None:
    """Number a set's templates anew after one has left it."""
    keys = db.execute(
        "SELECT id FROM bimplus_templates WHERE team_id = ? AND projectAttributeTemplate = ?"
        " ORDER BY orderNumber",
        [team_id, set_id],
    ).fetchall()
    for number, (key,) in enumerate(keys, start=1):
        update(db, TABLE, {"orderNumber": number}, {"id": key})


def add(call: Call, team_id: str, set_id: str, fields: JsonObject, content: JsonObject) -> str:
    """Insert a template by the caller; its place is still to be given. Returns its id."""
    key = str(uuid.uuid4())
    row = {
        "id": key,
        "team_id": team_id,
        "projectAttributeTemplate": set_id,
        "orderNumber": 0,
        "name": fields["name"],
        "description": fields["description"],
        "created": template_moment(call),
        "createdby": call.caller.id,
        "content": content,
    }
    insert(call.db, TABLE, row)
    return key


def copy_templates(call: Call, team_id: str, source: str, target: str) -> None:
    """Add copies of the templates of one set at the end of another."""
    rows = call.db.execute(
        "SELECT name, description, content FROM bimplus_templates"
        " WHERE team_id = ? AND projectAttributeTemplate = ? ORDER BY orderNumber",
        [team_id, source],
    ).fetchall()
    for name, description, content in rows:
        copied = with_new_group_ids(msgspec.json.decode(content))
        fields: JsonObject = {"name": name, "description": description}
        key = add(call, team_id, target, fields, copied)
        place(call.db, team_id, target, key, 0)
