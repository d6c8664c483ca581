"""A sandbox that answers from a case answers what was answered then, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.sandbox.running import RunningSandbox, started
from tui.har.bodies import content_of
from tui.har.format import HarEntry, HarRequest, HarResponse, NameAndValue
from tui.har.matching import AnswersHeld, asked_at

PICTURE = b"\x89PNG\x00\xff"


def entry(
    url: str, body: bytes, status: int = 200, *, method: str = "GET", mime: str = "application/json"
) -> HarEntry:
    headers = [NameAndValue("Content-Encoding", "gzip"), NameAndValue("Content-Length", "3")]
    headers += [NameAndValue("X-Total-Count", "7"), NameAndValue("Content-Type", mime)]
    content = content_of(body, mime)
    return HarEntry(
        HarRequest(method, f"https://elsewhere.example{url}"),
        HarResponse(status, headers=headers, content=content),
    )


ENTRIES = (
    entry("/owners", b'[{"owner":{"id":77,"name":"\xc3\x85s"}}]'),
    entry("/users?query=a%20b", b"[]"),
    entry("/users/nobody", b'{"error":"none"}', 404),
    entry("/owners/77", b'{"owner":{"id":77,"name":"New"}}', method="PATCH"),
    entry("/v2/their-team/projects?page=1", b'[{"id":"1"}]'),
    entry("/v2/their-team/attachments/1/download", PICTURE, mime="image/png"),
    entry("/node/logins", b"", 0),
    entry("/projects/5", b"{}", 999),
    entry("/projects/6", b"{}", 101),
    entry("/projects/7", b'{"id":7}', mime="application/json; name=\u017b"),
    entry("/projects/8", b'{"id":8}', mime="application/json\r\nx-odd: 1"),
)


@pytest.fixture(scope="module")
def case(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    held = AnswersHeld((asked_at(e.request.method, e.request.url), e) for e in ENTRIES)
    folder = tmp_path_factory.mktemp("case")
    with started(sample_database, folder, case=held, wait=False) as running:
        yield running


def test_it_answers_what_the_case_holds(case: RunningSandbox) -> None:
    with case.drofus() as drofus, case.bimplus() as bimplus:
        owners = drofus.get("/owners")
        assert owners.json() == [{"owner": {"id": 77, "name": "Ås"}}]
        assert owners.headers["x-total-count"] == "7"
        assert drofus.get("/users", params={"query": "a b", "_": "17"}).json() == []
        assert drofus.get("/users/nobody").json() == {"error": "none"}
        assert drofus.head("/owners").status_code == 200
        assert bimplus.get("/their-team//projects/?page=1").json() == [{"id": "1"}]
        picture = bimplus.get("/their-team/attachments/1/download")
        assert (picture.content, picture.headers["content-type"]) == (PICTURE, "image/png")


def test_a_change_is_answered_and_changes_nothing(case: RunningSandbox) -> None:
    with case.drofus() as drofus:
        changed = drofus.patch("/owners/77", json={"owner": {"name": "New"}})
        assert changed.json()["owner"]["name"] == "New"
        assert drofus.get("/owners").json()[0]["owner"]["name"] == "Ås"


def refusal(answer: httpx.Response, said: str) -> None:
    assert answer.status_code == 404
    assert said in answer.text


def test_what_it_does_not_hold_is_said(case: RunningSandbox) -> None:
    with case.drofus() as drofus, case.bimplus() as bimplus:
        refusal(drofus.get("/projects"), "does not hold GET /projects")
        refusal(drofus.get("/users?query=c"), "it holds the same with ?query=a+b")
        refusal(drofus.get("/node/logins"), "no answer")
        missing = bimplus.get("/their-team/projects?page=2")
        refusal(missing, "?page=1")
        assert "message" in missing.json()


def test_what_no_answer_can_have_is_not_answered(case: RunningSandbox) -> None:
    with case.drofus() as drofus:
        for number in (5, 6):
            refusal(drofus.get(f"/projects/{number}"), "no answer")
        for number in (7, 8):
            answer = drofus.get(f"/projects/{number}")
            assert (answer.status_code, answer.json()) == (200, {"id": number})
            assert answer.headers["x-total-count"] == "7"
            assert "x-odd" not in answer.headers


def test_who_is_not_logged_in_gets_nothing(case: RunningSandbox) -> None:
    with case.anonymous() as nobody:
        assert nobody.get("/owners").status_code == 401
        assert nobody.get("/v2/their-team/projects?page=1").status_code == 401
