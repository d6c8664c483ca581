"""From a BCF file to the plan that it means for a project."""

import asyncio
from pathlib import Path

from tui.bcf.model import NoBcf
from tui.bcf.reading import BcfRead, read_bcf
from tui.changes.change_title import ChangeTitle
from tui.client.errors import BimscopeError, FileProblem
from tui.client.files.named_files import path_named
from tui.client.session import Session
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.explorer.workspace import Workspace
from tui.issues_file.objects import objects_that_are
from tui.issues_file.place import ProjectPlace
from tui.issues_file.planning import IssuesPlan, known_topics, new_viewpoint_components, plan_issues
from tui.issues_file.server_issues import HowFarTold, read_issues


async def plan_file(
    read: BcfRead,
    session: Session,
    place: ProjectPlace,
    *,
    clear_missing: bool = False,
    told: HowFarTold = lambda _words: None,
) -> IssuesPlan:
    """Ask for all that a file is held against, and plan. Raises BimscopeError."""
    server = await read_issues(session, place, told)
    components = new_viewpoint_components(known_topics(read, server))
    objects = await objects_that_are(components, session, place)
    return plan_issues(read, server, objects, clear_missing=clear_missing)


def bcf_in(file: Path) -> BcfRead:
    """What a file says. Raises FileProblem."""
    try:
        return read_bcf(path_named(file))
    except NoBcf as problem:
        raise FileProblem(f"{file}: {problem}") from None
    except OSError as problem:
        raise FileProblem(f"{file}: {problem.strerror or problem}") from None


def complaint_about(name: str) -> str:
    """Why there is no file of a name to be read; '' where there is one."""
    try:
        is_there = path_named(Path(name)).is_file()
    except FileProblem as problem:
        return problem.text
    return "" if is_there else f"There is no file {name}."


async def planned_from(name: str, workspace: Workspace, place: ProjectPlace) -> PlannedMany:
    """The plan of a file as rows, those that cannot be carried over with the reason.

    Raises BimscopeError, also where anything is wrong with the file.
    """
    read = await asyncio.to_thread(bcf_in, Path(name))
    plan = await plan_file(read, workspace.connected, place)
    if plan.problems:
        more = f" {len(plan.problems) - 1:,} more are wrong." if len(plan.problems) > 1 else ""
        raise BimscopeError(f"Something is wrong with the file. {plan.problems[0]}{more}")
    rows = (
        *(PlannedRow(each.says, each) for each in plan.changes),
        *(PlannedRow(ChangeTitle(each), None) for each in plan.unchanged),
        *(
            PlannedRow(ChangeTitle(each.what), None, refused=each.why)
            for each in plan.not_carried_over
        ),
    )
    return PlannedMany(f"Issues from {Path(name).name}", rows)
