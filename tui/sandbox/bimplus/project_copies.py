"""Projects that begin as copies of a demonstration: its models, structures and surfaces.

Issues, members and the project's own attachments are not copied. Everything that is gets
an id of its own.
"""

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Final

from tui.contract.bimplus.projects import COPY_PROJECT
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.project_changes import administer, refuse_taken
from tui.sandbox.bimplus.projects import project_record
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal

DEMO_TEAM: Final = "bimplus-demo"
_NEW_ID: Final = "new_guid"
_LEFT_OUT: Final = ("teamName", "rights", "address")


@handles(COPY_PROJECT)
def copy_project(call: Call) -> JsonObject:
    """A copy in the team of the path; the answer shows little of it (note B68)."""
    within, fields = team(call), fields_given(call)
    source = str(fields["id"]).lower()
    refuse_taken(call, within, fields["name"])
    target = str(uuid.uuid4())
    call.db.create_function(_NEW_ID, 0, lambda: str(uuid.uuid4()))
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
    _copy_structures(call.db, source, target)
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
    """Disciplines, elements and what is known of each; numbers are moved behind the last."""
    given = {"source": source, "target": target}
    own = {"project_id": ":target"}
    _copy(db, "bimplus_disciplines", own, "project_id = :source", given)
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM bimplus_elements").fetchone()
    moved = {"number": "number + :last"}
    elements = {**own, **moved, "parent": "parent + :last", "id": f"{_NEW_ID}()"}
    given |= {"last": last}
    _copy(db, "bimplus_elements", elements, "project_id = :source", given)
    known = "number IN (SELECT number FROM bimplus_elements WHERE project_id = :source)"
    _copy(db, "bimplus_objects", moved, known, {"source": source, "last": last})
    _copy_divisions(db, source, target)


def _copy_divisions(db: sqlite3.Connection, source: str, target: str) -> None:
    """The models themselves, with ids of their own wherever these are named."""
    found = db.execute(
        "SELECT id, topologyId FROM bimplus_divisions WHERE project_id = ?", [source]
    )
    for old, topology in found.fetchall():
        new = str(uuid.uuid4())
        node = _copied_element(db, topology, source, target)
        given = {"old": old, "new": new, "target": target, "node": node}
        own = {"number": "NULL", "id": ":new", "project_id": ":target", "topologyId": ":node"}
        _copy(db, "bimplus_divisions", own, "id = :old", given)
        db.execute(
            "UPDATE bimplus_disciplines SET divisionId = :new, divisionTopologyId = :node"
            " WHERE project_id = :target AND divisionId = :old",
            given,
        )
        db.execute(
            "UPDATE bimplus_objects SET attributes = replace(attributes, :old, :new)"
            " WHERE instr(attributes, :old) AND number IN"
            " (SELECT number FROM bimplus_elements WHERE project_id = :target)",
            given,
        )


def _copied_element(
    db: sqlite3.Connection, key: str | None, source: str, target: str
) -> str | None:
    """The id of the copy of an element: both stand at the same place of their projects."""
    row = db.execute(
        "SELECT c.id FROM bimplus_elements e JOIN bimplus_elements c"
        " ON c.project_id = ?3 AND c.number = e.number +"
        " (SELECT min(number) FROM bimplus_elements WHERE project_id = ?3) -"
        " (SELECT min(number) FROM bimplus_elements WHERE project_id = ?2)"
        " WHERE e.project_id = ?2 AND e.id = ?1",
        [key, source, target],
    ).fetchone()
    return None if row is None else str(row[0])


def _copy_structures(db: sqlite3.Connection, source: str, target: str) -> None:
    """Structures and the trees over the copied objects; a node may be one of both."""
    pairs = db.execute(
        "SELECT e.id, c.id FROM bimplus_elements e JOIN bimplus_elements c"
        " ON c.project_id = ?2 AND c.number = e.number +"
        " (SELECT min(number) FROM bimplus_elements WHERE project_id = ?2) -"
        " (SELECT min(number) FROM bimplus_elements WHERE project_id = ?1)"
        " WHERE e.project_id = ?1",
        [source, target],
    )
    ids: dict[str, str] = dict(pairs.fetchall())
    found = db.execute("SELECT id FROM bimplus_structures WHERE project_id = ?", [source])
    structures = {key: str(uuid.uuid4()) for (key,) in found.fetchall()}
    for old, new in structures.items():
        given = {"old": old, "new": new, "target": target}
        replaced = {"id": ":new", "project_id": ":target"}
        _copy(db, "bimplus_structures", replaced, "id = :old", given)
    ids |= structures
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM bimplus_structure_nodes").fetchone()
    rows = db.execute(
        "SELECT number + ?2, id, parent + ?2, name, type, ifcType, ifcId"
        " FROM bimplus_structure_nodes WHERE project_id = ?1",
        [source, last],
    ).fetchall()
    db.executemany(
        "INSERT INTO bimplus_structure_nodes"
        " (number, id, project_id, parent, name, type, ifcType, ifcId)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(n, ids.get(key) or str(uuid.uuid4()), target, *rest) for n, key, *rest in rows],
    )


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
    """The copy as it is answered: without team and rights, and with counts of its files."""
    record = {n: v for n, v in project_record(call, key).items() if n not in _LEFT_OUT}
    (own, size) = call.db.execute(
        "SELECT total(relatedId = project_id), total(size) FROM bimplus_attachments"
        " WHERE project_id = ?",
        [key],
    ).fetchone()
    return {
        **record,
        "hasWriteAccess": False,
        "teamSlug": None,
        "projectAttachmentCount": int(own),
        "attachmentsSize": int(size),
        "approvalProcess": 0,
    }
