"""dRofus lists: what they hold, and what `query` and `show_all` do."""

import httpx
import pytest

from tui.sandbox.accounts import DROFUS_VIEWER


def _names(answer: httpx.Response) -> list[str | None]:
    return [record["project"]["name"] for record in answer.json()]


def test_projects_are_active_ones_unless_all_are_asked_for(drofus: httpx.Client) -> None:
    active = drofus.get("/projects").json()
    every = drofus.get("/projects", params={"show_all": "1"}).json()
    assert all(record["project"]["active"] for record in active)
    assert [record for record in every if record["project"]["active"]] == active
    assert len(every) == 60 > len(active)


@pytest.mark.parametrize("text", ["TEMPLATE", "tem", "template"])
def test_query_finds_a_part_of_a_project_s_name_in_any_case(
    drofus: httpx.Client, text: str
) -> None:
    assert "dRofus dev template" in _names(drofus.get("/projects", params={"query": text}))


def test_query_folds_letters_beyond_ascii(drofus: httpx.Client) -> None:
    names = _names(drofus.get("/projects", params={"query": "KÖLN", "show_all": "1"}))
    assert names
    assert all("Köln" in str(name) for name in names)


def test_query_takes_wildcards_for_letters(drofus: httpx.Client) -> None:
    assert _names(drofus.get("/projects", params={"query": "%"})) == [
        name for name in _names(drofus.get("/projects")) if "%" in str(name)
    ]


@pytest.mark.parametrize("parameter", ["query", "q"])
def test_users_are_searched_in_both_spellings(drofus: httpx.Client, parameter: str) -> None:
    found = drofus.get("/users", params={parameter: "håkon claus"}).json()
    assert found == []
    for text, name in (("VIEWER@BIMSCOPE", DROFUS_VIEWER), ("clausen", "hakonhc")):
        found = drofus.get("/users", params={parameter: text}).json()
        assert [record["user"]["username"] for record in found] == [name]


def test_query_wins_over_q(drofus: httpx.Client) -> None:
    found = drofus.get("/users", params={"q": "nobody at all", "query": "hakonhc"}).json()
    assert len(found) == 1


@pytest.mark.parametrize(
    "path", ["/owners/99999", "/owners/x", "/projects/1e3", "/users/nobody", "/database/none"]
)
def test_what_does_not_exist_is_a_404(drofus: httpx.Client, path: str) -> None:
    answer = drofus.get(path)
    assert answer.status_code == 404
    assert path.rpartition("/")[2] in answer.json()["error"]


def test_hostile_names_arrive_as_they_are(drofus: httpx.Client) -> None:
    names = "".join(str(name) for name in _names(drofus.get("/projects?show_all=1")))
    assert "\x1b]52;c;" in names
    assert "[/b]" in names
    assert None in _names(drofus.get("/projects?show_all=1"))


def test_databases_count_their_projects(drofus: httpx.Client) -> None:
    counted = {
        record["database"]["name"]: record["database"]["project_count"]
        for record in drofus.get("/database").json()
    }
    projects = drofus.get("/projects?show_all=1").json()
    for name, count in counted.items():
        assert count == sum(record["project"]["database_id"] == name for record in projects)
