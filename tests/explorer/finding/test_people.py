"""People by parts of their names: nobody is absent where not everybody was looked at."""

import pytest

from tests.sandbox.running import RunningSandbox
from tui.client.errors import Forbidden, NotSendable
from tui.contract.terms import Service
from tui.explorer.finding.people import people_found
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import Fault, FaultKind


async def test_one_letter_is_enough_where_all_are_listed(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    here = {"team_slug": sandbox.team}
    assert await people_found(workspace.answers, Service.BIMPLUS, "a", here)


async def test_too_few_letters_are_said(workspace: Workspace) -> None:
    with pytest.raises(NotSendable, match="users with “a”: type at least 2 letters"):
        await people_found(workspace.answers, Service.DROFUS, "a", {})


async def test_what_could_not_be_searched_is_said(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    with pytest.raises(Forbidden):
        await people_found(workspace.answers, Service.DROFUS, "nobody-here", {})
