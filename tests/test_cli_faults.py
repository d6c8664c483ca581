"""The exit status of `bimscope call` is true, whatever the server and the network do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Member, environment_for, run_call
from tests.faults.beside import beside
from tests.faults.kinds import FAULTS
from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox, started

FIELDS = ("room_rights=Read", "tender_rights=4", "superuser=true")
CLAIM = {"room_rights": 3, "tender_rights": 4, "superuser": True}
MET = (
    "not done, 400",
    "half done, 422 with the fields",
    "done, 404",
    "not done, 501",
    "not done, 200 and nothing",
    "not done, success and the record as claimed",
    "done, 200 and a login page",
    "done, no UTF-8",
    "done, deep nesting",
    "done, a list of the record",
    "done, 500; reading back gets the record as it was before the write",
    "done, closed; reading back gets no connection",
    "not done, closed; reading back gets 500",
)
"""One of each kind; `tests/changes` tries them all."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_for(tmp_path / "home").items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def shared_sandbox(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    with started(sample_database, tmp_path_factory.mktemp("faults")) as running:
        yield running


@pytest.fixture
def member(shared_sandbox: RunningSandbox) -> Iterator[Member]:
    with shared_sandbox.drofus() as client:
        yield Member(client)


def met(name: str, member: Member, sandbox: RunningSandbox) -> tuple[int, int]:
    """Change the member through a fault: the exit status, and how many writes arrived."""
    with beside(sandbox.url) as proxy:
        proxy.arm(FAULTS[name], dict(CLAIM))
        update = ["drofus.project_users.update", *member.keys, *FIELDS, "--yes"]
        status = run_call([*update, "--drofus", proxy.proxy.url], UNATTENDED)
        return status, len(proxy.proxy.writes)


@pytest.mark.parametrize("name", MET)
def test_done_is_done_failed_is_nothing_done_and_it_is_sent_once(
    name: str,
    member: Member,
    shared_sandbox: RunningSandbox,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, writes = met(name, member, shared_sandbox)
    so = [member.rights[field] == value for field, value in CLAIM.items()]
    assert writes <= 1
    if status == 0:
        assert all(so)
    elif status not in (10, 11):
        assert not any(so)
        assert capsys.readouterr().out == ""


def test_an_answer_that_is_not_so_is_told(
    member: Member, shared_sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "half done, success and the record as claimed"
    status, _ = met(name, member, shared_sandbox)
    assert status == 10
    said = capsys.readouterr().err
    assert "The server has something else than you asked for" in said
    assert "Rooms: 3 Read → 1 Full" in said or "Project administrator: yes → no" in said
    assert "This is entry 1 in the journal." in said
