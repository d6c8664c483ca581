"""From a BCF file to the plan that it means for a project."""

from tui.bcf.reading import BcfRead
from tui.client.session import Session
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
