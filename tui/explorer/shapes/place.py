"""Which shapes are meant by a place in the tree."""

from dataclasses import dataclass
from typing import Final

from tui.contract.terms import Service
from tui.explorer.ways.addresses import WrongAddress, way_at
from tui.explorer.ways.ways import Step, Way

_TEAMS = "bimplus.teams"
_PROJECTS = "bimplus.projects"
_OBJECTS = "bimplus.topology"
_MODELS = "bimplus.divisions"
_LAYERS = ("bimplus.division_disciplines", "bimplus.disciplines", _MODELS)
_ISSUES = "bimplus.issues"
DRAWN: Final = "a Bimplus project, element, discipline, model or issue"
"""What has shapes."""


@dataclass(frozen=True, slots=True)
class ShapesPlace:
    """What is drawn: an object or a project with all below it, of it one discipline or model, or
    what the pins of an issue stand at.

    `object_id` is the project's where no object is meant.
    """

    team: str
    project_id: str
    object_id: str
    layer_id: str = ""
    issue_id: str = ""

    @property
    def is_project(self) -> bool:
        """Whether it is a whole project."""
        return self.object_id == self.project_id and not self.layer_id and not self.issue_id


def place_of_shapes(way: Way) -> ShapesPlace | None:
    """What would be drawn at the end of a way; None where nothing would."""
    keys = {step.branch: step.key for step in way.steps}
    team, project = keys.get(_TEAMS, ""), keys.get(_PROJECTS, "").lower()
    if way.service is not Service.BIMPLUS or not team or not project:
        return None
    last = _last(way)
    if last.branch in (_PROJECTS, _OBJECTS):
        return ShapesPlace(team, project, (last.key or project).lower())
    if last.branch in _LAYERS and last.key:
        return ShapesPlace(team, project, project, layer_id=last.key)
    if last.branch == _ISSUES and last.key:
        return ShapesPlace(team, project, project, issue_id=last.key)
    return None


def shapes_at(address: str) -> ShapesPlace:
    """What an address means to be drawn. Raises WrongAddress."""
    place = place_of_shapes(way_at(address))
    if place is None:
        raise WrongAddress(
            f"bimscope cannot draw “{address}”. Give bimscope draw the address of {DRAWN}, such "
            "as bimplus:teams/my-team/projects/ID. In the explorer, gy copies the address of the "
            "row, and b draws it."
        )
    return place


def way_to_object(place: ShapesPlace, object_id: str) -> Way:
    """The way to an object in the tree."""
    project = (Step(_TEAMS, place.team), Step(_PROJECTS, place.project_id))
    return Way(Service.BIMPLUS, (*project, Step(_OBJECTS, object_id)))


def object_at(way: Way, place: ShapesPlace) -> str:
    """The id of the object that a way ends at or below, in small letters; '' for none there."""
    keys = {step.branch: step.key for step in way.steps}
    is_here = keys.get(_TEAMS) == place.team and keys.get(_PROJECTS, "").lower() == place.project_id
    return keys.get(_OBJECTS, "").lower() if is_here else ""


def _last(way: Way) -> Step:
    """The step that says what is meant: below an object it is the object's."""
    known = (_PROJECTS, _OBJECTS, *_LAYERS, _ISSUES)
    return next(step for step in reversed(way.steps) if step.branch in known)
