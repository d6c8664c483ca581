"""Faults: answers that go wrong as told, so often as told."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.sandbox.running import RunningSandbox, started
from tui.sandbox.faults import CONTROL, Fault, FaultKind


@pytest.fixture
def client(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    with sandbox.drofus() as found:
        yield found


def test_a_status_is_answered_so_often_as_told(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=502, times=2))
    statuses = [client.get("/owners").status_code for _ in range(3)]
    assert statuses == [502, 502, 200]


def test_a_fault_is_for_its_path_and_method(sandbox: RunningSandbox, client: httpx.Client) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners/1", method="GET", times=None))
    assert client.get("/owners").status_code == 200
    assert client.get("/owners/1").status_code == 503
    assert client.put("/owners/1").status_code == 405


def test_a_page_comes_instead_of_json(sandbox: RunningSandbox, client: httpx.Client) -> None:
    sandbox.fail(Fault(kind=FaultKind.HTML))
    answer = client.get("/owners")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


def test_a_body_is_empty(sandbox: RunningSandbox, client: httpx.Client) -> None:
    sandbox.fail(Fault(kind=FaultKind.EMPTY))
    answer = client.get("/owners")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_body_is_garbage(sandbox: RunningSandbox, client: httpx.Client) -> None:
    sandbox.fail(Fault(kind=FaultKind.GARBAGE))
    with pytest.raises(ValueError):
        client.get("/owners").json()


def test_a_list_comes_for_an_object_and_the_other_way_round(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    sandbox.fail(Fault(kind=FaultKind.WRONG_SHAPE, times=2))
    assert isinstance(client.get("/owners/1").json(), list)
    assert isinstance(client.get("/owners").json(), dict)


def test_names_are_null(sandbox: RunningSandbox, client: httpx.Client) -> None:
    sandbox.fail(Fault(kind=FaultKind.NULL_NAMES))
    owners = client.get("/owners").json()
    assert {owner["owner"]["name"] for owner in owners} == {None}
    assert all(isinstance(owner["owner"]["id"], int) for owner in owners)


def test_a_connection_ends_in_the_middle_of_a_body(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED))
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/owners")
    assert client.get("/owners").status_code == 200


def test_an_answer_is_held_until_it_is_released(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    fault = sandbox.fail(Fault(kind=FaultKind.LATENCY))
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(client.get("/owners").status_code))
    asking.start()
    assert fault.reached.wait(10)
    with sandbox.drofus() as another:
        assert another.get("/owners").status_code == 200
    assert answers == []
    fault.release()
    asking.join(10)
    assert answers == [200]


def test_clearing_lets_go_and_takes_away(sandbox: RunningSandbox, client: httpx.Client) -> None:
    fault = sandbox.fail(Fault(kind=FaultKind.LATENCY, times=None))
    asking = threading.Thread(target=lambda: client.get("/owners"))
    asking.start()
    assert fault.reached.wait(10)
    sandbox.faults.clear()
    asking.join(10)
    assert not asking.is_alive()
    assert sandbox.faults.met_by("GET", "/owners") == []


def test_a_write_that_meets_a_fault_is_carried_out(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    member = client.get("/project_users").json()[0]["project_user"]
    path = f"/project_users/{member['username']},{member['project_id']}"
    sandbox.fail(Fault(kind=FaultKind.STATUS, method="DELETE"))
    assert client.delete(path).status_code == 503
    assert client.get(path).status_code == 404


def test_there_is_no_control_unless_asked_for(client: httpx.Client) -> None:
    assert client.post(CONTROL, json={"kind": "empty"}).status_code == 404


def test_faults_are_switched_by_requests_where_asked_for(
    sample_database: Path, tmp_path: Path
) -> None:
    with started(sample_database, tmp_path, control=True) as sandbox, sandbox.drofus() as client:
        order = {"kind": "status", "status": 500, "path": "/", "times": None}
        assert client.post(CONTROL, json=order).status_code == 201
        assert client.get("/owners").status_code == 500
        assert client.delete(CONTROL).status_code == 200
        assert client.get("/owners").status_code == 200
        assert client.post(CONTROL, json={"kind": "nonsense"}).status_code == 422


@pytest.mark.parametrize("status", [-1, 0, 100, 199, 600, 10_000])
def test_a_status_that_no_answer_has_is_refused_with_a_sentence(
    sample_database: Path, tmp_path: Path, status: int
) -> None:
    with started(sample_database, tmp_path, control=True) as sandbox, sandbox.drofus() as client:
        refused = client.post(CONTROL, json={"kind": "status", "status": status})
        assert refused.status_code == 422
        said = f"An answer has a status from 200 to 599, and not {status}"
        assert refused.json() == {"error": said}
        assert client.get("/owners").status_code == 200


@pytest.mark.parametrize("status", [200, 204, 304, 599])
def test_every_other_status_is_answered_as_told(
    sandbox: RunningSandbox, client: httpx.Client, status: int
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=status))
    assert client.get("/owners").status_code == status
    assert client.get("/owners").status_code == 200
