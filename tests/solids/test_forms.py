"""The forms in which Bimplus says shapes, read: the documents' own, ours, and damaged ones."""

import base64
import gzip
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.geometry.samples import BOX_BLOBS, BOXES, WALL_BLOB, at, wall
from tui.contract.operation import Json
from tui.sandbox.bimplus.geometry.blob import picture
from tui.sandbox.bimplus.geometry.boxes import box
from tui.sandbox.bimplus.geometry.threejs import ThreeJsScene
from tui.solids.matrix import HERE, moved, read_matrix, translation
from tui.solids.picture import MOST_UNPACKED, read_picture, read_polyhedron
from tui.solids.polyhedron import BadShape, volume
from tui.solids.threejs import read_threejs

STREAM: Final = gzip.decompress(base64.b64decode(WALL_BLOB))


def test_the_documents_wall_is_the_one_of_the_mesh() -> None:
    read = read_picture(WALL_BLOB)
    assert (read.points, read.faces) == (wall().points, wall().faces)
    assert volume(read) == pytest.approx(1_184_425_250, abs=1)


def test_blobs_and_three_js_of_the_documents_are_the_same_boxes() -> None:
    objects, colours = BOXES["objects"], BOXES["colors"]
    assert isinstance(objects, list)
    assert isinstance(colours, list)
    for each, blob in zip(objects, BOX_BLOBS, strict=True):
        drawn = read_threejs(at(each, "attributes", "geometry", "threejs"), colours)
        assert volume(drawn) == pytest.approx(volume(read_picture(blob)))
        assert drawn.colour == read_picture(blob).colour == 0xFFBECCBA


def test_three_js_is_turned_back_to_where_the_shape_stands() -> None:
    matrix, solid = translation(100.0, -20.0, 3_000.0), box(4.0, 2.0, 3.0, 0x80123456)
    scene = ThreeJsScene()
    record = scene.add(solid, matrix)["threejs"]
    read = read_threejs(record, [*scene.colours])
    assert list(read.points) == moved(matrix, solid.points)
    assert (len(read.faces), read.colour) == (6, 0x80123456)


def test_a_picture_brings_its_colour_or_none() -> None:
    assert read_picture(picture(box(1, 2, 3, 0x80123456))).colour == 0x80123456
    assert read_picture(picture(box(1, 2, 3))).colour == 0


@pytest.mark.parametrize("length", range(0, len(STREAM), 197))
def test_a_stream_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(BadShape):
        read_polyhedron(STREAM[:length])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(STREAM) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_stream_is_a_shape_or_refused(at: int, put: bytes) -> None:
    try:
        read = read_polyhedron(STREAM[:at] + put + STREAM[at + len(put) :])
    except BadShape:
        return
    assert all(0 <= number < len(read.points) for face in read.faces for number in face)


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    bomb = base64.b64encode(gzip.compress(bytes(MOST_UNPACKED + 1))).decode()
    with pytest.raises(BadShape, match="larger than a shape may be"):
        read_picture(bomb)


def test_objects_in_one_another_are_refused_before_they_are_too_deep() -> None:
    start = b"\x05\x01\x00\x00\x00\x01a\x01\x00\x00\x00\x01b\x03\x01c\x01\x00\x00\x00"
    with pytest.raises(BadShape, match="nested too deeply"):
        read_polyhedron(STREAM[:17] + start * 5_000)


@pytest.mark.parametrize(
    "given_",
    [
        None,
        {},
        {"vertices": [0.0] * 9, "faces": []},
        {"vertices": [0.0] * 9, "faces": [0, 0, 1, 3]},
        {"vertices": [0.0] * 9, "faces": [2, 0, 1, 2]},
        {"vertices": [0.0] * 9, "faces": [0, 0, 1]},
        {"vertices": [0.0] * 8, "faces": [0, 0, 1, 2]},
        {"vertices": [0.0] * 8 + ["NaN"], "faces": [0, 0, 1, 2]},
        {"vertices": [0.0] * 9, "faces": [0, 0, True, 2]},
    ],
)
def test_three_js_that_says_no_shape_is_refused(given_: Json) -> None:
    with pytest.raises(BadShape):
        read_threejs(given_)


def test_a_colour_that_the_answer_does_not_have_is_none() -> None:
    flat: Json = {"vertices": [0.0] * 9, "faces": [0, 0, 1, 2], "metadata": {"colorid": 7}}
    assert read_threejs(flat, [1]).colour == 0


def test_a_matrix_moves_as_it_says() -> None:
    packed = base64.b64encode(b"".join([bytes(8)] * 16)).decode()
    assert read_matrix(packed) == (0.0,) * 16
    assert moved(HERE, ((1.0, 2.0, 3.0),)) == [(1.0, 2.0, 3.0)]
