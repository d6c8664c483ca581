"""What is written is what the schemas want, and what is read again is what was written."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import xmlschema
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.bcf.topics import a_topic, topics
from tui.bcf.model import BcfFile, BcfTopic, Component, Version, Viewpoint
from tui.bcf.reading import read_bcf
from tui.bcf.viewpoint_file import NOWHERE
from tui.bcf.writing import bytes_of_bcf

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = {
    "bcf.version": "version",
    "project.bcfp": "project",
    "extensions.xml": "extensions",
    "markup.bcf": "markup",
}
NASTY = "<a>&amp;]]>\"' \r\n\r\t =1+1 \u2028\U0001f600 ̈ "


@cache
def schema(version: str, name: str) -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(SCHEMAS / version / f"{name}.xsd")


def check_schemas(data: bytes, version: str) -> list[str]:
    """Hold each file of an archive against its schema; the names of all of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            last = name.rpartition("/")[2]
            known = NAMES.get(last, "visinfo" if last.endswith(".bcfv") else "")
            if known:
                schema(version, known).validate(io.BytesIO(archive.read(name)))
        return archive.namelist()


def come_back(data: bytes, folder: Path) -> BcfFile:
    file = folder / "read.bcfzip"
    file.write_bytes(data)
    read = read_bcf(file)
    assert not read.problems
    return read.file


def nasty() -> BcfTopic:
    return a_topic(
        title=NASTY,
        type=NASTY,
        status=NASTY,
        priority=NASTY,
        description=NASTY,
        labels=(NASTY,),
        author="x",
        created="2026-01-02T03:04:05.1234567+01:00",
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bcf")


@pytest.mark.parametrize("version", Version)
@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@example([nasty()])
@given(st.lists(topics, min_size=1, max_size=2, unique_by=lambda each: each.guid))
def test_any_text_in_any_field_is_valid_and_comes_back(
    folder: Path, version: Version, written: list[BcfTopic]
) -> None:
    file = BcfFile(tuple(written), "f3ed", "A & B")
    data = bytes_of_bcf(file, version)
    check_schemas(data, version)
    found = come_back(data, folder)
    assert found.topics == tuple(map(with_camera, written) if version == "3.0" else written)
    assert (found.project_id, found.project_name) == ("f3ed", "A & B")


def with_camera(topic: BcfTopic) -> BcfTopic:
    """In 3.0 a view has a camera."""
    views = [each if each.camera else replace(each, camera=NOWHERE) for each in topic.viewpoints]
    return replace(topic, viewpoints=tuple(views))


@pytest.mark.parametrize("version", Version)
def test_what_nobody_said_is_valid_and_comes_back_as_nothing(
    folder: Path, version: Version
) -> None:
    blank = a_topic(title=" ", description=" \n", labels=("", " "), priority=" ")
    data = bytes_of_bcf(BcfFile((blank,)), version)
    check_schemas(data, version)
    (found,) = come_back(data, folder).topics
    assert found == replace(blank, title="", description="", labels=(), priority="")


def test_what_xml_cannot_hold_is_the_replacement_sign(folder: Path) -> None:
    odd = a_topic(title="a\x00b\ud800c\x1bd\uffffe")
    (found,) = come_back(bytes_of_bcf(BcfFile((odd,)), Version.V3_0), folder).topics
    assert found.title == "a�b�c�d�e"


@pytest.mark.parametrize("version", Version)
def test_pictures_stand_beside_their_topic(version: Version) -> None:
    view = Viewpoint("0" * 8 + "-0000-4000-8000-" + "0" * 12, picture="snapshot.png")
    topic = a_topic(viewpoints=(view,))
    file = BcfFile((topic,), pictures={(topic.guid, "snapshot.png"): b"PNG"})
    data = bytes_of_bcf(file, version)
    assert f"{topic.guid}/snapshot.png" in check_schemas(data, version)


def test_an_id_that_is_none_of_ifc_is_left_out(folder: Path) -> None:
    view = Viewpoint("0" * 8 + "-0000-4000-8000-" + "0" * 12, (Component("no id", "B", "1"),))
    data = bytes_of_bcf(BcfFile((a_topic(viewpoints=(view,)),)), Version.V2_1)
    check_schemas(data, Version.V2_1)
    (found,) = come_back(data, folder).topics
    assert found.viewpoints[0].components == (Component("", "B", "1"),)
