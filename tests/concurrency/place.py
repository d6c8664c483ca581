"""Where a sandbox is that runs as a program, and what its clients work on."""

from dataclasses import dataclass

from tui.client.address import Endpoint
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus.projects import LIST_PROJECTS as LIST_DROFUS_PROJECTS
from tui.contract.operation import JsonObject
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret


@dataclass(frozen=True)
class Place:
    """One project of each service."""

    team: str
    bimplus_project: str
    drofus_project: int


def session_with(
    ready: dict[str, JsonObject],
    patience: Patience = Patience(read=60.0, answer=60.0),  # noqa: B008 it is a value
    log: ExchangeLog | None = None,
) -> Session:
    """A session with the program that printed the line; it waits as long as it takes."""
    drofus, bimplus = (
        {name: str(value) for name, value in ready[service].items()}
        for service in ("drofus", "bimplus")
    )
    return Session(
        drofus=Endpoint(
            drofus["url"], DrofusCredentials(drofus["user"], Secret(drofus["password"]))
        ),
        bimplus=Endpoint(
            bimplus["url"],
            BimplusCredentials(
                bimplus["user"], Secret(bimplus["password"]), Secret(bimplus["application_id"])
            ),
        ),
        patience=patience,
        log=log,
    )


async def place_in(session: Session, team: str) -> Place:
    """The first project of each service."""
    bimplus = await session.call(LIST_PROJECTS, team_slug=team)
    drofus = await session.call(LIST_DROFUS_PROJECTS)
    project = drofus.record[0].id
    assert isinstance(project, int)
    return Place(team, str(bimplus.record[0].id), project)
