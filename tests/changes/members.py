"""Project users of a sandbox, changes of one right of each, and what the server has of them."""

from collections import Counter
from collections.abc import Sequence

from tests.faults.subjects import Direct
from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.client.session import Session
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.contract.operation import JsonObject

RIGHT = "room_rights"


def members(direct: Direct) -> list[JsonObject]:
    found = direct.drofus.get("/project_users").json()
    return [each.get("project_user", each) for each in found]


def change_of_member(member: JsonObject, right: str = RIGHT, level: int = 0) -> Change:
    """Another level of one right."""
    username, project = str(member["username"]), str(member["project_id"])
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path={"username": username, "project_id": project},
            title=ChangeTitle(username, "Rights of ", at=" in project ", place=project),
            wish={right: level or (1 if member[right] != 1 else 3)},
            before=member,
        )
    )


def changes_for(direct: Direct, count: int) -> list[Change]:
    return [change_of_member(each) for each in members(direct)[:count]]


def levels(direct: Direct, changes: Sequence[Change]) -> list[bool]:
    """Of each change whether the server has it."""
    now = {(str(each["username"]), str(each["project_id"])): each for each in members(direct)}
    return [
        now[str(change.path["username"]), str(change.path["project_id"])].items()
        >= change.wish.items()
        for change in changes
    ]


def paths(session: Session, method: str) -> Counter[str]:
    return Counter(each.url.partition("?")[0] for each in session.log if each.method == method)
