"""Sample links and scenes, earlier versions of files, and a picture of a user.

Everything follows from ids that are there, nothing is drawn from the random sequence.
"""

import sqlite3
import uuid
from typing import Final

from tui.contract.operation import JsonObject
from tui.sandbox.sample import files
from tui.sandbox.sample.topology import Leaf
from tui.sandbox.store.contents import content_hash
from tui.sandbox.store.rows import insert

KEPT: Final = "2019-03-04T08:15:00"
"""When links and scenes were made."""


def fill(db: sqlite3.Connection, project: str, member: str, leaves: list[Leaf]) -> None:
    """Write what hangs on a project, on the first of its things, and on its first pinned issue."""
    scenes = [(project, "Whole building")]
    pinned = db.execute(
        "SELECT i.id FROM bimplus_issues i JOIN bimplus_pins p ON p.issueId = i.id"
        " WHERE i.projectId = ? ORDER BY i.shortId LIMIT 1",
        [project],
    ).fetchone()
    if pinned is not None:
        scenes.append((pinned[0], "As seen on site"))
    if leaves:
        scenes.append((leaves[0].id, leaves[0].name))
        _link(db, project, leaves[0], member)
    for place, (holder, name) in enumerate(scenes, start=1):
        row = {"objectId": holder, "name": name, "camera": _camera(place), "createdby": member}
        key = _key(project, f"scene {place}")
        insert(db, "bimplus_scenes", {**row, "id": key, "project_id": project, "created": KEPT})
    _versions(db, project)


def _key(project: str, word: str) -> str:
    return str(uuid.uuid5(uuid.UUID(project), word))


def _camera(place: int) -> JsonObject:
    return {
        "position": {"x": 12_000 * place, "y": -8_000, "z": 6_500},
        "target": {"x": 0, "y": 0, "z": 1_500},
    }


def _link(db: sqlite3.Connection, project: str, leaf: Leaf, member: str) -> None:
    row = {
        "id": _key(project, "link of a thing"),
        "project_id": project,
        "objectId": leaf.id,
        "orderNumber": 1,
        "name": f"Data sheet of {leaf.name}",
        "url": f"https://example.invalid/products/{leaf.name.lower()}",
        "createdAt": KEPT,
        "author": member,
    }
    insert(db, "bimplus_hyperlinks", row)


def _versions(db: sqlite3.Connection, project: str) -> None:
    """The files that attachments with a number above 1 were before."""
    found = db.execute(
        "SELECT id, CAST(version AS INTEGER), fileName, type, createdAt, creator"
        " FROM bimplus_attachments WHERE project_id = ? ORDER BY number",
        [project],
    ).fetchall()
    for key, newest, name, media_type, created, creator in found:
        for version in range(1, newest):
            _version(db, (key, version, name, media_type), created, creator)


def _version(
    db: sqlite3.Connection, file: tuple[str, int, str, str], created: str, creator: str
) -> None:
    key, version, name, media_type = file
    nonce = _key(key, f"version {version}").replace("-", "")
    content = files.made(media_type, nonce, 20 * version)
    row = {
        "attachment_id": key,
        "version": version,
        "fileName": name,
        "type": media_type,
        "size": len(content),
        "hash": content_hash([content]),
        "changed": created,
        "changedBy": creator,
        "bytes": content,
    }
    insert(db, "bimplus_file_versions", row)


def photo(db: sqlite3.Connection, user: str) -> None:
    """Write a picture of a user."""
    content = files.png(user.replace("-", ""), 48)
    row = {"id": user, "fileName": "me.png", "type": "image/png", "size": len(content)}
    insert(db, "bimplus_photos", {**row, "bytes": content})
