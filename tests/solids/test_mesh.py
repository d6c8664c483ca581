"""Meshes and measures: what is a shape, and how large it is."""

import math

import msgspec
import pytest

from tests.sandbox.geometry.samples import WALL_MESH, wall
from tui.contract.operation import Json
from tui.sandbox.bimplus.geometry.boxes import box
from tui.solids.matrix import matrix_text, moved, read_matrix, translation
from tui.solids.mesh import mesh_text, read_mesh
from tui.solids.polyhedron import BadShape, Polyhedron, quantities

TRIANGLE: list[Json] = [0, 0, 0, 1, 0, 0, 0, 1, 0]


def test_the_wall_measures_what_it_is() -> None:
    assert quantities(wall()) == {
        "width": 115,
        "length": 4450,
        "height": 2750,
        "volume": 1_184_425_250,
        "area": 4450 * 2750 - 885 * 2190,
    }


def test_measures_do_not_depend_on_where_the_shape_stands() -> None:
    far = tuple(moved(translation(5e7, -3e7, 1e6), box(2000, 300, 1000).points))
    assert quantities(Polyhedron(far, box(1, 1, 1).faces))["volume"] == pytest.approx(6e8)


def test_a_box_that_is_longer_across_is_measured_along_its_longer_side() -> None:
    measured = quantities(box(100, 700, 20))
    assert (measured["length"], measured["width"], measured["area"]) == (700, 100, 14_000)


def test_a_mesh_is_written_as_it_was_read() -> None:
    assert mesh_text(wall()) == WALL_MESH


def test_a_mesh_is_read_from_an_object_and_in_long_words_too() -> None:
    short = msgspec.json.decode(WALL_MESH, type=dict[str, Json])
    long = {"Color": short["C"], "Vertices": short["V"], "Faces": short["F"]}
    assert read_mesh(short) == read_mesh(long) == wall()


@pytest.mark.parametrize(
    ("mesh", "said"),
    [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        (7, "neither a text nor an object"),
        ({}, "in V three coordinates"),
        ({"V": [1, 2], "F": [3, 0, 0, 0]}, "in V three coordinates"),
        ({"V": [0, 0, "1"], "F": [3, 0, 0, 0]}, "no number"),
        ({"V": [0, 0, True], "F": [3, 0, 0, 0]}, "no number"),
        ({"V": [0, 0, 10**400], "F": [3, 0, 0, 0]}, "beyond"),
        ({"V": [0, 0, math.nan], "F": [3, 0, 0, 0]}, "beyond"),
        ({"V": TRIANGLE, "F": []}, "no face"),
        ({"V": TRIANGLE, "F": [2, 0, 1]}, "no face of points 0 to 2"),
        ({"V": TRIANGLE, "F": [3, 0, 1]}, "at 0"),
        ({"V": TRIANGLE, "F": [3, 0, 1, 2, -1]}, "at 4"),
        ({"V": TRIANGLE, "F": [3, 0, 1, 3]}, "at 0"),
        ({"V": TRIANGLE, "F": [3, 0, 1, -1]}, "at 0"),
        ({"V": TRIANGLE, "F": [3, 0, 1, 2.0]}, "whole numbers"),
        ({"V": TRIANGLE, "F": [3, 0, 1, 2], "C": 2**32}, "32 bits"),
    ],
)
def test_what_is_no_shape_is_refused_with_the_reason(mesh: Json, said: str) -> None:
    with pytest.raises(BadShape, match=said):
        read_mesh(mesh)


def test_a_signed_colour_is_the_same_colour() -> None:
    assert read_mesh({"V": TRIANGLE, "F": [3, 0, 1, 2], "C": -1}).colour == 0xFFFFFFFF


def test_a_matrix_has_its_translation_in_the_fourth_column() -> None:
    matrix = read_matrix(matrix_text(translation(10, 20, 30)))
    assert (matrix[3], matrix[7], matrix[11]) == (10, 20, 30)
    assert moved(matrix, ((1, 2, 3),)) == [(11, 22, 33)]


@pytest.mark.parametrize(
    "text", [None, 5, "", "AAAA", "!!!!", "ü", matrix_text((math.inf,) * 16)], ids=str
)
def test_what_is_no_matrix_is_refused(text: Json) -> None:
    with pytest.raises(BadShape):
        read_matrix(text)
