"""Projects that begin as copies of a demonstration: its models, structures and surfaces.

Issues, members and the project's own attachments are not copied. Everything that is gets
an id of its own.
"""

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Final

from tui.contract.bimplus.projects import COPY_PROJECT
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.project_changes import administer, refuse_taken
from tui.sandbox.bimplus.projects import project_record
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal

DEMO_TEAM: Final = "bimplus-demo"
_COPIED_ID: Final = "copied_id"
_ATTRIBUTES: Final = f"""json_replace(attributes, '$.element.divisionid',
  {_COPIED_ID}(attributes ->> '$.element.divisionid'))"""
_LEFT_OUT: Final = ("teamName", "rights", "address")
_PEOPLE: Final = ("createdby", "changedby")


@handles(COPY_PROJECT)
def copy_project(call: Call) -> JsonObject:
    """A copy in the team of the path; the answer shows little of it (note B68)."""
    within, fields = team(call), fields_given(call)
    source = str(fields["id"]).lower()
    refuse_taken(call, within, fields["name"])
    target = str(uuid.uuid4())
    call.db.create_function(_COPIED_ID, 1, _CopiedIds().of)
    made = _copy(
        call.db,
        "bimplus_projects",
        {"number": "NULL", "id": ":target", "team_id": ":team", "name": ":name",
         "shortDescr": ":descr", "address": "NULL", "lastIssue": "0"},
        "id = :source AND team_id = (SELECT id FROM bimplus_teams WHERE slug = :demo)",
        {"source": source, "target": target, "team": within.id, "name": fields["name"],
         "descr": fields.get("shortDescr"), "demo": DEMO_TEAM},
    )  # fmt: skip
    if not made:
        raise Refusal(400, f"id {source!r} is no project of the team {DEMO_TEAM!r}")
    administer(call, target)
    _copy_models(call.db, source, target)
    _copy_surfaces(call.db, source, target)
    return _answer(call, target)


def _copy(
    db: sqlite3.Connection,
    table: str,
    replaced: Mapping[str, str],
    condition: str,
    given: Mapping[str, object],
) -> int:
    """Copy the rows that meet a condition, some columns replaced by SQL; returns how many."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    taken = ", ".join(replaced.get(column, f"[{column}]") for column in columns)
    sql = f"INSERT INTO {table} SELECT {taken} FROM {table} WHERE {condition}"  # noqa: S608
    return db.execute(sql, dict(given)).rowcount


def _copy_models(db: sqlite3.Connection, source: str, target: str) -> None:
    """Disciplines, elements and what is known of each, and the structures over them.

    Numbers are moved behind the last; what had one id has one id again.
    """
    given = {"source": source, "target": target}
    own, of_source = {"project_id": ":target"}, "project_id = :source"
    divisions = {name: f"{_COPIED_ID}({name})" for name in ("divisionId", "divisionTopologyId")}
    _copy(db, "bimplus_disciplines", {**own, **divisions}, of_source, given)
    last = _last(db, "bimplus_elements")
    moved = {"number": "number + :last"}
    node = {**own, **moved, "parent": "parent + :last", "id": f"{_COPIED_ID}(id)"}
    _copy(db, "bimplus_elements", node, of_source, {**given, "last": last})
    known = "number IN (SELECT number FROM bimplus_elements WHERE project_id = :source)"
    replaced = {**moved, "attributes": _ATTRIBUTES}
    _copy(db, "bimplus_objects", replaced, known, {"source": source, "last": last})
    last = _last(db, "bimplus_structure_nodes")
    _copy(db, "bimplus_structure_nodes", node, of_source, {**given, "last": last})
    model = {"id": f"{_COPIED_ID}(id)", "topologyId": f"{_COPIED_ID}(topologyId)"}
    _copy(db, "bimplus_divisions", {**own, **model, "number": "NULL"}, of_source, given)


def _last(db: sqlite3.Connection, table: str) -> int:
    (last,) = db.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()  # noqa: S608
    return int(last)


class _CopiedIds(dict[str, str]):
    """A new id for each old one, made when it is first asked for."""

    def __missing__(self, old: str) -> str:
        self[old] = new = str(uuid.uuid4())
        return new

    def of(self, old: str | None) -> str | None:
        """The new id of an old one; nothing stays nothing."""
        return None if old is None else self[old]


def _copy_surfaces(db: sqlite3.Connection, source: str, target: str) -> None:
    """Surfaces with the pictures on them."""
    found = db.execute("SELECT id FROM bimplus_material_surfaces WHERE project_id = ?", [source])
    for (old,) in found.fetchall():
        new = str(uuid.uuid4())
        given = {"old": old, "new": new, "target": target}
        own = {"id": ":new", "project_id": ":target"}
        _copy(db, "bimplus_material_surfaces", own, "id = :old", given)
        textures = db.execute("SELECT id FROM bimplus_attachments WHERE relatedId = ?", [old])
        for (texture,) in textures.fetchall():
            related = {"relatedId": ":surface", "objectIds": "json_array(:surface)"}
            copied = {"old": texture, "new": str(uuid.uuid4()), "target": target, "surface": new}
            replaced = {**own, **related, "number": "NULL"}
            _copy(db, "bimplus_attachments", replaced, "id = :old", copied)
            part = {"attachment_id": ":new"}
            _copy(db, "bimplus_file_parts", part, "attachment_id = :old", copied)


def _answer(call: Call, key: str) -> JsonObject:
    """The copy as it is answered: without team and rights, with names and counts of files."""
    record = {n: v for n, v in project_record(call, key).items() if n not in _LEFT_OUT}
    (own, size) = call.db.execute(
        "SELECT total(relatedId = project_id), total(size) FROM bimplus_attachments"
        " WHERE project_id = ?",
        [key],
    ).fetchone()
    return {
        **record,
        **{who: _with_name(call, record[who]) for who in _PEOPLE},
        "hasWriteAccess": False,
        "teamSlug": None,
        "projectAttachmentCount": int(own),
        "attachmentsSize": int(size),
        "approvalProcess": 0,
    }


def _with_name(call: Call, person: Json) -> Json:
    """A person with first and last name, which no other answer about projects has."""
    if not isinstance(person, dict):
        return person
    first, last = call.db.execute(
        "SELECT firstname, lastname FROM bimplus_users WHERE id = ?", [person["id"]]
    ).fetchone()
    return {**person, "firstname": first, "lastname": last}
