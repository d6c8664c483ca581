"""Teams: the tenants of Bimplus; the slug stands in nearly every path."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation

TEAM_STATUS = Choices({"Active": "Active", "Inactive": "Inactive"})
STORAGE_STATUS = Choices({"Online": "Online", "Offline": "Offline"})


class StorageStats(Record, rename="camel"):
    """How much of a team's storage is used; bytes (002:3434)."""

    used_space: Annotated[Opt[int], about("Used", shows=Shows.BYTES)] = UNSET
    total_space: Annotated[Opt[int], about("Of", shows=Shows.BYTES)] = UNSET
    number_of_projects: Annotated[Opt[int], about("Projects", shows=Shows.COUNT)] = UNSET
    number_of_members: Annotated[Opt[int], about("Members", shows=Shows.COUNT)] = UNSET
    total_number_of_projects: Annotated[Opt[int], about("Projects allowed", shows=Shows.COUNT)] = (
        UNSET
    )
    total_number_of_members: Annotated[Opt[int], about("Members allowed", shows=Shows.COUNT)] = (
        UNSET
    )


class Team(Record):
    """A team (002:3404-3480); `teamWorksConnection` carries credentials (B89)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    slug: Annotated[Opt[str], about("Slug", "stands in URLs")] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    status: Annotated[Opt[str], about("Status", choices=TEAM_STATUS)] = UNSET
    owner: Annotated[Opt[str], about("Owner", shows=Shows.GUID)] = UNSET
    totalStorage: Annotated[Opt[int], about("Storage", shows=Shows.BYTES)] = UNSET
    storageStats: Annotated[Opt[StorageStats], about("Storage used")] = UNSET
    teamWorksConnection: Annotated[Opt[str], about("Connection", shows=Shows.SECRET)] = UNSET
    dataStorageStatus: Annotated[Opt[str], about("Data storage", choices=STORAGE_STATUS)] = UNSET


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
    path="/teams/{team_slug}",
    returns=Team,
    effect=Effect.READ,
    source="002:3500",
)
