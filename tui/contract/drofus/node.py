"""Who used the dRofus server: logins by client, and how many different users."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation
from tui.contract.parameters import PERIOD


class Logins(Record):
    """Logins to a project from one kind of client; the keys are inferred (note A32)."""

    project_id: Annotated[Opt[int], about("Project id")] = UNSET
    project_name: Annotated[Opt[str], about("Project")] = UNSET
    client: Annotated[Opt[str], about("Client", "the program, for instance Revit")] = UNSET
    count: Annotated[Opt[int], about("Logins", shows=Shows.COUNT)] = UNSET


class UniqueUsers(Record):
    """How many different users a project had; the keys are inferred (note A32)."""

    project_id: Annotated[Opt[int], about("Project id")] = UNSET
    project_name: Annotated[Opt[str], about("Project")] = UNSET
    unique_users: Annotated[Opt[int], about("Users", shows=Shows.COUNT)] = UNSET


_FIVE_YEARS = "without dates, counts the last five years"

LIST_LOGINS = Operation(
    id="drofus.node.logins",
    title="Count logins",
    help=_FIVE_YEARS,
    method="GET",
    path="/node/logins",
    query=PERIOD,
    returns=list[Logins],
    effect=Effect.READ,
    source="001:72-82",
)
LIST_UNIQUE_USERS = Operation(
    id="drofus.node.unique_users",
    title="Count different users",
    help=_FIVE_YEARS,
    method="GET",
    path="/node/unique_users",
    query=PERIOD,
    returns=list[UniqueUsers],
    effect=Effect.READ,
    source="001:84-94",
)
