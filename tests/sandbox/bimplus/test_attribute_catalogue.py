"""Attribute groups, free attributes, units, template sets and element types, written and read."""

import httpx
import pytest

from tests.sandbox.bimplus.catalogue import Catalogue
from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tests.sandbox.templates import WALL
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET

MILLIMETRE = "f99f40cf-da64-4c4f-8434-cb90722ba485"


@pytest.fixture
def groups(place: Place) -> Catalogue:
    return Catalogue(place, "freeattributegroups")


@pytest.fixture
def attributes(place: Place) -> Catalogue:
    return Catalogue(place, "freeattributes")


@pytest.fixture
def units(place: Place) -> Catalogue:
    return Catalogue(place, "units")


@pytest.fixture
def sets(place: Place) -> Catalogue:
    return Catalogue(place, "projectattributetemplates")


def test_groups_nest_move_and_refuse_cycles(groups: Catalogue) -> None:
    top = groups.make(name="Top", description="d", children=[{"name": "ignored"}])
    below = groups.make(name="Below", parent=top["id"].upper())
    assert below["parent"] == top["id"]
    assert groups.get(top)["children"] == [below]
    assert groups.status("PUT", top, parent=below["id"]) == 409
    assert groups.status("PUT", top, parent=top["id"]) == 409
    assert groups.status("PUT", top, parent=NO_GUID) == 400
    assert groups.status("PUT", top, name="") == 400
    assert groups.get(top)["children"] == [below]
    changed = groups.change(below, description="new")
    assert (changed["name"], changed["parent"]) == ("Below", top["id"])
    assert "parent" not in groups.change(below, parent=None)
    assert "children" not in groups.get(top)


def test_only_empty_groups_are_deleted(groups: Catalogue, attributes: Catalogue) -> None:
    top = groups.make(name="Top")
    below = groups.make(name="Below", parent=top["id"])
    inside = attributes.make(name="a", type="int", parent=below["id"])
    assert (groups.status("DELETE", top), groups.status("DELETE", below)) == (409, 409)
    attributes.change(inside, parent=None)
    assert (groups.status("DELETE", below), groups.status("DELETE", top)) == (200, 200)
    assert groups.status("GET", top) == 404


def test_numbers_may_be_texts_and_names_may_be_the_other_ones(attributes: Catalogue) -> None:
    made = attributes.make(
        name="New",
        freeattribtype="int",
        minvalue=1,
        maxvalue="1000",
        decimal="2",
        visible="1",
        chnageable="0",
        attribunitnameid=MILLIMETRE.upper(),
        symbol="ignored",
        controltype="textbox",
        id=NO_GUID,
    )
    shown = {
        "type": "int",
        "minvalue": "1",
        "maxvalue": "1000",
        "decimal": 2,
        "visible": 1,
        "changeable": 0,
        "unitid": MILLIMETRE,
        "unit": "mm",
        "controltype": "textbox",
    }
    assert {name: made[name] for name in shown} == shown
    assert made["id"] != NO_GUID
    assert attributes.get(made) == made
    changed = attributes.change(made, unitid=None, description="d")
    assert "unit" not in changed
    assert (changed["name"], changed["decimal"]) == ("New", 2)


@pytest.mark.parametrize(
    "body",
    [
        {"type": "int"},
        {"name": "x"},
        {"name": "x", "type": "integer"},
        {"name": "x", "type": "int", "decimal": "two"},
        {"name": "x", "type": "int", "decimal": -1},
        {"name": "x", "type": "int", "visible": 2},
        {"name": "x", "type": "int", "controltype": "Slider"},
        {"name": "x", "type": "int", "parent": NO_GUID},
        {"name": "x", "type": "int", "unitid": NO_GUID},
        {"name": "x", "type": "int", "controltype": "Enumeration"},
        {"name": "x", "type": "int", "controltype": "Enumeration", "enumDefinition": "a|b"},
        {"name": "x", "type": "int", "controltype": "combobox", "enumDefinition": "a||b"},
    ],
)
def test_an_attribute_that_cannot_be_is_a_400(
    library: RunningSandbox, bimplus: httpx.Client, body: object
) -> None:
    path = f"/{library.team}/freeattributes"
    before = bimplus.get(path).json()
    assert bimplus.post(path, json=body).status_code == 400
    assert bimplus.get(path).json() == before


def test_values_of_an_enumeration_are_checked_when_it_changes(attributes: Catalogue) -> None:
    values = {"controltype": "Enumeration", "enumDefinition": "0|None;1|Some"}
    made = attributes.make(name="x", type="int", **values)
    assert attributes.change(made, enumDefinition="0|A;2|B")["enumDefinition"] == "0|A;2|B"
    assert attributes.status("PUT", made, enumDefinition="A;B") == 400
    assert attributes.status("PUT", made, enumDefinition=None) == 400
    assert attributes.status("PUT", made, controltype="Combobox") == 400
    assert attributes.get(made)["enumDefinition"] == "0|A;2|B"
    assert attributes.status("DELETE", made) == 200
    assert attributes.status("GET", made) == 404


def test_a_unit_answers_its_symbol_under_both_names(units: Catalogue) -> None:
    base = {"baseunitid": MILLIMETRE.upper(), "usequence": 1, "ufactor": 0.001, "upower": -1}
    made = units.make(name="Own", symbol="Sym", contexUnitType="LENGTHUNIT", baseunits=[base])
    assert (made["unit"], made["symbol"], made["contextUnitType"]) == ("Sym", "Sym", "LENGTHUNIT")
    assert made["baseunits"] == [{**base, "baseunitid": MILLIMETRE}]
    assert "symbol" not in units.get(made)
    changed = units.change(made, unit="Other")
    assert (changed["symbol"], changed["name"]) == ("Other", "Own")
    assert units.client.get(units.path, params={"symbol": "Other"}).json() == [units.get(made)]


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x"},
        {"unit": "x"},
        {"name": "x", "unit": "x", "baseunits": [{"baseunitid": NO_GUID}]},
        {"name": "x", "unit": "x", "baseunits": [1]},
        {"name": "x", "unit": "x", "baseunits": [{"baseunitid": MILLIMETRE, "ufactor": "much"}]},
    ],
)
def test_a_unit_that_cannot_be_is_a_400(
    library: RunningSandbox, bimplus: httpx.Client, body: object
) -> None:
    assert bimplus.post(f"/{library.team}/units", json=body).status_code == 400


def test_a_unit_in_use_stays(units: Catalogue, attributes: Catalogue) -> None:
    base, loose = units.make(name="Base", unit="b"), units.make(name="Loose", unit="l")
    derived = units.make(name="Derived", unit="d", baseunits=[{"baseunitid": base["id"]}])
    user = attributes.make(name="x", type="double", unitid=derived["id"])
    assert (units.status("DELETE", base), units.status("DELETE", derived)) == (409, 409)
    assert units.status("DELETE", loose) == 200
    assert attributes.status("DELETE", user) == 200
    assert (units.status("DELETE", derived), units.status("DELETE", base)) == (200, 200)
    assert units.status("GET", base) == 404


def test_scopes_are_separate(units: Catalogue) -> None:
    made = units.make(name="Own", unit="own")
    assert units.client.get(f"/content/units/{made['id']}").status_code == 404
    assert units.client.get(f"/bimplus-demo/units/{made['id']}").status_code == 404
    assert units.client.delete(f"/content/units/{made['id']}").status_code == 404


def test_sets_have_names_of_their_own_and_go_with_their_templates(
    place: Place, sets: Catalogue
) -> None:
    made = sets.make(name="Set", description="d", id=DEFAULT_SET)
    assert made["id"] != DEFAULT_SET
    assert sets.client.post(sets.path, json={"name": "set"}).status_code == 409
    assert sets.client.post(sets.path, json={"name": None}).status_code == 400
    assert sets.change(made, description=None)["name"] == "Set"
    assert sets.status("PUT", made, name="Default") == 409
    template = {"name": "T", "projectAttributeTemplate": made["id"], "elementtypes": [{"id": WALL}]}
    path = f"{place.team}/attributetemplates"
    inside = place.client.post(path, json=template).json()
    assert sets.status("DELETE", made) == 200
    assert sets.status("GET", made) == 404
    assert place.status(f"{path}/{inside['id']}") == 404


def test_the_default_set_stays(sets: Catalogue) -> None:
    before = sets.get({"id": DEFAULT_SET})
    assert sets.status("DELETE", {"id": DEFAULT_SET}) == 409
    assert sets.get({"id": DEFAULT_SET}) == before


def test_templates_of_an_element_type_are_short_unless_asked(place: Place) -> None:
    path = f"{place.team}/element-types/{WALL.upper()}/attributetemplates"
    own = place.listed(f"{place.team}/projectattributetemplates")[1]["id"]
    body = {"name": "Walls", "projectAttributeTemplate": own, "elementtypes": [{"id": WALL}]}
    made = place.client.post(f"{place.team}/attributetemplates", json=body).json()
    short = place.listed(path)
    of_wall = [
        template["id"]
        for template in place.listed(f"{place.team}/attributetemplates")
        if WALL in [each["id"] for each in template["elementtypes"]]
    ]
    assert [template["id"] for template in short] == of_wall
    assert all("elementtypes" not in template for template in short)
    full = place.client.get(path, params={"attributes": "TRUE"}).json()
    assert made in full
    for name in ("projectattributetemplate", "projectAttributeTemplate"):
        found = place.client.get(path, params={name: own.upper()}).json()
        assert made["id"] in [template["id"] for template in found]
        assert {template["projectAttributeTemplate"] for template in found} == {own}


def test_kinds_of_disciplines_are_a_map_by_id(place: Place) -> None:
    kinds = place.record(f"{place.team}/element-types/disciplines")
    assert all(key == kind["id"] for key, kind in kinds.items())
    used = {each["id"] for each in place.listed(f"{place.path}/disciplines")}
    assert used <= kinds.keys()
