"""Members of a project and their roles in it.

They have no addresses of their own: a body names the member (note C19).
"""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation


class RoleOfMember(Record):
    """The role of a member, by its id; the name is read only."""

    id: Annotated[Opt[str], about("Role id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Role")] = UNSET


class ProjectMember(Record):
    """A user's membership in a project."""

    member: Annotated[Opt[Person], about("User")] = UNSET
    role: Annotated[Opt[RoleOfMember], about("Role")] = UNSET


class MemberNamed(Record):
    """Names a user, who belongs to the team."""

    id: Annotated[
        Opt[str],
        about(
            "User",
            "must be a member of the team",
            shows=Shows.GUID,
            mandatory=True,
            picks=Picks("bimplus.members.list", "user.id"),
        ),
    ] = UNSET


class RoleNamed(Record):
    """Names a role."""

    id: Annotated[
        Opt[str],
        about("Role", shows=Shows.GUID, mandatory=True, picks=Picks("bimplus.roles.list")),
    ] = UNSET


class MemberWithRole(Record):
    """Body that gives a user a role in a project."""

    member: Annotated[Opt[MemberNamed], about("Member", mandatory=True)] = UNSET
    role: Annotated[Opt[RoleNamed], about("Role", mandatory=True)] = UNSET


class MemberToRemove(Record):
    """Body that takes a user out of a project."""

    member: Annotated[Opt[MemberNamed], about("Member", mandatory=True)] = UNSET


_PATH = "/{team_slug}/projects/{project_id}/members"
_MEMBER = "member"

LIST_PROJECT_MEMBERS = Operation(
    id="bimplus.project_members.list",
    title="List a project's members",
    method="GET",
    path=_PATH,
    returns=list[ProjectMember],
    effect=Effect.READ,
    source=SERVICES,
)
ADD_PROJECT_MEMBER = Operation(
    id="bimplus.project_members.create",
    title="Add a member to a project",
    method="POST",
    path=_PATH,
    body=MemberWithRole,
    named_by=_MEMBER,
    person_at=(_MEMBER, "id"),
    returns=ProjectMember,
    may_be_empty=True,
    effect=Effect.CREATE,
    status=201,
    source=SERVICES,
)
UPDATE_PROJECT_MEMBER = Operation(
    id="bimplus.project_members.update",
    title="Change a member's role in a project",
    method="PUT",
    path=_PATH,
    body=MemberWithRole,
    named_by=_MEMBER,
    returns=ProjectMember,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source=SERVICES,
)
REMOVE_PROJECT_MEMBER = Operation(
    id="bimplus.project_members.delete",
    title="Remove a member from a project",
    help="the member stays in the team",
    method="DELETE",
    path=_PATH,
    body=MemberToRemove,
    named_by=_MEMBER,
    returns=type(None),
    effect=Effect.DELETE,
    undone_by=ADD_PROJECT_MEMBER.id,
    danger=Danger.TYPED,
    source=SERVICES,
)
