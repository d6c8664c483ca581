"""The matrices of Bimplus: a team's members by their roles, a project's members by their rights.

Each function raises BimscopeError.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.project_members import LIST_PROJECT_MEMBERS
from tui.contract.bimplus.roles import LIST_ROLES
from tui.contract.operation import JsonObject
from tui.contract.reading import text_at, text_of
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.matrix.levels import NO, YES
from tui.explorer.matrix.matrix import (
    NAME,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    RightsMatrix,
    administrators_first,
)
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.rows import Tone
from tui.explorer.trees.bimplus_people import MEMBER, PROJECT_MEMBER, ROLES_OF_PROJECTS
from tui.explorer.trees.states import ADMINISTRATOR, in_order

_PERSON: Final = MatrixColumn(NAME, "Member", compared=False)
_ROLE: Final = MatrixColumn("role", "Role")
_STATUS: Final = MatrixColumn("status", "Membership")
_TEAM_ROLES: Final = ("Owner", "Admin", "Member", "Guest")
"""In the order of what they may; others come after them."""
ADMINISTERS: Final = "ProjectAdmin"
"""The right that makes somebody the administrator of a project."""
_OF_PROJECTS: Final = "Project"


async def team_matrix(answers: Answers, team: Node, *, anew: bool) -> RightsMatrix:
    """The members of a team by their roles in it."""
    answer = await answers.ask(LIST_MEMBERS, team.parameters(), anew=anew)
    branch = next(each for each in team.branches if each.operation is LIST_MEMBERS)
    above = Node.of(branch, team)
    nodes = [Node.of(MEMBER, above, raw) for raw in answer.items]
    roles = dict.fromkeys((*_TEAM_ROLES, *(role for node in nodes for role in _roles(node))))
    return RightsMatrix(
        f"Roles in the team {team.label}",
        "members × roles",
        (_PERSON, *(MatrixColumn(each, each) for each in roles), _STATUS),
        administrators_first([_member_row(node, roles) for node in nodes]),
        has_usual=False,
    )


async def members_matrix(answers: Answers, project: Node, *, anew: bool) -> RightsMatrix:
    """The members of a project by the rights that their roles give them."""
    given = project.parameters()
    answer = await answers.ask(LIST_PROJECT_MEMBERS, given, anew=anew)
    roles = await answers.ask(LIST_ROLES, given, anew=anew)
    rights_of = {
        text_of(role, "id"): rights_of_role(role) for role in map(decode_record, roles.items)
    }
    branch = next(each for each in project.branches if each.operation is LIST_PROJECT_MEMBERS)
    above = Node.of(branch, project)
    found = (right for rights in rights_of.values() for right in rights)
    rights = dict.fromkeys((*map(str, PROJECT_RIGHTS), *found))
    rows = [
        _project_member_row(Node.of(PROJECT_MEMBER, above, raw), rights, rights_of)
        for raw in answer.items
    ]
    return RightsMatrix(
        f"Rights in {project.label}",
        "members × rights of their roles",
        (_PERSON, _ROLE, *map(_right_column, rights)),
        administrators_first(rows),
    )


def _roles(node: Node) -> list[str]:
    roles = node.record.get("roles")
    return [str(role) for role in roles] if isinstance(roles, list) else []


def _member_row(node: Node, roles: Iterable[str]) -> MatrixRow:
    own = _roles(node)
    cells = {role: _yes_or_no(role in own, node) for role in roles}
    status = text_of(node.record, "status")
    cells[_STATUS.id] = MatrixCell(status, Tone.NORMAL, node=node, field="status")
    states = MEMBER.states(node.record)
    power = int(ADMINISTRATOR in states)
    return MatrixRow(node.label, node, cells, "", states, power)


def _project_member_row(
    node: Node, rights: Iterable[str], rights_of: Mapping[str, list[str]]
) -> MatrixRow:
    record = node.record
    own = rights_of.get(text_at(record, "role.id"), [])
    cells = {right: _yes_or_no(right in own, node) for right in rights}
    role = text_at(record, "role.name")
    shown = role.removeprefix(ROLES_OF_PROJECTS).replace("_", " ")
    cells[_ROLE.id] = MatrixCell(shown, Tone.NORMAL, role, len(own), node, "role.id")
    states = in_order((ADMINISTRATOR,) if ADMINISTERS in own else ())
    name = " ".join(
        filter(None, (text_at(record, f"member.{each}") for each in ("firstname", "lastname")))
    )
    return MatrixRow(name or node.label, node, cells, node.label, states, len(states))


def _yes_or_no(has: bool, node: Node) -> MatrixCell:
    tone = Tone.NORMAL if has else Tone.MUTED
    return MatrixCell(YES if has else NO, tone, "yes" if has else "no", int(has), node)


def _right_column(right: str) -> MatrixColumn:
    words = PROJECT_RIGHTS.get(right) or right
    return MatrixColumn(right, right.removeprefix(_OF_PROJECTS) or right, called=words, tight=True)


def rights_of_role(role: JsonObject) -> list[str]:
    """The names of the rights that a role has."""
    rights = role.get("rights")
    found = [each for each in rights if isinstance(each, dict)] if isinstance(rights, list) else []
    return [text_of(each, "name") for each in found]
