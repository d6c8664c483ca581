"""Spellings of addresses, methods, and what browsers ask."""

import httpx
import pytest

from tests.sandbox.running import RunningSandbox


@pytest.mark.parametrize("path", ["/owners/", "//owners", "/owners//", "/owners.json"])
def test_drofus_paths_are_routed_in_every_spelling(
    library: RunningSandbox, drofus: httpx.Client, path: str
) -> None:
    assert drofus.get(library.url + path).json() == drofus.get("/owners").json()


def test_bimplus_paths_are_routed_with_double_slashes(
    library: RunningSandbox, bimplus: httpx.Client
) -> None:
    assert bimplus.get(f"{library.url}/v2//teams/").status_code == 200


@pytest.mark.parametrize("path", ["/users/hakonhc.json", "/projects/399.json"])
def test_a_json_suffix_is_no_part_of_a_name_that_does_not_exist(
    drofus: httpx.Client, path: str
) -> None:
    assert drofus.get(path).json() == drofus.get(path.removesuffix(".json")).json()


def test_a_user_whose_name_ends_like_the_suffix_is_found(sandbox: RunningSandbox) -> None:
    user = {"username": "x.json", "first_name": "X", "last_name": "J", "email": "x@e.invalid"}
    with sandbox.drofus() as client:
        client.post("/project_users", json={"project_user": {"project_id": 399}, "user": user})
        assert client.get("/users/x.json").json()["user"]["username"] == "x.json"
        assert client.get("/users/x").status_code == 404


@pytest.mark.parametrize(
    ("path", "keys"),
    [("/nothing", {"error"}), ("/v2/nothing/at/all", {"code", "message", "Message"})],
)
def test_an_unknown_path_is_a_404_in_the_service_s_own_form(
    stranger: httpx.Client, path: str, keys: set[str]
) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 404
    assert answer.json().keys() == keys


def test_another_method_is_a_405_that_names_the_right_ones(stranger: httpx.Client) -> None:
    answer = stranger.put("/users/a")
    assert answer.status_code == 405
    assert {"GET", "PATCH", "DELETE"} <= set(answer.headers["Allow"].split(", "))


def test_unknown_parameters_are_ignored(drofus: httpx.Client, bimplus: httpx.Client) -> None:
    assert drofus.get("/owners?_=1700000000").json() == drofus.get("/owners").json()
    assert bimplus.get("/teams?_=1&x[]=%C3%A5").status_code == 200


def test_a_preflight_is_answered(stranger: httpx.Client) -> None:
    headers = {
        "Origin": "http://example.invalid",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization",
    }
    answer = stranger.options("/v2/teams", headers=headers)
    assert answer.status_code == 200
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    headers["Origin"] = "http://elsewhere.invalid"
    refused = stranger.options("/v2/teams", headers=headers)
    assert refused.status_code == 400
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_pages_of_no_origin_may_ask_unless_they_are_named(sandbox: RunningSandbox) -> None:
    with sandbox.anonymous() as client:
        answer = client.get("/v2/teams", headers={"Origin": "http://example.invalid"})
    assert answer.status_code == 401
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"a":1,}', b"[" * 100_000])
def test_a_broken_body_is_a_400(drofus: httpx.Client, stranger: httpx.Client, body: bytes) -> None:
    assert drofus.post("/project_users", content=body).status_code == 400
    assert stranger.post("/v2/authorize", content=body).status_code == 400
