"""Deleting an object takes with it what hangs on it, and nothing else."""

import sqlite3

from tests.sandbox.objects.model import Model
from tui.sandbox.store import insert


def _attach(model: Model, number: int, *objects: str) -> None:
    """A file on some objects; the first is the one that it was uploaded to."""

    def work(db: sqlite3.Connection) -> None:
        row = {
            "id": f"file-{number}",
            "project_id": model.project,
            "fileName": "plan.pdf",
            "relatedId": objects[0],
            "objectIds": list(objects),
        }
        insert(db, "bimplus_attachments", row)

    model.sandbox.store.write(work)


def _pin(model: Model, key: str, on: str) -> None:
    def work(db: sqlite3.Connection) -> None:
        (issue,) = db.execute("SELECT id FROM bimplus_issues LIMIT 1").fetchone()
        insert(db, "bimplus_pins", {"id": key, "issueId": issue, "objectId": on})

    model.sandbox.store.write(work)


def test_parts_go_with_the_whole(model: Model) -> None:
    room = model.key_of("ID_Room")
    parts = model.parts_of(room)
    others = model.select("SELECT count(*) FROM bimplus_elements")[0][0]
    assert isinstance(others, int)
    answer = model.client.delete(model.path(room))
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    assert [model.client.get(model.path(key)).status_code for key in parts] == [404] * len(parts)
    assert model.select("SELECT count(*) FROM bimplus_elements") == [(others - len(parts),)]


def test_what_was_written_of_an_object_goes_with_it(model: Model) -> None:
    key = model.create(model.wall())["id"]
    assert model.select("SELECT count(*) FROM bimplus_objects") == [(1,)]
    model.client.delete(model.path(key))
    assert model.select("SELECT count(*) FROM bimplus_objects") == [(0,)]


def test_pins_on_it_go_and_others_stay(model: Model) -> None:
    room, door = model.key_of("ID_Room"), str(model.create(model.wall())["id"])
    _pin(model, "gone", model.parts_of(room)[-1])
    _pin(model, "kept", door)
    model.client.delete(model.path(room))
    assert model.select("SELECT id FROM bimplus_pins WHERE id IN ('gone', 'kept')") == [("kept",)]


def test_files_of_its_own_go_and_shared_ones_lose_it(model: Model) -> None:
    gone, kept = (str(model.create(model.wall())["id"]) for _ in range(2))
    _attach(model, 1, gone)
    _attach(model, 2, kept)
    _attach(model, 3, kept, gone)
    _attach(model, 4, gone, kept)
    model.client.delete(model.path(gone))
    sql = (
        "SELECT id, objectIds, relatedId FROM bimplus_attachments"
        " WHERE id LIKE 'file-%' ORDER BY id"
    )
    assert model.select(sql) == [(f"file-{n}", f'["{kept}"]', kept) for n in (2, 3, 4)]


def test_structures_no_longer_point_to_it(model: Model) -> None:
    sql = (
        "SELECT n.id FROM bimplus_structure_nodes n JOIN bimplus_elements e ON e.id = n.id"
        " JOIN bimplus_projects p ON p.id = e.project_id JOIN bimplus_teams t ON t.id = p.team_id"
        " WHERE t.slug = ?"
    )
    key = model.select(sql, model.sandbox.team)[0][0]
    assert model.client.delete(model.path(key)).status_code == 200
    assert model.select("SELECT 1 FROM bimplus_structure_nodes WHERE id = ?", key) == []
