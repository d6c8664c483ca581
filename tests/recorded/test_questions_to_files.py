"""Finding and why work over a file as they do over a service, with what is there."""

from pathlib import Path

from tests.recorded.archives import asked, opened
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Service
from tui.explorer.finding.finding import Finding
from tui.explorer.workspace import Workspace


async def test_a_person_is_found_in_a_file(sandbox: RunningSandbox, tmp_path: Path) -> None:
    with sandbox.drofus() as client:
        entries = asked(client, "/owners", "/projects", "/project_users", "/users")
    workspace = Workspace("case.har")
    session = opened(tmp_path, entries).session(workspace.log, workspace.redaction)
    workspace.begin_session(session)
    finding = Finding(
        workspace.answers,
        [workspace.explorer(service) for service in Service],
        {},
        lambda: None,
        services=session.services,
        chooses="",
    )
    await finding.find("clausen hakon", rests=0)
    assert "hakonhc" in [each.node.label for each in finding.found]
    assert any("does not have" in each.words for each in finding.remarks)
