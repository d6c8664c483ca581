"""Members of a team."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation

MEMBERSHIP = Choices({"Active": "Active", "Passive": "Passive"})
USER_STATUS = Choices({"Active": "Active", "Inactive": "Inactive"})


class User(Record):
    """A Bimplus user (002:3210)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    email: Annotated[Opt[str], about("E-mail", mandatory=True)] = UNSET
    status: Annotated[Opt[str], about("Account", choices=USER_STATUS)] = UNSET


class Member(Record):
    """A user's membership in a team (002:3758)."""

    user: Annotated[Opt[User], about("User", mandatory=True)] = UNSET
    roles: Annotated[Opt[list[str]], about("Roles", ignored=True)] = UNSET
    status: Annotated[Opt[str], about("Membership", choices=MEMBERSHIP)] = UNSET


LIST_MEMBERS = Operation(
    id="bimplus.members.list",
    title="List members",
    method="GET",
    path="/{team_slug}/members",
    returns=list[Member],
    effect=Effect.READ,
    source="002:3804",
)
