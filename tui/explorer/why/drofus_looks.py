"""What is looked at for a dRofus user: account, memberships, projects, owners, colleagues."""

from typing import Final

from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import GET_USER
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.nodes.records import decode_record
from tui.explorer.trees.drofus import PROJECT
from tui.explorer.why.facts import Facts, Inquiry, Lookup, Seen
from tui.explorer.why.looking import choosing, reading
from tui.large_json.turns import in_turns


async def _colleagues(inquiry: Inquiry) -> Seen:
    """Everybody in the projects in which the user is disabled: is it only this one?"""
    answer = await inquiry.ask(LIST_PROJECT_USERS)
    own = await in_turns(
        (await inquiry.answers.group(answer, "username")).of(str(inquiry.given["username"]))
    )
    disabled = [each for each in map(decode_record, own) if each.get("enabled") is False]
    by_project = await inquiry.answers.group(answer, "project_id")
    found: list[JsonObject] = []
    for each in disabled:
        found += map(decode_record, await in_turns(by_project.of(each.get("project_id"))))
    return Seen(tuple(found))


ACCOUNT: Final = Lookup("account", "the account", reading(GET_USER), ("username",))
MEMBERSHIPS: Final = Lookup(
    "memberships",
    "the projects of the user",
    choosing(LIST_PROJECT_USERS, "username", "username"),
    ("username",),
)
PROJECTS: Final = Lookup("projects", "all projects, the inactive ones too", reading(LIST_PROJECTS))
OWNERS: Final = Lookup("owners", "the owners", reading(LIST_OWNERS))
COLLEAGUES: Final = Lookup("colleagues", "who else is disabled", _colleagues, ("username",))

DROFUS_LOOKS: Final = (ACCOUNT, MEMBERSHIPS, PROJECTS, OWNERS, COLLEAGUES)


def known_project(facts: Facts, project_id: object) -> JsonObject:
    """The record of a project; an empty one where it is not known."""
    return facts.with_id(PROJECTS.id, str(project_id))


def called_project(facts: Facts, project_id: object) -> str:
    """What people call a project: `399 Ward block`."""
    record = known_project(facts, project_id)
    return PROJECT.label(record) if record else f"project {project_id}"


def memberships(facts: Facts) -> tuple[JsonObject, ...]:
    """The memberships that the question is about: of one project, or of all."""
    found = facts.all(MEMBERSHIPS.id)
    if "project_id" not in facts.given:
        return found
    wanted = facts.text("project_id")
    return tuple(each for each in found if text_of(each, "project_id") == wanted)
