"""An IFC file becomes a project."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.sandbox.bimplus.importing.files import LAST_LINE, SIMPLE_WALL, message, send, tree
from tests.sandbox.geometry.blob_reader import read_picture
from tests.sandbox.geometry.samples import at
from tests.sandbox.running import RunningSandbox, started
from tui.contract.operation import Json, JsonObject

pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")


@dataclass(frozen=True)
class Imported:
    """A sandbox into which the file was imported, for tests that only read, or try to change."""

    client: httpx.Client
    sandbox: RunningSandbox
    project: JsonObject

    def object(self, key: Json) -> JsonObject:
        found: JsonObject = self.client.get(f"/{self.sandbox.team}/objects/{key}").json()
        return found

    def scene(self, rest: str) -> JsonObject:
        path = f"/{self.sandbox.team}/objects/{self.project['id']}/{rest}"
        found: JsonObject = self.client.get(path).raise_for_status().json()
        return found

    @property
    def nodes(self) -> dict[str, JsonObject]:
        return tree(self.client, self.sandbox.team, self.project["id"])


@pytest.fixture(scope="module")
def imported(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    with (
        started(sample_database, tmp_path_factory.mktemp("imported")) as sandbox,
        sandbox.bimplus() as client,
    ):
        answer = send(client, sandbox.team, "Simple wall.ifc", SIMPLE_WALL.read_bytes())
        assert answer.status_code == 201, answer.text
        yield Imported(client, sandbox, answer.json())


def _projects(sandbox: RunningSandbox) -> list[str]:
    found = "SELECT name FROM bimplus_projects ORDER BY number"
    rows = sandbox.store.read(lambda db: db.execute(found).fetchall())
    return [str(row[0]) for row in rows]


def test_a_project_is_named_after_the_file_and_belongs_to_who_sent_it(imported: Imported) -> None:
    project, sandbox = imported.project, imported.sandbox
    assert project["name"] == "Simple wall"
    assert at(project, "createdby", "email") == sandbox.bimplus_user
    assert at(project, "rights", "projectAdmin") is True
    assert project["size"] == SIMPLE_WALL.stat().st_size
    path = f"/{sandbox.team}/projects/{project['id']}"
    assert imported.client.get(path).json()["name"] == project["name"]


def test_the_spatial_structure_becomes_the_topology(imported: Imported) -> None:
    nodes = imported.nodes
    assert {of_class: node["parent"] for of_class, node in nodes.items() if of_class} == {
        "IfcSite": "",
        "IfcBuilding": "IfcSite",
        "IfcBuildingStorey": "IfcBuilding",
        "IfcWallStandardCase": "IfcBuildingStorey",
        "IfcOpeningElement": "IfcWallStandardCase",
        "IfcDoor": "IfcBuildingStorey",
    }
    wall = nodes["IfcWallStandardCase"]
    assert (wall["type"], wall["ifcId"]) == ("ID_ArchWall", "1F6umJ5H50aeL3A1As_wTm")
    assert nodes["IfcBuildingStorey"]["type"] == "ID_TopologyDivision"


def test_elements_have_types_property_sets_and_measures(imported: Imported) -> None:
    nodes = imported.nodes
    wall = imported.object(nodes["IfcWallStandardCase"]["id"])
    opening = imported.object(nodes["IfcOpeningElement"]["id"])
    assert (wall["type"], opening["type"]) == ("Wall", "Opening")
    assert at(wall, "attributes", "Pset_WallCommon", "IsExternal") is True
    volume = at(wall, "attributes", "BaseQuantities", "NetVolume")
    assert isinstance(volume, float)
    assert at(wall, "attributes", "quantity") == {
        "width": 200,
        "length": 4000,
        "height": 4000,
        "volume": pytest.approx(volume * 1e9),
        "area": pytest.approx(4000 * 4000 - 915 * 2134),
    }
    assert at(opening, "attributes", "quantity", "volume") == pytest.approx(915 * 2134 * 200)
    assert "geometry" not in str(opening)


def test_the_shapes_stand_together_as_in_the_file(imported: Imported) -> None:
    scene, blobs = imported.scene("geometries/threejs"), imported.scene("geometries/meshblob")
    objects, blobbed = scene["objects"], blobs["objects"]
    assert isinstance(objects, list)
    assert isinstance(blobbed, list)
    assert [at(each, "type") for each in objects] == ["Wall", "Door"]
    box = scene["viewbox"]
    assert at(box, "width") == pytest.approx(4000)
    assert at(box, "height") == pytest.approx(4000)
    assert at(box, "depth") == pytest.approx(250)
    wall = read_picture(str(at(blobbed[0], "attributes", "geometry", "picture")))
    assert (len(wall.points), len(wall.faces)) == (16, 10)
    assert wall.colour == [128, 128, 128, 255]


def test_the_model_has_one_discipline(imported: Imported) -> None:
    disciplines = imported.project["disciplines"]
    assert isinstance(disciplines, list)
    (found,) = disciplines
    assert at(found, "name") == "ID_BuildingModel"
    for key in (at(found, "id"), at(found, "divisionId")):
        scene = imported.scene(f"disciplines/{key}/geometries/threejs")
        assert scene["elementsCount"] == 2


def test_a_second_project_of_the_name_is_refused_and_nothing_is_left(imported: Imported) -> None:
    before = _projects(imported.sandbox)
    team, content = imported.sandbox.team, SIMPLE_WALL.read_bytes()
    assert send(imported.client, team, "SIMPLE WALL.ifc", content).status_code == 409
    assert _projects(imported.sandbox) == before


def test_a_file_may_come_bare_with_a_disposition(sandbox: RunningSandbox) -> None:
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": 'attachment; name="Ward block"; filename="wall.ifc"',
    }
    with sandbox.bimplus() as client:
        path, content = f"/{sandbox.team}/import", SIMPLE_WALL.read_bytes()
        answer = client.post(path, content=content, headers=headers, timeout=60)
    assert answer.status_code == 201, answer.text
    assert answer.json()["name"] == "Ward block"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SIMPLE_WALL.read_bytes()[:20_000], "cut off"),
        (b"ISO-10303-21;\nnonsense\n" + LAST_LINE, "'broken.ifc' cannot be read: "),
        (SIMPLE_WALL.read_bytes().replace(b"IFC2X3", b"IFC9X9"), "'broken.ifc' cannot be read: "),
        (SIMPLE_WALL.read_bytes().replace(b"IFCPROJECT(", b"IFCSITE("), "cannot be read: "),
    ],
    ids=["cut off", "nonsense", "unknown schema", "no project"],
)
def test_a_broken_file_is_refused_with_the_reason(
    imported: Imported, content: bytes, said: str
) -> None:
    before = _projects(imported.sandbox)
    answer = send(imported.client, imported.sandbox.team, "broken.ifc", content)
    assert answer.status_code == 422
    assert said in message(answer)
    assert len(message(answer)) > len("'broken.ifc' cannot be read: ")
    assert _projects(imported.sandbox) == before


def test_others_are_answered_while_a_file_is_read(sandbox: RunningSandbox) -> None:
    """Reads and writes both: the file is read before the transaction."""
    done = threading.Event()

    def work() -> None:
        with sandbox.bimplus() as client:
            answer = send(client, sandbox.team, "wall.ifc", SIMPLE_WALL.read_bytes())
            assert answer.status_code == 201
        done.set()

    importing = threading.Thread(target=work)
    with sandbox.bimplus() as client:
        project = client.get(f"/{sandbox.team}/projects").json()[0]["id"]
        body = {"type": "Wall", "parent": project}
        importing.start()
        made = [client.post(f"/{sandbox.team}/objects", json=body).status_code for _ in range(3)]
        early = not done.is_set()
    importing.join()
    assert (made, early, done.is_set()) == ([201] * 3, True, True)
