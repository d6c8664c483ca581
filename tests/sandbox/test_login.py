"""Who gets in: basic authentication, tokens, their end, and what a viewer may not do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from tests.sandbox.running import RunningSandbox, started
from tui.sandbox import accounts


def test_drofus_asks_for_basic_authentication(stranger: httpx.Client) -> None:
    answer = stranger.get("/owners")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Application"'
    assert "error" in answer.json()


@pytest.mark.parametrize(
    "auth", [("admin", "wrong"), ("nobody", "sandbox"), ("hakonhc", "sandbox"), ("admin", "")]
)
def test_drofus_refuses_a_wrong_login(stranger: httpx.Client, auth: tuple[str, str]) -> None:
    assert stranger.get("/owners", auth=auth).status_code == 401


@pytest.mark.parametrize("header", ["Basic ???", "Basic /////w==", "Bearer x", "Basic"])
def test_drofus_refuses_a_broken_header(stranger: httpx.Client, header: str) -> None:
    answer = stranger.get("/owners", headers={"Authorization": header})
    assert answer.status_code == 401


def test_drofus_is_for_administrators(library: RunningSandbox) -> None:
    with library.drofus(accounts.DROFUS_VIEWER) as client:
        answer = client.get("/owners")
    assert (answer.status_code, answer.json()) == (403, {"error": "Access Denied"})


LEFT_OUT = object()


def _login(sandbox: RunningSandbox, **changes: object) -> httpx.Response:
    body = {
        "user_id": sandbox.bimplus_user,
        "password": sandbox.bimplus_password,
        "application_id": sandbox.application_id,
        **changes,
    }
    sent = {name: value for name, value in body.items() if value is not LEFT_OUT}
    with sandbox.anonymous() as client:
        return client.post("/v2/authorize", json=sent, headers={"Authorization": "BimPlus"})


def test_authorize_gives_a_token_of_the_documented_form(library: RunningSandbox) -> None:
    answer = _login(library).json()
    assert len(answer["access_token"]) == 32
    assert answer["token_type"] == "BimPlus"
    assert answer["expires_in"] == 2591999


def test_authorize_keeps_the_client_id_that_is_sent(library: RunningSandbox) -> None:
    first = _login(library).json()
    again = _login(library, client_id=first["client_id"]).json()
    assert again["client_id"] == first["client_id"]
    assert again["access_token"] != first["access_token"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "wrong"},
        {"user_id": "nobody@example.invalid"},
        {"application_id": "00000000-0000-0000-0000-000000000001"},
        {"password": None},
    ],
)
def test_authorize_refuses_a_wrong_login(
    library: RunningSandbox, wrong: dict[str, str | None]
) -> None:
    answer = _login(library, **wrong)
    assert answer.status_code == 401
    assert answer.json()["Message"] == answer.json()["message"]


@pytest.mark.parametrize("spelled", ["{}", "{{{}}}"])
@pytest.mark.parametrize("hyphen", ["-", ""])
@pytest.mark.parametrize("written", [str.upper, str.lower])
def test_authorize_takes_the_application_in_any_spelling(
    library: RunningSandbox, spelled: str, hyphen: str, written: Callable[[str], str]
) -> None:
    digits = library.application_id.replace("-", hyphen)
    assert _login(library, application_id=spelled.format(written(digits))).status_code == 200


@pytest.mark.parametrize("nothing", [LEFT_OUT, None, ""])
def test_authorize_needs_neither_application_nor_client(
    library: RunningSandbox, nothing: object
) -> None:
    answer = _login(library, application_id=nothing, client_id=nothing)
    assert answer.status_code == 200
    assert UUID(answer.json()["client_id"]).int


@pytest.mark.parametrize(
    ("said", "seconds"),
    [(True, 4 * 7 * 86400), (False, 7200), (None, 30 * 86400), (LEFT_OUT, 30 * 86400)],
)
def test_who_is_to_be_remembered_has_a_token_for_longer(
    library: RunningSandbox, stranger: httpx.Client, said: object, seconds: int
) -> None:
    given = _login(library, remember_me=said).json()
    assert given["expires_in"] == seconds - 1
    query = {"access_token": given["access_token"]}
    left = stranger.get("/v2/tokeninfo", params=query).json()["expires_in"]
    assert seconds - 60 < left <= seconds


@pytest.mark.parametrize("scheme", ["BimPlus", "Bearer"])
def test_a_token_says_what_it_is_for(
    library: RunningSandbox, stranger: httpx.Client, scheme: str
) -> None:
    token = library.token()
    asked = stranger.get("/v2/authorize", headers={"Authorization": f"{scheme} {token}"}).json()
    told = stranger.get("/v2/tokeninfo", params={"access_token": token}).json()
    assert (asked["user_id"], asked["audience"]) == (told["user_id"], told["audience"])
    assert stranger.get("/v2/authorize").status_code == 401


@pytest.mark.parametrize("scheme", ["BimPlus", "Bearer", "bimplus"])
def test_a_token_is_taken_in_either_scheme(
    library: RunningSandbox, stranger: httpx.Client, scheme: str
) -> None:
    headers = {"Authorization": f"{scheme} {library.token()}"}
    assert stranger.get("/v2/teams", headers=headers).status_code == 200


def test_a_token_is_taken_from_the_query(library: RunningSandbox, stranger: httpx.Client) -> None:
    query = {"api-token": library.token()}
    assert stranger.get("/v2/teams", params=query).status_code == 200


def test_a_token_ends(sample_database: Path, tmp_path: Path) -> None:
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def clock() -> datetime:
        return now

    with started(sample_database, tmp_path, clock=clock, token_lifetime=60) as sandbox:
        token = sandbox.token()
        with sandbox.bimplus() as client:
            assert client.get("/teams").status_code == 200
            now += timedelta(seconds=20)
            info = client.get("/tokeninfo", params={"access_token": token}).json()
            assert info["expires_in"] == 40
            now += timedelta(seconds=41)
            assert client.get("/teams").status_code == 401
            gone = client.get("/tokeninfo", params={"access_token": token})
            assert gone.status_code == 401


def test_a_token_survives_a_restart(sample_database: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    with started(sample_database, tmp_path) as sandbox:
        headers = {"Authorization": f"BimPlus {sandbox.token()}"}
    with (
        started(tmp_path / "sandbox.sqlite", tmp_path / "second") as sandbox,
        sandbox.anonymous() as client,
    ):
        assert client.get("/v2/teams", headers=headers).status_code == 200


def test_the_store_keeps_no_token_as_it_is(sandbox: RunningSandbox) -> None:
    token = sandbox.token()
    kept = sandbox.store.read(lambda db: db.execute("SELECT * FROM bimplus_tokens").fetchall())
    assert kept
    assert token not in str(kept)


def test_a_viewer_sees_and_does_not_change(library: RunningSandbox, project_id: str) -> None:
    with library.bimplus(accounts.BIMPLUS_VIEWER) as client:
        project = client.get(f"/{library.team}/projects/{project_id}").json()
        template = client.get(f"/{library.team}/attributetemplates").json()[0]["id"]
        path = f"/{library.team}/attributetemplates/{template}"
        refused = [client.put(path, json={"name": "x"}), client.delete(path)]
    assert project["rights"]["projectEdit"] is False
    assert project["rights"]["modelsViewAll"] is True
    assert [answer.status_code for answer in refused] == [403, 403]


def test_an_outsider_of_a_team_is_refused(sandbox: RunningSandbox) -> None:
    sandbox.store.write(lambda db: db.execute("DELETE FROM bimplus_members WHERE role != 'Owner'"))
    with sandbox.bimplus(accounts.BIMPLUS_VIEWER) as client:
        assert client.get("/teams").json() == []
        assert client.get(f"/{sandbox.team}/projects").status_code == 403
        assert client.get("/no-such-team/projects").status_code == 404
