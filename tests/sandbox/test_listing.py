"""The Bimplus query language: seven operators, sorting, paging, and what is refused."""

from collections.abc import Callable

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Json, JsonObject


@pytest.fixture(scope="module")
def path(library: RunningSandbox, project_id: str) -> str:
    return f"/{library.team}/projects/{project_id}/attachments"


@pytest.fixture(scope="module")
def every(bimplus: httpx.Client, path: str) -> list[JsonObject]:
    """All attachments of a project, in the order without any."""
    found: list[JsonObject] = bimplus.get(path).json()
    assert len(found) > 3
    return found


def _filtered(client: httpx.Client, path: str, expression: str) -> list[JsonObject]:
    answer = client.get(path, params={"filter": expression})
    assert answer.status_code == 200, answer.text
    found: list[JsonObject] = answer.json()
    return found


def _size(record: JsonObject) -> int:
    assert isinstance(record["size"], int)
    return record["size"]


NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "=": lambda size, given: size == given,
    "!=": lambda size, given: size != given,
    "<": lambda size, given: size < given,
    ">": lambda size, given: size > given,
    "<=": lambda size, given: size <= given,
    ">=": lambda size, given: size >= given,
}


@pytest.mark.parametrize("operator", NUMBERS)
def test_numbers_are_compared_as_numbers(
    bimplus: httpx.Client, path: str, every: list[JsonObject], operator: str
) -> None:
    given = sorted(map(_size, every))[len(every) // 2]
    found = _filtered(bimplus, path, f"size{operator}{given}")
    assert found == [record for record in every if NUMBERS[operator](_size(record), given)]
    assert found


def test_equality_is_about_the_whole_text(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    name = str(every[0]["fileName"])
    assert every[0] in _filtered(bimplus, path, f"fileName={name}")
    assert every[0] not in _filtered(bimplus, path, f"fileName={name[:-1]}")


def test_a_star_at_the_end_asks_for_a_prefix(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    start = str(every[0]["fileName"])[:4]
    found = _filtered(bimplus, path, f"fileName={start}*")
    assert found == [r for r in every if str(r["fileName"]).lower().startswith(start.lower())]
    assert every[0] in found


def test_a_star_as_operator_asks_for_a_part(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    found = _filtered(bimplus, path, "type*PDF")
    assert found == [record for record in every if "pdf" in str(record["type"])]


@pytest.mark.parametrize("wildcard", ["%", "_"])
def test_wildcards_of_sql_are_letters(bimplus: httpx.Client, path: str, wildcard: str) -> None:
    for record in _filtered(bimplus, path, f"fileName*{wildcard}"):
        assert wildcard in str(record["fileName"])


def test_terms_are_joined_by_and(bimplus: httpx.Client, path: str, every: list[JsonObject]) -> None:
    creator = every[0]["creator"]
    assert isinstance(creator, dict)
    found = _filtered(
        bimplus, path, f"creator.email={creator['email']}&createdAt>2010-01-01T00:00:00"
    )
    assert found == [record for record in every if record["creator"] == creator]


def test_property_names_have_no_case(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    assert _filtered(bimplus, path, "CREATOR.Email*@&FILENAME*.") == every


def test_a_filter_may_arrive_unencoded(
    bimplus: httpx.Client, path: str, every: list[JsonObject], library: RunningSandbox
) -> None:
    given = sorted(map(_size, every))[1]
    line = f"{library.bimplus_url}{path}?filter=size>{given}&_=17"
    request = bimplus.build_request("GET", library.bimplus_url)
    request.url = httpx.URL(line)
    target = line.removeprefix(library.url).encode()
    request.extensions = {"target": target}
    found = bimplus.send(request).json()
    assert found == [record for record in every if _size(record) > given]


@pytest.mark.parametrize(
    "expression", ["size>abc", "nothing=1", "size", "=5", "size~5", "rights=1", "size>1&&bad"]
)
def test_a_filter_that_cannot_be_right_is_a_400(
    bimplus: httpx.Client, path: str, expression: str
) -> None:
    answer = bimplus.get(path, params={"filter": expression})
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("direction", ["ascending", "descending", "asc", "DESC"])
def test_lists_are_sorted(
    bimplus: httpx.Client, path: str, every: list[JsonObject], direction: str
) -> None:
    query = {"sortColumn": "Size", "sortDirection": direction}
    found = bimplus.get(path, params=query).json()
    down = direction.lower().startswith("d")
    assert list(map(_size, found)) == sorted(map(_size, every), reverse=down)


@pytest.mark.parametrize(
    "query",
    [
        {"sortColumn": "nothing"},
        {"sortColumn": "size; DROP TABLE bimplus_projects"},
        {"sortColumn": "properties.x'"},
        {"sortColumn": "properties.x\"' || substr(json(CASE WHEN 1 THEN '{' END), 9) || '"},
        {"filter": "&".join(["name!=x"] * 1_200)},
        {"sortColumn": "size", "sortDirection": "sideways"},
        {"pageSize": "0"},
        {"pageSize": "-1"},
        {"pageSize": "x"},
        {"page": "0", "pageSize": "5"},
    ],
)
def test_a_sorting_or_paging_that_cannot_be_right_is_a_400(
    bimplus: httpx.Client, path: str, query: dict[str, str]
) -> None:
    assert bimplus.get(path, params=query).status_code == 400


def test_pages_count_from_1_and_add_up(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    pages: list[JsonObject] = []
    for page in range(1, len(every) + 2):
        query = {"page": str(page), "pageSize": "2", "sortColumn": "type"}
        found = bimplus.get(path, params=query).json()
        pages += found
        if len(found) < 2:
            break
    assert len(pages) == len(every)
    assert {record["id"] for record in pages} == {record["id"] for record in every}


def test_only_the_project_s_own_attachments_are_listed_when_asked_for(
    bimplus: httpx.Client, path: str, every: list[JsonObject], project_id: str
) -> None:
    found = bimplus.get(path, params={"projectOnly": "TRUE"}).json()
    assert found == [record for record in every if record["relatedId"] == project_id]
    assert 0 < len(found) < len(every)


@pytest.mark.parametrize("expression", ["name=gross", "name=ross", "name*ROSS", "name=gross*"])
def test_equality_means_a_part_in_the_lists_of_attributes(
    bimplus: httpx.Client, expression: str
) -> None:
    found = _filtered(bimplus, "/content/freeattributes", expression)
    assert {str(record["name"]) for record in found} >= {"GrossVolume", "GrossFloorArea"}
    assert all("ross" in str(record["name"]).lower() for record in found)


def test_template_targets_are_filtered_by_a_part_of_their_type(
    bimplus: httpx.Client, library: RunningSandbox
) -> None:
    path = f"/{library.team}/element-types/attributetemplates"
    types = {record["type"] for record in _filtered(bimplus, path, "type=Wall")}
    assert {"Wall", "WallLayer", "CurtainWall", "WallCovering"} <= types
    every = {record["type"] for record in bimplus.get(path).json()}
    assert "Text" not in every


def test_projects_are_filtered_by_name(bimplus: httpx.Client, library: RunningSandbox) -> None:
    found = _filtered(bimplus, f"/{library.team}/projects", "name=your awesome*")
    assert [record["name"] for record in found] == ["Your Awesome Building"]


def test_a_number_without_end_is_larger_than_all(
    bimplus: httpx.Client, path: str, every: list[JsonObject]
) -> None:
    assert _filtered(bimplus, path, f"size<{10**30}") == every
    assert bimplus.get(path, params={"filter": f"size<{10**400}"}).status_code == 400


def test_null_is_different_from_every_text(bimplus: httpx.Client, library: RunningSandbox) -> None:
    names: list[Json] = [
        record["name"] for record in _filtered(bimplus, f"/{library.team}/projects", "name!=x")
    ]
    assert None in names


def test_units_are_found_by_their_symbol(bimplus: httpx.Client) -> None:
    found = bimplus.get("/content/units", params={"symbol": "m²"}).json()
    assert [record["unit"] for record in found] == ["m²"]
