"""Members of a team."""

from typing import Annotated

from tui.contract.bimplus.users import USER_STATUS, BimplusUser
from tui.contract.fields import UNSET, Choices, Opt, Picks, Record, about
from tui.contract.operation import Danger, Effect, Operation

MEMBERSHIP = Choices({"Active": "Active", "Passive": "Passive"})
_OF_OTHER_TEAMS = Picks("bimplus.members.list", "user.id", elsewhere=True)


class Member(Record):
    """A user's membership in a team (002:3758)."""

    user: Annotated[
        Opt[BimplusUser],
        about("User", "only the id is used", mandatory=True, picks=_OF_OTHER_TEAMS),
    ] = UNSET
    roles: Annotated[Opt[list[str]], about("Roles", ignored=True)] = UNSET
    status: Annotated[Opt[str], about("Membership", choices=MEMBERSHIP, mandatory=True)] = UNSET


_PATH = "/{team_slug}/members/{user_id}"
_USER = "user"

ADD_MEMBER = Operation(
    id="bimplus.members.add",
    title="Add a member",
    method="POST",
    path="/{team_slug}/members",
    body=Member,
    listed_by=_USER,
    person_at=(_USER, "id"),
    returns=Member,
    may_be_empty=True,
    effect=Effect.CREATE,
    source="002:3711",
)
LIST_MEMBERS = Operation(
    id="bimplus.members.list",
    title="List members",
    method="GET",
    path="/{team_slug}/members",
    returns=list[Member],
    effect=Effect.READ,
    source="002:3804",
)
UPDATE_MEMBER = Operation(
    id="bimplus.members.update",
    title="Change a membership",
    method="PUT",
    path=_PATH,
    body=Member,
    listed_by=_USER,
    returns=Member,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:3847",
)
DELETE_MEMBER = Operation(
    id="bimplus.members.delete",
    title="Remove a member",
    help="removes the member from the team; the account stays",
    method="DELETE",
    path=_PATH,
    listed_by=_USER,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:3907",
)

__all__ = [
    "ADD_MEMBER",
    "DELETE_MEMBER",
    "LIST_MEMBERS",
    "MEMBERSHIP",
    "UPDATE_MEMBER",
    "USER_STATUS",
    "BimplusUser",
    "Member",
]
