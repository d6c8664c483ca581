"""Where something is used: the dialogue, and the line in the review of what deletes it."""

from collections.abc import Iterator

import httpx
import pytest

from tests.faults.proxy import FaultProxy
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.changes.plan import Plan
from tui.contract import OPERATIONS
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.explorer.forms.draft import FormDraft
from tui.explorer.trees import bimplus, drofus
from tui.explorer.uses.asking import Used
from tui.explorer.workspace import Workspace
from tui.modals.finding.uses import UsesModal
from tui.modals.reviewing.review import ReviewModal
from tui.sandbox.error_answers import BIMPLUS_PREFIX
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture
def attribute(sandbox: RunningSandbox) -> Iterator[str]:
    """The id of an attribute that one template has, in a group."""
    with sandbox.bimplus() as client:
        yield used_attribute(client, sandbox.team)


def used_attribute(client: httpx.Client, team: str) -> str:
    def made(path: str, **body: object) -> str:
        return str(client.post(path, json=body).raise_for_status().json()["id"])

    attribute = made(f"{team}/freeattributes", name="Rating", type="string")
    targets = client.get(f"{team}/element-types/attributetemplates").json()
    made(
        f"{team}/attributetemplates",
        name="Doors",
        projectAttributeTemplate=DEFAULT_SET,
        elementtypes=[{"id": targets[0]["id"]}],
        groups=[{"name": "Fire", "freeattributes": [{"id": attribute}]}],
    )
    return attribute


def deletion_of(attribute: str, team: str) -> Plan:
    draft = FormDraft(
        OPERATIONS["bimplus.free_attributes.delete"], {"scope": team, "attribute_id": attribute}
    )
    return Plan.of(draft.change())


async def test_what_uses_it_is_listed_and_gone_to(
    workspace: Workspace, attribute: str, sandbox: RunningSandbox
) -> None:
    given = {"team_slug": sandbox.team, "scope": sandbox.team}
    used = Used(bimplus.FREE_ATTRIBUTE, {"id": attribute}, given)
    async with shown(UsesModal(workspace.answers, used, "Rating")) as watched:
        await watched.sees("Where is Rating used?", "Used in 1 attribute template.")
        await watched.sees("❯ Doors", "attribute template · Fire")
        await watched.press("enter")
        way = await watched.answer()
        assert way is not None
        assert [step.branch for step in way.steps] == [
            "bimplus.teams",
            "bimplus.project_attribute_templates",
            "bimplus.attribute_templates",
        ]


async def test_what_no_list_refers_to_says_so(workspace: Workspace) -> None:
    used = Used(drofus.EMAIL, {"id": 1}, {})
    async with shown(UsesModal(workspace.answers, used, "Invitation")) as watched:
        await watched.sees("No list of the service refers to an e-mail template.")
        await watched.sees("Add a user to a project")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_the_review_of_a_deletion_says_where_it_is_used(
    workspace: Workspace, attribute: str, sandbox: RunningSandbox
) -> None:
    plan = deletion_of(attribute, sandbox.team)
    async with shown(ReviewModal(workspace, plan)) as watched:
        await watched.sees("Used in 1 attribute template.")


async def test_a_review_says_where_it_could_not_look(
    workspace: Workspace, attribute: str, sandbox: RunningSandbox
) -> None:
    path = f"{BIMPLUS_PREFIX}/{sandbox.team}/attributetemplates"
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=500, path=path, times=None))
    async with shown(ReviewModal(workspace, deletion_of(attribute, sandbox.team))) as watched:
        await watched.reads("attribute templates not checked:")


async def test_a_review_does_not_wait_for_it(
    behind: Workspace, proxy: FaultProxy, attribute: str, sandbox: RunningSandbox
) -> None:
    proxy.hold()
    async with shown(ReviewModal(behind, deletion_of(attribute, sandbox.team))) as watched:
        await watched.sees("Type ", "Looking for uses")
        proxy.release()


async def test_the_review_of_something_else_says_nothing_of_it(
    workspace: Workspace,
) -> None:
    draft = FormDraft(OPERATIONS["drofus.users.disable"], {"username": "admin"})
    async with shown(ReviewModal(workspace, Plan.of(draft.change()))) as watched:
        await watched.sees("What will be sent")
        assert "Used" not in watched.host.glass
