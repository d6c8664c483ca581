"""Single structures: made, read, changed, filled with objects, deleted."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.common import NO_GUID


def _nodes(tree: Answered) -> Iterator[Answered]:
    yield tree
    for child in tree["children"]:
        yield from _nodes(child)


def _made(place: Place, path: str = "", **fields: object) -> Answered:
    answer = place.client.post(path or f"{place.path}/structures", json={"name": "New", **fields})
    assert answer.status_code == 201, answer.text
    made: Answered = answer.json()
    return made


def _own(place: Place, structure: Answered) -> str:
    return f"{place.team}/structures/{structure['id']}"


def test_an_element_in_a_structure_has_name_and_type_of_the_topology(place: Place) -> None:
    elements = {each["id"]: each for each in _nodes(place.record(f"{place.path}/topology"))}
    tree = place.record(f"{place.team}/structures/{place.id}/topology")
    inside = [each for each in _nodes(tree) if each["id"] in elements and each["parent"]]
    assert inside
    for each in inside:
        element = elements[each["id"]]
        assert (each["type"], each["name"]) == (element["type"], element["name"])


def test_every_node_of_a_structure_can_be_asked_for(place: Place) -> None:
    tree = place.record(f"{place.team}/structures/{place.id}/topology")
    structures = [each for each in _nodes(tree) if each["type"].startswith("Structure")]
    listed = place.listed(f"{place.path}/structures")
    assert len(structures) > len(listed) > 0
    for each in structures[:12]:
        own = place.record(_own(place, each))
        above = None if each["parent"] == tree["id"] else each["parent"]
        assert (own["name"], own["parentId"]) == (each["name"], above)
        assert place.record(f"{_own(place, each)}/topology")["children"] == each["children"]
    for each in listed:
        assert place.record(_own(place, each)).items() >= each.items()


def test_a_structure_is_made_with_nodes_and_objects(place: Place) -> None:
    top = _made(place, description="d", type="CostStructure", color=3, startDate="2026-01-01")
    assert top["nr"] == len(place.listed(f"{place.path}/structures"))
    node = _made(place, _own(place, top), type="StructureElement")
    other = _made(place, parentId=top["id"])
    assert [each["parentId"] for each in (top, node, other)] == [None, top["id"], top["id"]]
    assert [each["nr"] for each in (node, other)] == [1, 2]
    key = place.objects[0]
    for _ in range(2):
        place.client.post(f"{_own(place, node)}/assign/{key}").raise_for_status()
    tree = place.record(f"{_own(place, top)}/topology")
    assert (tree["id"], tree["parent"], tree["type"]) == (top["id"], None, "Structure")
    first, second = tree["children"]
    assert (first["type"], second["type"]) == ("StructureElement", "Structure")
    assert [each["id"] for each in first["children"]] == [key]


def test_an_object_is_taken_out_and_stays_in_the_model(place: Place) -> None:
    node, key = _made(place), place.objects[0]
    place.client.post(f"{_own(place, node)}/assign/{key}")
    out = f"{_own(place, node)}/delete/{key}"
    gone = place.client.delete(out)
    assert (gone.status_code, gone.content) == (200, b"")
    assert place.client.delete(out).status_code == 404
    assert place.status(f"{place.team}/objects/{key}") == 200


def test_a_change_touches_what_was_sent(place: Place) -> None:
    top = _made(place, description="kept", color=1)
    below = _made(place, _own(place, top))
    answer = place.client.put(_own(place, top), json={"name": "Renamed", "color": 7})
    assert answer.json() == {**top, "name": "Renamed", "color": 7} == place.record(_own(place, top))
    assert place.record(_own(place, below)) == below
    place.client.put(f"{_own(place, top)}?applyToChild=true", json={"name": "N", "color": 9})
    assert place.record(_own(place, below)) == {**below, "color": 9}


def test_a_node_moves_but_never_into_itself(place: Place) -> None:
    top = _made(place)
    middle = _made(place, _own(place, top))
    below = _made(place, _own(place, middle))
    body = {"parentId": below["id"]}
    assert place.client.put(_own(place, top), json=body).status_code == 409
    place.client.put(_own(place, below), json={"parentId": top["id"]}).raise_for_status()
    assert place.record(_own(place, below))["parentId"] == top["id"]
    place.client.put(_own(place, below), json={"parentId": None}).raise_for_status()
    assert below["id"] in [each["id"] for each in place.listed(f"{place.path}/structures")]


def test_a_structure_goes_with_what_is_below_it(place: Place) -> None:
    top = _made(place)
    below = _made(place, _own(place, top))
    before = place.listed(f"{place.path}/structures")
    gone = place.client.delete(f"{_own(place, top)}?forceDelete=true")
    assert (gone.status_code, gone.content) == (200, b"")
    assert [place.status(_own(place, each)) for each in (top, below)] == [404, 404]
    assert place.listed(f"{place.path}/structures") == [e for e in before if e["id"] != top["id"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"name": ""}, 400), ({"name": "x", "parentId": NO_GUID}, 400)],
)
def test_what_is_no_structure_is_refused(place: Place, body: Answered, status: int) -> None:
    assert place.client.post(f"{place.path}/structures", json=body).status_code == status


def test_what_does_not_exist_is_a_404(place: Place, viewer: httpx.Client) -> None:
    top = _made(place)
    for path in ("", "/topology"):
        assert place.status(f"{place.team}/structures/{NO_GUID}{path}") == 404
    assert place.client.post(f"{_own(place, top)}/assign/{NO_GUID}").status_code == 404
    assert viewer.put(_own(place, top), json={"name": "x"}).status_code == 403
    assert viewer.get(_own(place, top)).json() == top
