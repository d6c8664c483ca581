"""What is wrong in a file leaves out itself, and is counted; the rest is imported."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sandbox.bimplus.importing.files import names, send, tree
from tests.sandbox.bimplus.importing.small_file import STATEMENTS, body_of, hut, wall
from tests.sandbox.geometry.samples import at
from tests.sandbox.running import RunningSandbox, started
from tui.contract.operation import JsonObject

pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")

Import = Callable[[str | bytes], tuple[JsonObject, JsonObject]]


@pytest.fixture(scope="module")
def place(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Import]:
    """Imports a file; returns the project and the wall."""
    with (
        started(sample_database, tmp_path_factory.mktemp("left out")) as sandbox,
        sandbox.bimplus() as client,
    ):
        count = 0

        def imported(content: str | bytes) -> tuple[JsonObject, JsonObject]:
            nonlocal count
            count += 1
            raw = content.encode() if isinstance(content, str) else content
            answer = send(client, sandbox.team, f"hut {count}.ifc", raw)
            assert answer.status_code == 201, answer.text
            project = answer.json()
            nodes = tree(client, sandbox.team, project["id"])
            assert nodes["IfcBuildingStorey"]["name"] == "Ground"
            node = nodes["IfcWall"]
            found = client.get(f"/{sandbox.team}/objects/{node['id']}").json()
            return project, {**found, "name": node["name"]}

        yield imported


def test_of_a_good_file_nothing_is_left_out(place: Import) -> None:
    project, found = place(hut())
    assert project["shortDescr"] is None
    assert at(found, "attributes", "Paint") == {"Colour": "red"}
    assert at(found, "attributes", "quantity", "length") == 4000
    assert at(found, "attributes", "geometry")


def test_a_set_and_a_property_without_a_name_keep_their_values(place: Import) -> None:
    project, found = place(
        hut(
            {
                20: "IFCPROPERTYSINGLEVALUE($,$,IFCLABEL('red'),$)",
                21: "IFCPROPERTYSET('0000000000000000000021',$,$,$,(#20))",
                24: "IFCELEMENTQUANTITY('0000000000000000000024',$,$,$,$,(#23))",
            }
        )
    )
    assert at(found, "attributes", "Unnamed") == {"Unnamed": "red"}
    assert at(found, "attributes", "Unnamed 2") == {"Length": 4000}
    assert at(found, "attributes", "quantity", "length") == 4000
    assert project["shortDescr"] is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {30: "IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000030',$,$,$,$,#6)"},
            "1 relation without one of its ends",
        ),
        (
            {21: "IFCPROPERTYSET('0000000000000000000021',$,'Paint',$,(#20,#18))"},
            "1 property that cannot be read",
        ),
        (
            {30: "IFCNONSENSE($)", 31: "IFCNONSENSE($)"},
            "2 statements of an unknown kind",
        ),
        (
            {3: "IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#4,#99)"},
            "1 reference to what is not in the file",
        ),
        (
            {31: STATEMENTS[6].replace("'Ground'", "42").replace("006'", "031'")},
            "1 name that is not text",
        ),
        (
            {17: "IFCRECTANGLEPROFILEDEF(.AREA.,$,$,-1.,0.)"},
            "1 shape that could not be made",
        ),
    ],
)
def test_what_is_wrong_leaves_out_itself(place: Import, changes: dict[int, str], said: str) -> None:
    project, found = place(hut(changes))
    assert project["shortDescr"] == f"The import left out: {said}."
    assert at(found, "attributes", "Paint") == {"Colour": "red"}
    assert at(found, "attributes", "quantity", "length") == 4000


def test_without_a_usable_unit_there_are_no_measures_of_it(place: Import) -> None:
    project, found = place(
        hut(
            {
                8: STATEMENTS[8].replace("#14", "$"),
                12: "IFCCONVERSIONBASEDUNIT(#11,.LENGTHUNIT.,'FOOT',$)",
                11: "IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0)",
            }
        )
    )
    assert "1 unit without a usable value" in str(project["shortDescr"])
    assert at(found, "attributes", "Sizes") == {"Length": 4000}
    assert "quantity" not in str(found["attributes"])


def test_raw_letters_and_surrogates_arrive(place: Import) -> None:
    said = STATEMENTS[8].replace("'Wall'", r"'Tür 門 \X2\D83DDE00\X0\ C:\dir'")
    _, found = place(b"\xef\xbb\xbf/* a hut */" + hut({8: said}).encode() + b"\0\x1a")
    assert found["name"] == "Tür 門 \N{GRINNING FACE} C:\\dir"


def test_what_hangs_nowhere_is_last_with_what_it_holds(sandbox: RunningSandbox) -> None:
    loose = {
        40: "IFCDOOR('0000000000000000000040',$,'Loose door',$,$,$,$,$,$,$,$,$,$)",
        41: "IFCSPACE('0000000000000000000041',$,'Loose room',$,$,$,$,$,$,$,$)",
        42: "IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000042',$,$,$,(#40),#41)",
        43: "IFCSPATIALZONE('0000000000000000000043',$,'Zone',$,$,$,$,$,$)",
        44: "IFCPROXY('0000000000000000000044',$,'Proxy',$,$,$,$,.PRODUCT.,$)",
        45: "IFCGRID('0000000000000000000045',$,'Grid',$,$,$,$,$,$,$,$)",
        46: "IFCSTRUCTURALCURVEMEMBER('0000000000000000000046',$,'Beam',$,$,$,$,$,$)",
        47: "IFCRELAGGREGATES('0000000000000000000047',$,$,$,#48,(#48))",
        48: "IFCSITE('0000000000000000000048',$,'Circle',$,$,$,$,$,$,$,$,$,$,$)",
    }
    with sandbox.bimplus() as client:
        answer = send(client, sandbox.team, "hut.ifc", hut(loose).encode())
        found = names(client, sandbox.team, answer.json()["id"])
    assert found == {
        "Ground": {"Wall": {}},
        "Loose room": {"Loose door": {}},
        **{"Zone": {}, "Proxy": {}, "Grid": {}, "Beam": {}, "Circle": {}},
    }
    assert next(iter(found)) == "Ground"


def test_a_shape_that_takes_too_long_is_given_up_and_others_are_made(
    sandbox: RunningSandbox,
) -> None:
    """So is one over which the library breaks down."""
    content = hut(
        body_of(50, "IFCSPHERE(#4,1.E9)")
        | wall(53, "Slow", 50)
        | body_of(60, "IFCBOOLEANRESULT(.UNION.,#62,#16)")
        | wall(63, "Broken", 60)
    )
    with sandbox.bimplus() as client:
        answer = send(client, sandbox.team, "hut.ifc", content.encode())
        assert answer.status_code == 201, answer.text
        project = answer.json()
        scene = client.get(f"/{sandbox.team}/objects/{project['id']}/geometries/threejs").json()
        found = names(client, sandbox.team, project["id"])
    assert project["shortDescr"] == (
        "The import left out: 1 shape that could not be made; 1 shape not made within 2 seconds."
    )
    assert found == {"Ground": {"Wall": {}}, "Slow": {}, "Broken": {}}
    assert [at(each, "type") for each in scene["objects"]] == ["Wall"]
