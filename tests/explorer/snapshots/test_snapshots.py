"""A snapshot shows in the trees what its branch had, holds nothing else, and can be cut short."""

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.snapshots.conftest import RunCommand
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for, workspace_with
from tui.contract.operation import Service
from tui.explorer.going import go
from tui.explorer.snapshots.bounded_reads import BoundedReads
from tui.explorer.snapshots.snapshot_file import SnapshotFile
from tui.explorer.snapshots.walking import BranchWalk
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.addresses import way_at
from tui.explorer.workspace import Workspace
from tui.recorded.opening import open_recording
from tui.sandbox.faults import Fault, FaultKind

Record = dict[str, Any]


def _trees(file: Path) -> Workspace:
    workspace = Workspace(file.name)
    workspace.begin_session(open_recording(file).session(workspace.log, workspace.redaction))
    return workspace


async def _labels(explorer: Explorer, address: str) -> list[str]:
    node = await go(explorer, way_at(address))
    await explorer.unfold(node)
    return [each.label for each in node.children]


async def _same_in_both(sandbox: RunningSandbox, file: Path, addresses: list[str]) -> None:
    trees = _trees(file)
    async with workspace_with(sandbox, page_size=100) as live:
        for address in addresses:
            service = way_at(address).service
            there = await _labels(live.explorer(service), address)
            assert await _labels(trees.explorer(service), address) == there, address


def _busiest_owner(sandbox: RunningSandbox) -> tuple[int, list[int]]:
    """An owner of several projects that have people, and his projects."""
    with sandbox.drofus() as client:
        members = [each["project_user"] for each in client.get("/project_users").json()]
        projects = [each["project"] for each in client.get("/projects").json()]
    owned: dict[int, list[int]] = {}
    for each in projects:
        if any(member["project_id"] == each["id"] for member in members):
            owned.setdefault(each["owner_id"], []).append(each["id"])
    return max(owned.items(), key=lambda item: len(item[1]))


async def test_an_owner_stands_in_it_with_his_projects_and_people(
    sandbox: RunningSandbox, tmp_path: Path, command: RunCommand
) -> None:
    owner, projects = _busiest_owner(sandbox)
    file = tmp_path / "owner.har"
    address = f"drofus:owners/{owner}"
    assert await asyncio.to_thread(command, "snapshot", address, file) == 0
    people = [f"{address}/projects/{each}/users" for each in projects]
    assert len(projects) > 1
    await _same_in_both(sandbox, file, [f"{address}/projects", *people])


async def test_what_belongs_to_others_is_not_in_it(
    sandbox: RunningSandbox, tmp_path: Path, command: RunCommand
) -> None:
    owner, projects = _busiest_owner(sandbox)
    file = tmp_path / "owner.har"
    assert await asyncio.to_thread(command, "snapshot", f"drofus:owners/{owner}", file) == 0
    bodies = _bodies(file)
    assert {each["project_user"]["project_id"] for each in bodies["/project_users"]} == {*projects}
    named = {each["project_user"]["username"] for each in bodies["/project_users"]}
    # Records name the administrator too.
    assert {each["user"]["username"] for each in bodies["/users"]} - named <= {sandbox.user}
    assert [each["owner"]["id"] for each in bodies["/owners"]] == [owner]
    remark = (await _labels(_trees(file).explorer(Service.DROFUS), "drofus:owners"))[-1]
    assert remark == "Only what belongs to its branch is in the file."


async def test_a_team_stands_in_it_with_all_that_its_tree_has(
    sandbox: RunningSandbox, tmp_path: Path, command: RunCommand
) -> None:
    file, team = tmp_path / "team.har", f"bimplus:teams/{sandbox.team}"
    assert await asyncio.to_thread(command, "snapshot", team, file) == 0
    async with workspace_with(sandbox, page_size=100) as live:
        projects = await go(live.explorer(Service.BIMPLUS), way_at(f"{team}/projects"))
        await live.explorer(Service.BIMPLUS).unfold(projects)
        first = projects.children[0].parameters()["project_id"]
    lists = ("projects", "members", "roles", "attribute-templates", "free-attributes")
    of_project = ("models", "structures", "issues", "members", "attachments", "topology")
    addresses = [f"{team}/{each}" for each in lists]
    addresses += [f"{team}/projects/{first}/{each}" for each in of_project]
    await _same_in_both(sandbox, file, addresses)


async def test_too_many_requests_are_waited_for(
    sandbox: RunningSandbox, tmp_path: Path, command: RunCommand
) -> None:
    path = f"/v2/{sandbox.team}/roles"
    sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=429, times=4))
    team = f"bimplus:teams/{sandbox.team}/roles"
    assert await asyncio.to_thread(command, "snapshot", team, tmp_path / "roles.har") == 0
    await _same_in_both(sandbox, tmp_path / "roles.har", [team])


async def test_what_cannot_be_read_is_told_and_the_rest_is_there(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault = Fault(kind=FaultKind.STATUS, path=f"/v2/{sandbox.team}/members", status=403, times=None)
    sandbox.fail(fault)
    file, team = tmp_path / "team.har", f"bimplus:teams/{sandbox.team}"
    lists = [f"{team}/members", f"{team}/roles"]
    assert await asyncio.to_thread(command, "snapshot", *lists, file) == 1
    assert "Not in the file" in capsys.readouterr().err
    await _same_in_both(sandbox, file, lists[1:])


async def test_one_that_is_cut_short_is_whole_as_far_as_it_goes(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    session = session_for(sandbox)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path=f"/v2/{sandbox.team}/issues"))
    file = SnapshotFile(tmp_path / "cut.har", session.redact)
    walk = BranchWalk(BoundedReads(session), file.write, lambda _: None)
    way = way_at(f"bimplus:teams/{sandbox.team}")
    taking = asyncio.ensure_future(walk.take([way], workers=2))
    await asyncio.to_thread(held.reached.wait)
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    walk.settle()
    file.close()
    held.release()
    await session.aclose()
    await _same_in_both(sandbox, tmp_path / "cut.har", [f"bimplus:teams/{sandbox.team}/projects"])


async def test_an_address_that_leads_nowhere_leaves_no_file(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "none.har"
    assert await asyncio.to_thread(command, "snapshot", "drofus:owners/99999", file) != 0
    assert "There is no owner 99999 here" in capsys.readouterr().err
    assert not file.exists()


@pytest.mark.parametrize("address", ["drofus:owners", "drofus:owners/5"])
async def test_where_no_service_is_no_file_is_left(
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)  # who is at a terminal hears more
    file, unheard = tmp_path / "none.har", socket.socket()
    unheard.bind(("127.0.0.1", 0))  # nobody listens there
    nobody = f"http://127.0.0.1:{unheard.getsockname()[1]}"
    for _ in range(2):
        arguments = ("snapshot", address, file, "--drofus", nobody)
        assert await asyncio.to_thread(command, *arguments, live=False) != 0
        told = " ".join(capsys.readouterr().err.split())
        assert "are in" not in told
        assert "Nothing was read" in told
        assert not file.exists()
    unheard.close()


def _bodies(file: Path) -> dict[str, list[Record]]:
    """The lists of a file by their paths, with all that was left out for no query."""
    entries = json.loads(file.read_text())["log"]["entries"]
    return {
        path: json.loads(each["response"]["content"]["text"])
        for each in entries
        if "/" in (path := "/" + each["request"]["url"].partition("?")[0].split("/", 3)[3])
    }
