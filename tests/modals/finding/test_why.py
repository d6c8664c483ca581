"""The dialogue that says why: causes, proofs, the sentence, what mends it, what was not seen."""

from collections.abc import Iterator

import pytest

from tests.explorer.why.asking_why import Member, new_member
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.explorer.trees.drofus import USER
from tui.explorer.why.case import WhyCase, case_of
from tui.explorer.why.rule import Mending, Proof
from tui.explorer.why.standing_in import node_of
from tui.explorer.workspace import Workspace
from tui.modals.finding.why import WhyModal
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture
def member(sandbox: RunningSandbox) -> Iterator[Member]:
    with sandbox.drofus() as client:
        yield new_member(client)


def about(member: Member) -> WhyCase:
    case = case_of(node_of(USER, {"username": member.username}))
    assert case is not None
    return case


class Mender:
    """Mends at once what it is asked to, and remembers what that was."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.asked: list[tuple[Mending, Proof]] = []

    async def mend(self, mending: Mending, proof: Proof) -> None:
        self.asked.append((mending, proof))
        self.member.change_membership(**mending.wish)


async def test_the_first_cause_its_proof_and_its_key_are_seen_without_scrolling(
    workspace: Workspace, member: Member
) -> None:
    member.change_membership(hide_price=True, tender_rights=3)
    modal = WhyModal(workspace.answers, about(member), Mender(member).mend)
    async with shown(modal) as watched:
        await watched.sees("2 causes found.", "What stops Ingrid Strand (ingrid)?")
        await watched.sees("❯ Prices are hidden", "sees no prices")
        await watched.reads("ingrid in", "Prices hidden: yes")
        await watched.sees("Enter", "Show the prices", "Source")
        await watched.press("y")
        [wanted] = watched.host.wanted
        assert str(wanted.text).startswith("Prices are hidden from you in")
        await watched.press("down")
        await watched.sees("❯ Some areas are read-only", "Edit the rights")


async def test_what_was_mended_is_looked_at_again(workspace: Workspace, member: Member) -> None:
    member.change_membership(hide_price=True)
    mender = Mender(member)
    async with shown(WhyModal(workspace.answers, about(member), mender.mend)) as watched:
        await watched.sees("1 cause found.")
        await watched.press("enter")
        await watched.sees("No cause was found")
        [(mending, proof)] = mender.asked
        assert mending.wish == {"hide_price": False}
        assert proof.node is not None
        assert proof.node.parameters()["project_id"] == member.project


async def test_what_could_not_be_looked_at_is_no_good_news(
    workspace: Workspace, member: Member, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=500, path="/projects", times=None))
    async with shown(WhyModal(workspace.answers, about(member), Mender(member).mend)) as watched:
        await watched.sees("Not everything could be checked", "Could not be checked")
        await watched.reads("all projects, the inactive ones too:")
        assert "No cause was found" not in watched.host.glass


async def test_a_project_is_chosen_in_which_somebody_is_not(
    workspace: Workspace, member: Member
) -> None:
    listed = [each["project"] for each in member.client.get("/projects").json()]
    other = next(each for each in listed if each["id"] != member.project)
    async with shown(WhyModal(workspace.answers, about(member), Mender(member).mend)) as watched:
        await watched.sees("No cause was found")
        await watched.press("p")
        await watched.until(lambda: isinstance(watched.host.screen, FuzzyPicker))
        await watched.type(str(other["name"]))
        await watched.press("enter")
        await watched.sees("❯ The user is not in this project", "Add to the project")
        await watched.press("escape")
        await watched.answer()


async def test_who_is_in_no_project_is_added_to_the_one_that_is_chosen(
    workspace: Workspace, member: Member
) -> None:
    path = f"/project_users/{member.username},{member.project}"
    member.client.delete(path).raise_for_status()
    async with shown(WhyModal(workspace.answers, about(member), Mender(member).mend)) as watched:
        await watched.sees("❯ The account is in no project", "Choose a project to add to")
        await watched.press("enter")
        await watched.until(lambda: isinstance(watched.host.screen, FuzzyPicker))
        await watched.sees(" of ")
        await watched.press("enter")
        await watched.sees("❯ The user is not in this project", "Add to the project")
