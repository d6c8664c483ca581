"""Records of a sandbox, found in its trees by going down."""

from tui.changes.change import Change
from tui.contract.operation import JsonObject
from tui.explorer.nodes.node import Node, is_notice
from tui.explorer.plans.planned import PlannedMany
from tui.explorer.unfolding.explorer import Explorer


async def records_at(explorer: Explorer, *labels: str) -> list[Node]:
    """The records below the rows with these labels; '' stands for the first row."""
    rows = explorer.roots
    for label in labels:
        node = next(each for each in rows if not label or each.label == label)
        await explorer.unfold(node)
        rows = node.children
    return [each for each in rows if not is_notice(each)]


async def users(drofus: Explorer) -> list[Node]:
    """All users of the server."""
    return await records_at(drofus, "Users")


async def project_users(drofus: Explorer) -> list[Node]:
    """The users of the first project of the first owner."""
    return await records_at(drofus, "Owners", "", "")


async def bimplus_projects(bimplus: Explorer) -> list[Node]:
    """The first page of the projects of the first team."""
    return await records_at(bimplus, "Teams", "", "Projects")


async def in_project(bimplus: Explorer, at: int, branch: str) -> list[Node]:
    """What a branch of a project lists."""
    project = (await bimplus_projects(bimplus))[at]
    await bimplus.unfold(project)
    node = next(each for each in project.children if each.label == branch)
    await bimplus.unfold(node)
    return [each for each in node.children if not is_notice(each)]


def sent(planned: PlannedMany) -> list[Change]:
    """The changes of a plan that will be sent."""
    return [change for each in planned.rows if (change := each.to_send) is not None]


def body_of(change: Change) -> JsonObject:
    """What will be sent of a change."""
    assert isinstance(change.body, dict)
    return change.body
