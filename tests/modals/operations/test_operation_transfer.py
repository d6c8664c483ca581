"""Files to and from the service, by the form."""

from pathlib import Path

import pytest

from tests.faults.proxy import FaultProxy
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.outcome import Ending, Outcome
from tui.changes.records import objects_of
from tui.client.files.progress import Progress
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.reading import text_of
from tui.explorer.forms.asking import Answered, ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.workspace import Workspace
from tui.modals.operations.operation_form import OperationForm
from tui.modals.operations.operation_transfer import progress_in_words
from tui.sandbox.faults import Fault, FaultKind


async def attachments(session: Session, team: str) -> tuple[str, list[str]]:
    """A project and the ids of its attachments."""
    projects = await ask(session, OPERATIONS["bimplus.projects.list"], {"team_slug": team})
    project = text_of(objects_of(projects)[0], "id")
    path = {"team_slug": team, "project_id": project}
    listed = await ask(session, OPERATIONS["bimplus.project_attachments.list"], path)
    return project, [text_of(each, "id") for each in objects_of(listed)]


async def test_a_file_goes_up_and_comes_back(
    workspace: Workspace, session: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"walls and doors\n" * 1000)
    project, before = await attachments(session, sandbox.team)
    given: dict[str, str | int] = {"team_slug": sandbox.team, "project_id": project}
    modal = OperationForm(
        workspace, FormDraft(OPERATIONS["bimplus.project_attachments.create"], given)
    )
    async with shown(modal) as watched:
        await watched.type(str(file.parent / "none.txt"))
        await watched.press("ctrl+s")
        await watched.reads("there is no such file")
        await watched.press("ctrl+u")
        await watched.type(str(file))
        await watched.press("ctrl+s")
        await watched.sees("+ File: ", "POST ")
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE
    _, after = await attachments(session, sandbox.team)
    (new,) = set(after) - set(before)

    target = tmp_path / "came" / "back.txt"
    target.parent.mkdir()
    draft = FormDraft(
        OPERATIONS["bimplus.attachments.download"],
        {"team_slug": sandbox.team, "attachment_id": new},
    )
    async with shown(OperationForm(workspace, draft)) as watched:
        await watched.type(str(target))
        await watched.press("ctrl+s")
        await watched.reads("back.txt", ": 16.0 kB (16,000 bytes), text/plain")
        await watched.press("enter")
        assert isinstance(await watched.answer(), Answered)
    assert target.read_bytes() == file.read_bytes()


async def test_a_file_that_went_up_is_not_offered_again(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"walls and doors")
    async with workspace_with(sandbox, state_folder=tmp_path / "state") as workspace:
        project, _ = await attachments(workspace.connected, sandbox.team)
        given: dict[str, str | int] = {"team_slug": sandbox.team, "project_id": project}
        draft = FormDraft(OPERATIONS["bimplus.project_attachments.create"], given)
        async with shown(OperationForm(workspace, draft)) as watched:
            await watched.type(str(file))
            await watched.press("ctrl+s")
            await watched.confirm()
            outcome = await watched.answer()
        assert isinstance(outcome, Outcome)
        assert outcome.done
        assert await workspace.remembered.drafts.about(draft.about) == []


async def test_a_file_that_is_there_is_not_overwritten(
    workspace: Workspace, session: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    target = tmp_path / "there.bin"
    target.write_bytes(b"precious")
    project, _ = await attachments(session, sandbox.team)
    draft = FormDraft(
        OPERATIONS["bimplus.project_thumbnail.download"],
        {"team_slug": sandbox.team, "project_id": project},
    )
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        await watched.type(str(target))
        await watched.press("ctrl+s")
        await watched.reads("✗ /", "already exists. Name another file", "Your input is kept.")
        assert modal.draft.target == target
    assert target.read_bytes() == b"precious"


async def test_a_download_that_is_given_up_leaves_nothing(
    workspace: Workspace, session: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    project, _ = await attachments(session, sandbox.team)
    given: dict[str, str | int] = {"team_slug": sandbox.team, "project_id": project}
    draft = FormDraft(OPERATIONS["bimplus.project_thumbnail.download"], given)
    async with shown(OperationForm(workspace, draft)) as watched:
        await watched.type(str(tmp_path / "there.bin"))
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
        await watched.press("ctrl+s")
        await watched.until(held.reached.is_set)
        await watched.press("escape")
        await watched.sees("Stopped; the server keeps nothing of the file.")
        assert watched.host.answers == []
        held.release()
    assert list(tmp_path.glob("there*")) == []


async def test_an_upload_that_is_stopped_is_not_known(
    behind: Workspace, proxy: FaultProxy, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"walls and doors")
    project, _ = await attachments(behind.connected, sandbox.team)
    given: dict[str, str | int] = {"team_slug": sandbox.team, "project_id": project}
    draft = FormDraft(OPERATIONS["bimplus.project_attachments.create"], given)
    async with shown(OperationForm(behind, draft)) as watched:
        await watched.type(str(file))
        await watched.press("ctrl+s")
        proxy.hold()
        await watched.confirm()
        await proxy.until_arrived(1)
        await watched.press("escape")
        await watched.reads("✗ You stopped it during sending", str(file)[:20])
        assert watched.host.answers == []
        assert not behind.has_changes_under_way
    proxy.release()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(0), "…\n0 bytes"),
        (
            Progress(500_000, 1_000_000, 250_000.0, 2.0),
            " 50%\n500.0 kB of 1.0 MB  250.0 kB/s  2 s left",
        ),
        (Progress(1, 1_000, 1.0, 125.4), "  0%\n1 byte of 1.0 kB  1 byte/s  2 min 05 s left"),
    ],
)  # fmt: skip
def test_progress_is_said_in_numbers(progress: Progress, words: str) -> None:
    assert progress_in_words(progress).endswith(words)
