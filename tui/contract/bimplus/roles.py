"""Roles that members of projects can have, and the rights that make them up (note C19)."""

from typing import Annotated

from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Effect, Operation
from tui.contract.parameters import yes_no


class NamedRight(Record):
    """One right in a project."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Right", choices=PROJECT_RIGHTS)] = UNSET


class Role(Record):
    """A role; one that the team has made itself is a custom one."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    customRole: Annotated[Opt[bool], about("Made by the team")] = UNSET
    rights: Annotated[Opt[list[NamedRight]], about("Rights")] = UNSET


LIST_ROLES = Operation(
    id="bimplus.roles.list",
    title="List roles",
    method="GET",
    path="/{team_slug}/roles",
    returns=list[Role],
    effect=Effect.READ,
    query=(
        yes_no("rights", "With rights", default="true"),
        yes_no("customrole", "Only the team's own roles"),
    ),
    source=SERVICES,
)
GET_ROLE = Operation(
    id="bimplus.roles.get",
    title="Read a role",
    method="GET",
    path="/{team_slug}/roles/{role_id}",
    returns=Role,
    effect=Effect.READ,
    source=SERVICES,
)
LIST_RIGHTS = Operation(
    id="bimplus.roles.rights",
    title="List rights",
    help="all rights that a role can have",
    method="GET",
    path="/{team_slug}/rights",
    returns=list[NamedRight],
    effect=Effect.READ,
    source=SERVICES,
)
