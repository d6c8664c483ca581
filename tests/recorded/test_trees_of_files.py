"""The trees over a file show what they show over the service, and say what the file lacks."""

from pathlib import Path

import pytest

from tests.recorded.archives import Entry, asked, entry, moved, opened, packed
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.client.errors import NotRecorded, ReadOnlyRefused
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import DISABLE_USER, GET_USER, LIST_USERS
from tui.contract.operation import Service
from tui.explorer.going import go
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.addresses import way_at
from tui.explorer.workspace import Workspace
from tui.recorded.opening import OpenedRecording

_ELSEWHERE = "https://api.example.com/v2"


def _trees(file: OpenedRecording, *, page_size: int = 100) -> Workspace:
    workspace = Workspace("case.har", page_size=page_size)
    workspace.begin_session(file.session(workspace.log, workspace.redaction))
    return workspace


async def _labels(explorer: Explorer, address: str) -> list[str]:
    node = await go(explorer, way_at(address))
    await explorer.unfold(node)
    return [each.label for each in node.children]


def _drofus(sandbox: RunningSandbox) -> list[Entry]:
    with sandbox.drofus() as client:
        return asked(client, "/owners", "/projects", "/project_users", "/users")


def _projects(sandbox: RunningSandbox) -> str:
    return f"bimplus:teams/{sandbox.team}/projects"


async def test_a_file_shows_what_the_service_shows(sandbox: RunningSandbox, tmp_path: Path) -> None:
    with sandbox.bimplus() as client:
        entries = _drofus(sandbox) + moved(
            asked(client, "/teams", f"/{sandbox.team}/members"), sandbox.bimplus_url, _ELSEWHERE
        )
    file = opened(tmp_path, entries)
    assert file.services[Service.BIMPLUS].base_url == _ELSEWHERE
    trees = _trees(file)
    async with workspace_with(sandbox, page_size=100) as live:
        for address in ("drofus:owners", "drofus:users", f"bimplus:teams/{sandbox.team}/members"):
            service = way_at(address).service
            there = await _labels(live.explorer(service), address)
            assert len(there) > 2
            assert await _labels(trees.explorer(service), address) == there


async def test_nobody_logs_in_and_nothing_is_changed(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    session = opened(tmp_path, _drofus(sandbox)).session()
    assert session.without_credentials == ()
    with pytest.raises(ReadOnlyRefused):
        await session.call(DISABLE_USER, username="hakonhc")


async def test_what_is_not_in_the_file_is_said_with_what_is(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    with sandbox.drofus() as client:
        session = opened(tmp_path, asked(client, "/users?query=clausen")).session()
    with pytest.raises(NotRecorded, match=r"case\.har does not have GET /projects\."):
        await session.call(LIST_PROJECTS)
    with pytest.raises(NotRecorded, match=r"/users\?query=odd.*the same with \?query=clausen"):
        await session.call(LIST_USERS, query={"query": "odd"})


async def test_the_last_good_answer_counts_however_it_is_packed(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    owners, _, _, users = _drofus(sandbox)
    url = users["request"]["url"]
    entries = [
        entry("https://ads.example/collect?id=1", b'{"ok":true}'),
        entry(url, b"", method="OPTIONS", status=204),
        entry(url, b"[]"),
        packed(users),
        entry(url, None, status=304),
        entry(url, b"<h1>Bad gateway</h1>", status=502, mime_type="text/html"),
        packed(owners),
    ]
    trees = _trees(opened(tmp_path, entries))
    assert len(await _labels(trees.explorer(Service.DROFUS), "drofus:users")) > 100


async def test_a_body_that_a_browser_left_out_is_asked_for_in_words(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    owners, *_ = _drofus(sandbox)
    url = owners["request"]["url"].replace("owners", "users")
    session = opened(tmp_path, [owners, entry(url, None, status=304)]).session()
    with pytest.raises(NotRecorded, match="with the cache switched off"):
        await session.call(LIST_USERS)


async def test_pages_of_another_size_are_put_together(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    path = f"/{sandbox.team}/projects"
    with sandbox.bimplus() as client:
        count = len(client.get(path.lstrip("/")).json())
        pages = [f"{path}?pageSize=5&page={number}" for number in (1, 2, 3)]
        entries = asked(client, "/teams", *pages)
    assert 10 < count < 15
    explorer = _trees(opened(tmp_path, entries), page_size=7).explorer(Service.BIMPLUS)
    node = await go(explorer, way_at(_projects(sandbox)))
    await explorer.unfold(node)
    assert len(node.children) == 8
    await explorer.choose(node.children[-1])
    assert len(node.children) == count
    cut = _trees(opened(tmp_path, entries[:3])).explorer(Service.BIMPLUS)
    *projects, remark = await _labels(cut, _projects(sandbox))
    assert len(projects) == 10
    assert remark == "Only the first 10 of this list are in the file."


async def test_records_are_reached_whose_list_was_never_asked_for(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    with sandbox.bimplus() as client:
        first, second, *_ = client.get(f"{sandbox.team}/projects").json()
        entries = asked(
            client,
            f"/{sandbox.team}/projects/{first['id']}",
            f"/{sandbox.team}/projects/{second['id']}/issues",
        )
    explorer = _trees(opened(tmp_path, entries)).explorer(Service.BIMPLUS)
    team, remark = await _labels(explorer, "bimplus:teams")
    assert team == sandbox.team
    assert remark.startswith("Only 1 of this list in the file, 1 by nothing but the key")
    projects = await _labels(explorer, _projects(sandbox))
    assert projects[0] == first["name"]
    assert len(projects) == 3
    issues = await _labels(explorer, f"{_projects(sandbox)}/{second['id']}/issues")
    assert len(issues) > 1


async def test_a_record_is_read_as_its_list_has_it(sandbox: RunningSandbox, tmp_path: Path) -> None:
    session = opened(tmp_path, _drofus(sandbox)).session()
    answer = await session.call(GET_USER, username="hakonhc")
    assert answer.record.username == "hakonhc"
    assert "this is from a list" in answer.exchange.remark


async def test_a_filter_is_answered_from_a_whole_list(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    session = opened(tmp_path, _drofus(sandbox)).session()
    answer = await session.call(LIST_USERS, query={"query": "CLAUSEN"})
    assert [each.username for each in answer.record] == ["hakonhc"]
    assert "searched the list" in answer.exchange.remark
