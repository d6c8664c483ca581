"""Teams: the tenants of Bimplus; the slug stands in nearly every path."""

from typing import Annotated

from tui.contract.bimplus.action_rights import TeamActionRight
from tui.contract.bimplus.common import MEMBERS
from tui.contract.fields import UNSET, Bounds, Choices, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation

TEAM_STATUS = Choices({"Active": "Active", "Inactive": "Inactive"})
STORAGE_STATUS = Choices({"Online": "Online", "Offline": "Offline"})
_STORAGE = Bounds(lowest=0)


class StorageStats(Record, rename="camel"):
    """How much of a team's storage is used; bytes (002:3434)."""

    used_space: Annotated[Opt[int], about("Used", shows=Shows.BYTES)] = UNSET
    total_space: Annotated[Opt[int], about("Total", shows=Shows.BYTES)] = UNSET
    number_of_projects: Annotated[Opt[int], about("Projects", shows=Shows.COUNT)] = UNSET
    number_of_members: Annotated[Opt[int], about("Members", shows=Shows.COUNT)] = UNSET
    total_number_of_projects: Annotated[Opt[int], about("Projects allowed", shows=Shows.COUNT)] = (
        UNSET
    )
    total_number_of_members: Annotated[Opt[int], about("Members allowed", shows=Shows.COUNT)] = (
        UNSET
    )


class Team(Record):
    """A team (002:3404-3480); `teamWorksConnection` carries credentials (note B89)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    slug: Annotated[Opt[str], about("Slug", "the team's name in web addresses")] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    status: Annotated[Opt[str], about("Status", choices=TEAM_STATUS)] = UNSET
    owner: Annotated[Opt[str], about("Owner", shows=Shows.GUID, picks=MEMBERS)] = UNSET
    totalStorage: Annotated[Opt[int], about("Storage", shows=Shows.BYTES)] = UNSET
    storageStats: Annotated[Opt[StorageStats], about("Storage used")] = UNSET
    teamWorksConnection: Annotated[Opt[str], about("Connection", shows=Shows.SECRET)] = UNSET
    dataStorageStatus: Annotated[Opt[str], about("Data storage", choices=STORAGE_STATUS)] = UNSET


class NewTeam(Record):
    """Body that creates a team with its database (002:3404-3480)."""

    slug: Annotated[
        Opt[str],
        about(
            "Slug",
            "the team's name in web addresses: small letters, digits and hyphens",
            mandatory=True,
        ),
    ] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    owner: Annotated[
        Opt[str],
        about("Owner", "the id of a user", shows=Shows.GUID, mandatory=True, picks=MEMBERS),
    ] = UNSET
    totalStorage: Annotated[
        Opt[int], about("Storage", "bytes", shows=Shows.BYTES, bounds=_STORAGE, mandatory=True)
    ] = UNSET
    teamWorksConnection: Annotated[
        Opt[str], about("Connection", "only for old programs", shows=Shows.SECRET)
    ] = UNSET
    dataStorageStatus: Annotated[Opt[str], about("Data storage", choices=STORAGE_STATUS)] = UNSET


class TeamChanges(Record):
    """Body that changes a team (002:3551-3625); everything else of a team is ignored."""

    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    totalStorage: Annotated[
        Opt[int], about("Storage", "bytes", shows=Shows.BYTES, bounds=_STORAGE, mandatory=True)
    ] = UNSET
    status: Annotated[Opt[str], about("Status", choices=TEAM_STATUS, mandatory=True)] = UNSET


_PATH = "/teams/{team_slug}"

LIST_TEAMS = Operation(
    id="bimplus.teams.list",
    title="List teams",
    method="GET",
    path="/teams",
    returns=list[Team],
    effect=Effect.READ,
    source="002:3658",
)
GET_TEAM = Operation(
    id="bimplus.teams.get",
    title="Read a team",
    method="GET",
    path=_PATH,
    returns=Team,
    effect=Effect.READ,
    source="002:3500",
)
CREATE_TEAM = Operation(
    id="bimplus.teams.create",
    title="Create a team",
    method="POST",
    path="/teams",
    body=NewTeam,
    returns=Team,
    effect=Effect.CREATE,
    status=201,
    source="002:3379",
)
UPDATE_TEAM = Operation(
    id="bimplus.teams.update",
    title="Change a team",
    method="PUT",
    path=_PATH,
    body=TeamChanges,
    returns=Team,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:3541",
)
DELETE_TEAM = Operation(
    id="bimplus.teams.delete",
    title="Delete a team",
    help="deletes all its projects too; some servers want the id instead of the slug",  # note B12
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:3640",
)
LIST_TEAM_ACTION_RIGHTS = Operation(
    id="bimplus.teams.actions_rights",
    title="List which right each action in a team needs",
    help="the same for all teams",
    method="GET",
    path="/team-actions-rights",
    returns=list[TeamActionRight],
    effect=Effect.READ,
    source=SERVICES,
)
