"""Which project of which team is meant, by an address or an id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tui.contract.terms import Service
from tui.explorer.addresses import WrongAddress, way_at

_TEAMS: Final = "bimplus.teams"
_PROJECTS: Final = "bimplus.projects"
_GUID: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProjectPlace:
    """A project of a team, by their slug and id."""

    team: str
    project_id: str

    @property
    def path(self) -> Mapping[str, str]:
        """What fills the path of an operation on the project."""
        return {"team_slug": self.team, "project_id": self.project_id}


def project_at(said: str, team: str) -> ProjectPlace:
    """The project that an address leads to or through, or that an id is of, in a known team.

    Raises WrongAddress.
    """
    if _GUID.fullmatch(said.strip()):
        if not team:
            raise WrongAddress(
                "Say whose project it is: --team SLUG, or an address (gy copies it)."
            )
        return ProjectPlace(team, said.strip().lower())
    way = way_at(said)
    keys = {step.branch: step.key for step in way.steps}
    if way.service is not Service.BIMPLUS or not keys.get(_TEAMS) or not keys.get(_PROJECTS):
        raise WrongAddress(
            f"“{said}” is no Bimplus project: bimplus:teams/TEAM/projects/ID is one (gy copies it)."
        )
    return ProjectPlace(keys[_TEAMS], keys[_PROJECTS])
