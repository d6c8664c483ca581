"""Files that another program reads and writes: the BCF library of IfcOpenShell, where it is."""

from pathlib import Path

import pytest

from tests.bcf.test_round_trips import come_back
from tests.bcf.topics import a_topic
from tui.bcf.model import (
    BcfFile,
    Component,
    DrawnLine,
    TopicComment,
    Version,
    ViewCamera,
    Viewpoint,
)
from tui.bcf.writing import bytes_of_bcf

GUID = "11111111-2222-4333-8444-555555555555"
IFC_ID = "2O2Fr$t4X7Zf8NOew3FLOH"
PNG = b"\x89PNG\r\n\x1a\nrest"
TOPIC = a_topic(
    title="A <wall> & a door",
    status="Open",
    type="Clash",
    priority="High",
    labels=("MEP", "Roof"),
    description="Two\nlines",
    author="a@b.invalid",
    created="2026-01-02T03:04:05Z",
    due="2027-01-02T03:04:05Z",
    assigned_to="c@d.invalid",
    comments=(TopicComment(GUID, "Seen", "a@b.invalid", "2026-01-02T03:04:05Z"),),
    viewpoints=(
        Viewpoint(
            GUID,
            (Component(IFC_ID, "Bimplus", "x"),),
            ViewCamera((1.0, 2.0, 3.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
            (DrawnLine((1.0, 2.0, 3.0), (1.0, 2.0, 4.0)),),
            "snapshot.png",
        ),
    ),
)


@pytest.mark.parametrize("version", Version)
def test_another_program_reads_what_is_written(tmp_path: Path, version: Version) -> None:
    bcfxml = pytest.importorskip("bcf.bcfxml")
    file = tmp_path / "ours.bcf"
    pictures = {(TOPIC.guid, "snapshot.png"): PNG}
    file.write_bytes(bytes_of_bcf(BcfFile((TOPIC,), GUID, "A & B", pictures), version))
    with bcfxml.load(file) as opened:
        found = opened.topics[TOPIC.guid]
        topic = found.topic
        assert (topic.title, topic.description) == (TOPIC.title, TOPIC.description)
        assert (topic.topic_status, topic.topic_type) == ("Open", "Clash")
        assert [each.comment for each in found.comments] == ["Seen"]
        (view,) = found.viewpoints.values()
        assert view.snapshot == PNG
        seen = view.visualization_info
        assert seen.perspective_camera.camera_view_point.z == 3.0
        assert [each.ifc_guid for each in seen.components.selection.component] == [IFC_ID]
        assert opened.project.name == "A & B"


@pytest.mark.parametrize("version", ["2", "3"])
def test_what_another_program_writes_is_read(tmp_path: Path, version: str) -> None:
    bcfxml = pytest.importorskip(f"bcf.v{version}.bcfxml")
    file = tmp_path / "theirs.bcf"
    with bcfxml.BcfXml.create_new("Tower") as made:
        topic = made.add_topic("A <wall>", "Two\nlines", "a@b.invalid", "Clash", "Open")
        topic.topic.labels = None if version == "3" else ["MEP"]
        made.save(file)
        guid = topic.guid
    (found,) = come_back(file.read_bytes(), tmp_path).topics
    assert (found.guid, found.title, found.description) == (guid, "A <wall>", "Two\nlines")
    assert (found.type, found.status, found.author) == ("Clash", "Open", "a@b.invalid")


CASES = Path(__file__).parent / "cases"


def test_the_published_cases_are_read(tmp_path: Path) -> None:
    found = {
        each.stem: come_back(each.read_bytes(), tmp_path).topics for each in CASES.glob("*.bcf")
    }
    (least,) = found["minimum-2.1"]
    assert (least.title, least.author) == (
        "Minimum information BCFZip topic.",
        "Developer@example.com",
    )
    (dated,) = found["due-date-3.0"]
    assert dated.due == "2021-03-15T11:00:00.000Z"
    (selecting,) = found["component-selection-3.0"]
    (view,) = selecting.viewpoints
    assert [each.ifc_guid for each in view.components] == [
        "0KkZ20so9BsO1d1hFcfLOl",
        "1XbKhGD91DvhOpYZbhzGTI",
        "3D9pjHJ0HCnggyepvsht8s",
    ]
    assert view.camera is not None
    assert view.picture == "snapshot-7b2c1bf5-5854-433d-8136-981c957ed910.png"
