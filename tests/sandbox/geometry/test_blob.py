"""Blobs: the documents' own can be read, and ours are of the same kind."""

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.geometry.blob_reader import BadBlob, ReadSolid, read_picture, read_stream
from tests.sandbox.geometry.samples import BOX_BLOBS, BOXES, WALL_BLOB, at, wall
from tui.sandbox.bimplus.geometry.blob import picture, polyhedron_stream
from tui.sandbox.bimplus.geometry.boxes import box
from tui.solids.polyhedron import Polyhedron, volume

DOCUMENTED = gzip.decompress(base64.b64decode(WALL_BLOB))


def _solid(read: ReadSolid) -> Polyhedron:
    return Polyhedron(tuple(read.points), tuple(tuple(loop) for loop in read.loops()))


def test_the_documents_wall_is_a_wall_less_a_door() -> None:
    read = read_picture(WALL_BLOB)
    assert (len(read.points), len(read.edges), len(read.faces)) == (16, 24, 10)
    assert volume(_solid(read)) == pytest.approx(1_184_425_250, abs=1)
    assert read.colour is None


def test_the_documents_boxes_measure_what_their_quantities_say() -> None:
    objects = BOXES["objects"]
    assert isinstance(objects, list)
    said = [at(each, "attributes", "quantity", "volume") for each in objects]
    read = [read_picture(blob) for blob in BOX_BLOBS]
    assert [volume(_solid(each)) for each in read] == [pytest.approx(each) for each in said]
    assert [each.colour for each in read] == [[190.0, 204.0, 186.0, 255.0]] * 4


def test_a_blob_of_ours_says_the_same_shape_as_the_documents() -> None:
    ours, documented = read_picture(picture(wall())), read_picture(WALL_BLOB)
    assert ours.points == documented.points
    assert ours.loops() == [list(face) for face in wall().faces] == documented.loops()
    assert len(ours.edges) == 24


def test_each_edge_is_walked_once_in_each_direction() -> None:
    read = read_picture(picture(wall()))
    walked = sorted(edge for face in read.faces for edge in face)
    assert walked == [*range(-24, 0), *range(1, 25)]


def test_a_colour_is_red_green_blue_and_opacity() -> None:
    assert read_picture(picture(box(1, 2, 3, 0x80123456))).colour == [0x12, 0x34, 0x56, 0x80]


@pytest.mark.parametrize("length", range(0, len(DOCUMENTED), 97))
def test_a_blob_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(BadBlob):
        read_stream(DOCUMENTED[:length])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(DOCUMENTED) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_blob_is_read_or_refused_but_brings_nothing_down(at: int, put: bytes) -> None:
    damaged = DOCUMENTED[:at] + put + DOCUMENTED[at + len(put) :]
    try:
        read = read_stream(damaged)
    except BadBlob:
        return
    assert all(1 <= abs(edge) <= len(read.edges) for face in read.faces for edge in face)


def test_what_is_written_is_named_like_the_documents_classes() -> None:
    written = polyhedron_stream(box(1, 1, 1, 0xFF010203))
    for name in (b"CBaseElementPolyeder", b"CElementPoint[]", b"CountArray", b"m_Bendingrolle"):
        assert name in written
    assert written[:17] == DOCUMENTED[:17]
