"""Scenes of the sandbox's sample: projects, elements, disciplines, models and issues."""

from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import pytest
import pytest_asyncio

from tests.sandbox.objects.model import Model, model_of
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import NotFound
from tui.client.session import Session
from tui.drawing.colours import ColourBy, colours_of
from tui.drawing.scene import DrawnScene
from tui.explorer.shapes.loading import load_layers, load_scene
from tui.explorer.shapes.place import ShapesPlace, shapes_at
from tui.explorer.ways.addresses import WrongAddress
from tui.sandbox.faults import Fault, FaultKind

NOT_SHAPED = "('ID_TopologyDivision', 'Project')"


@pytest.fixture
def model(sandbox: RunningSandbox) -> Iterator[Model]:
    with sandbox.bimplus() as client:
        yield model_of(sandbox, client)


@pytest_asyncio.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    opened = session_for(sandbox)
    yield opened
    await opened.aclose()


def at(model: Model, more: str = "") -> ShapesPlace:
    return shapes_at(f"bimplus:teams/{model.sandbox.team}/projects/{model.project}{more}")


def keys_of(scene: DrawnScene) -> set[object]:
    return {shape.key for shape in scene.shapes}


async def test_a_project_has_all_its_shapes_names_and_storeys(
    model: Model, session: Session
) -> None:
    sql = f"SELECT id, name FROM bimplus_elements WHERE project_id = ? AND type NOT IN {NOT_SHAPED}"
    named = {str(key): str(name or "") for key, name in model.select(sql, model.project)}
    said = list[str]()
    scene = await load_scene(session, at(model), said.append, title="House")
    assert keys_of(scene) == named.keys()
    assert {shape.key: shape.name for shape in scene.shapes} == named
    assert {"Room", "Wall"} <= {shape.kind for shape in scene.shapes}
    storeys = "SELECT name FROM bimplus_elements WHERE project_id = ? AND ifcType = ?"
    known = {str(row[0]) for row in model.select(storeys, model.project, "IfcBuildingStorey")}
    assert known
    assert {span.name for span in scene.storeys} <= known
    assert all(span.low < span.high for span in scene.storeys)
    assert (scene.left_out, scene.title) == ([], "House")
    assert said[0] == "Asking for the shapes …"


@pytest.mark.parametrize("status", [403, 404, 503])
async def test_shapes_are_drawn_without_the_names_that_are_refused(
    model: Model, session: Session, status: int
) -> None:
    path = f"/v2/{model.sandbox.team}/projects/{model.project}/topology"
    model.sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=status, times=None))
    scene = await load_scene(session, at(model), title="House")
    assert scene.shapes
    assert [each for each in scene.left_out if each.startswith("Names and storeys are unknown: ")]


async def test_what_has_come_is_shown_before_names_and_storeys_are_known(
    model: Model, session: Session
) -> None:
    so_far = list[int]()
    scene = await load_scene(
        session, at(model), shown=lambda shapes: so_far.append(len(shapes)), title="House"
    )
    assert so_far
    assert so_far[-1] == len(scene.shapes)
    assert so_far == sorted(so_far)
    assert all(later >= 2 * one for one, later in pairwise(so_far[:-1]))


async def test_an_element_is_drawn_alone_with_what_is_in_it(model: Model, session: Session) -> None:
    room = model.key_of("ID_Room")
    scene = await load_scene(session, at(model, f"/topology/{room}"))
    assert keys_of(scene) == set(model.parts_of(room))


async def test_shapes_stand_where_the_service_says(model: Model, session: Session) -> None:
    key = model.key_of("ID_ArchWall")
    scene = await load_scene(session, at(model, f"/topology/{key}"))
    box = model.read(key, "/geometries/threejs")["viewbox"]
    shape = scene.by_key[key]
    assert isinstance(box, dict)
    x, y, z = shape.box.centre
    assert (x, z, -y) == pytest.approx((box["x"], box["y"], box["z"]))
    assert shape.colour == 0xFFBECCBA


async def test_a_discipline_is_drawn_without_the_others(model: Model, session: Session) -> None:
    path = f"/{model.sandbox.team}/projects/{model.project}/disciplines"
    scene = await load_scene(session, at(model))
    every = keys_of(scene)
    drawn = {
        each["name"]: keys_of(await load_scene(session, at(model, f"/disciplines/{each['id']}")))
        for each in model.client.get(path).json()
    }
    assert all(keys < every for keys in drawn.values())
    await load_layers(session, at(model), scene)
    layers = {shape.layer for shape in scene.shapes}
    assert layers - {""} == {name.removeprefix("ID_") for name, keys in drawn.items() if keys}
    assert colours_of(scene.shapes, ColourBy.DISCIPLINE).keys() == layers


async def test_too_much_is_left_out_and_said(model: Model, session: Session) -> None:
    whole = await load_scene(session, at(model))
    scene = await load_scene(session, at(model), most_points=80)
    assert len(scene.shapes) == 10
    left = len(whole.shapes) - 10
    assert scene.left_out == [
        f"{left:,} shapes are left out: shapes of 80 points together are drawn at most."
    ]


async def test_what_is_not_there_is_an_error(model: Model, session: Session) -> None:
    nobody = "00000000-0000-0000-0000-00000000dead"
    with pytest.raises(NotFound):
        await load_scene(session, at(model, f"/topology/{nobody}"))


async def test_pins_of_an_issue_are_marks_at_what_they_stand_in(
    model: Model, session: Session
) -> None:
    wall = model.key_of("ID_ArchWall")
    issue = model.client.get(f"/{model.sandbox.team}/projects/{model.project}/issues").json()[0]
    path = f"/{model.sandbox.team}/issues/{issue['id']}/pins"
    model.client.delete(path)
    pins = [
        {
            "objectId": wall,
            "position": {"x": 100.0, "y": 200.0, "z": 300.0},
            "normalVector": {"x": 0.0, "y": 2.0, "z": 0.0},
        },
        {"objectId": wall},
    ]
    for pin in pins:
        answer = model.client.post(path, json=pin)
        assert answer.status_code == 201, answer.text
    scene = await load_scene(session, at(model, f"/issues/{issue['id']}"))
    marks = [shape for shape in scene.shapes if not shape.faces]
    assert wall in keys_of(scene)
    assert [(shape.name, shape.sign) for shape in marks] == [("pin 1", "◆1")]
    assert marks[0].points[18:21].tolist() == [100.0, 200.0, 300.0]
    assert marks[0].points[22] > 200.0
    assert scene.left_out == ["1 pin has no position."]


async def test_an_issue_without_pins_says_so(model: Model, session: Session) -> None:
    issue = model.client.get(f"/{model.sandbox.team}/projects/{model.project}/issues").json()[0]
    model.client.delete(f"/{model.sandbox.team}/issues/{issue['id']}/pins")
    scene = await load_scene(session, at(model, f"/issues/{issue['id']}"))
    assert (scene.shapes, scene.left_out) == ([], ["The issue has no pins."])


@pytest.mark.parametrize("address", ["drofus:owners/5", "bimplus:teams/t", "bimplus:teams"])
def test_what_has_no_shape_is_refused_by_its_address(address: str) -> None:
    with pytest.raises(WrongAddress, match="bimscope cannot draw"):
        shapes_at(address)
