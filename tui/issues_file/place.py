"""Which project of which team is meant, by an address or an id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tui.contract.terms import Service
from tui.explorer.ways.addresses import WrongAddress, way_at
from tui.explorer.ways.ways import Way

_TEAMS: Final = "bimplus.teams"
_PROJECTS: Final = "bimplus.projects"
_ISSUES: Final = "bimplus.issues"
_GUID: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)


ENDINGS: Final = (".bcfzip", ".bcf")
"""What the names of BCF files end with."""


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
            raise WrongAddress("Name the team: --team SLUG, or use an address (gy copies it).")
        return ProjectPlace(team, said.strip().lower())
    place = _place_on(way_at(said))
    if place is None:
        raise WrongAddress(
            f"“{said}” is not a Bimplus project: write bimplus:teams/TEAM/projects/ID (gy "
            "copies it)."
        )
    return place


def place_of_issues(way: Way) -> ProjectPlace | None:
    """The project whose issues are meant at the end of a way; None where none are.

    They are on the project itself, on the list of them and on one of them.
    """
    last = way.steps[-1].branch if way.steps else ""
    return _place_on(way) if last in (_PROJECTS, _ISSUES) else None


def _place_on(way: Way) -> ProjectPlace | None:
    keys = {step.branch: step.key for step in way.steps}
    if way.service is not Service.BIMPLUS or not keys.get(_TEAMS) or not keys.get(_PROJECTS):
        return None
    return ProjectPlace(keys[_TEAMS], keys[_PROJECTS])
