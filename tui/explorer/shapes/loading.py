"""Brings the scene of a place: its shapes, their names, its storeys, and what is not drawn."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.changes.change import RecordAddress
from tui.changes.records import call, objects_of
from tui.client.answer import Answer
from tui.client.errors import (
    AnswerTooLarge,
    BimscopeError,
    Forbidden,
    NotFound,
    NotLoggedIn,
    UnexpectedAnswer,
)
from tui.client.session import Session
from tui.contract.bimplus.issue_pins import LIST_ISSUE_PINS
from tui.contract.bimplus.objects import (
    DISCIPLINE_MESHBLOB,
    DISCIPLINE_THREEJS,
    GET_OBJECT,
    OBJECT_TOPOLOGY,
    SCENE_MESHBLOB,
    SCENE_THREEJS,
)
from tui.contract.bimplus.projects import LIST_DISCIPLINES, TOPOLOGY
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of
from tui.drawing.left_out import how_many, left_out_in_words
from tui.drawing.scene import DrawnScene, SceneShape, around
from tui.drawing.storeys import storeys_of
from tui.explorer.shapes.collecting import (
    MOST_POINTS,
    CollectedShapes,
    SaysProgress,
    ShowsWhatCame,
    collect,
    nobody,
)
from tui.explorer.shapes.pinned import MOST_OBJECTS, held_by, marks_of
from tui.explorer.shapes.place import ShapesPlace
from tui.explorer.shapes.standing_in import StandingIn, standing_in
from tui.large_json.turns import in_turns

_FORMS: Final = (SCENE_THREEJS, SCENE_MESHBLOB)
_FORMS_OF_LAYER: Final = (DISCIPLINE_THREEJS, DISCIPLINE_MESHBLOB)
"""In the order in which they are asked for: the first says colours, too."""


async def load_scene(
    session: Session,
    place: ShapesPlace,
    told: SaysProgress = nobody,
    shown: ShowsWhatCame = nobody,
    *,
    title: str = "",
    most_points: int = MOST_POINTS,
) -> DrawnScene:
    """The scene of a place; what has come of it so far is `shown` meanwhile.

    Cancel it to give it up; raises BimscopeError.
    """
    found = CollectedShapes(most_points)
    if place.issue_id:
        return await _scene_of_issue(session, place, found, told, title)
    await _collect_below(session, place, place.object_id, found, told, shown=shown)
    if found.shapes:
        shown(tuple(found.shapes))
    stands, failed = await _topology(session, place, told)
    left_out = [*_left_out(found, stands, place), *failed]
    # In a thread: of a hundred thousand shapes it takes longer than a key may.
    return await asyncio.to_thread(_scene, found.shapes, stands, left_out, title)


async def load_layers(session: Session, place: ShapesPlace, scene: DrawnScene) -> None:
    """Say of each shape to which discipline it belongs. Raises BimscopeError.

    The service says it only by the shapes of each discipline, so that they come once more.
    """
    path = {"team_slug": place.team, "project_id": place.project_id}
    listed = await call(session, RecordAddress(LIST_DISCIPLINES, path))
    for record in objects_of(listed):
        key, name = text_of(record, "id"), text_of(record, "name").removeprefix("ID_")
        found = CollectedShapes()
        try:
            await _collect_below(session, place, place.object_id, found, nobody, layer=key)
        except (NotFound, Forbidden):
            continue
        for each in found.keys & scene.by_key.keys():
            scene.by_key[each].layer = name


async def _collect_below(
    session: Session,
    place: ShapesPlace,
    object_id: str,
    found: CollectedShapes,
    told: SaysProgress,
    *,
    shown: ShowsWhatCame = nobody,
    layer: str = "",
) -> None:
    """The shapes of an object and all in it, in the first form that the service has."""
    layer_id = layer or place.layer_id
    path = {"team_slug": place.team, "object_id": object_id}
    if layer_id:
        path["discipline_id"] = layer_id
    told("Asking for the shapes …")
    answer = await _first_form(session, path, _FORMS_OF_LAYER if layer_id else _FORMS)
    await collect(answer, found, told, shown=shown)
    if not found.keys and object_id != place.project_id:
        await _collect_itself(session, path, found, told)


async def _first_form(
    session: Session, path: Mapping[str, str], forms: tuple[AnyOperation, ...]
) -> Answer[object]:
    """Raises BimscopeError, that of the first form where none is answered."""
    first: BimscopeError | None = None
    for operation in forms:
        try:
            answer = await call(session, RecordAddress(operation, path))
            await answer.look_through()
            _ = answer.part  # what is no scene is another form's turn
        except AnswerTooLarge:
            raise  # so would another form be
        except (NotFound, UnexpectedAnswer) as error:
            first = first or error
        else:
            return answer
    assert first is not None
    raise first


async def _collect_itself(
    session: Session, path: Mapping[str, str], found: CollectedShapes, told: SaysProgress
) -> None:
    """One object with its mesh, where it has one although no scene shows it."""
    answer = await call(session, RecordAddress(GET_OBJECT, path))
    await answer.look_through()
    await collect(answer, found, told)


async def _topology(
    session: Session, place: ShapesPlace, told: SaysProgress
) -> tuple[StandingIn, tuple[str, ...]]:
    """What stands in what; nothing, and why, where that cannot be read."""
    told("Asking for names and storeys …")
    path = {"team_slug": place.team}
    if place.object_id == place.project_id:
        address = RecordAddress(TOPOLOGY, {**path, "project_id": place.project_id})
    else:
        address = RecordAddress(OBJECT_TOPOLOGY, {**path, "object_id": place.object_id})
    try:
        answer = await call(session, address)
        await answer.look_through()
        return await in_turns(standing_in(answer)), ()
    except NotLoggedIn:
        raise
    except BimscopeError as error:  # the shapes are there, and are drawn without them
        return StandingIn(), (f"Names and storeys are unknown: {error}",)


async def _scene_of_issue(
    session: Session, place: ShapesPlace, found: CollectedShapes, told: SaysProgress, title: str
) -> DrawnScene:
    path = {"team_slug": place.team, "issue_id": place.issue_id}
    pins = objects_of(await call(session, RecordAddress(LIST_ISSUE_PINS, path)))
    held, missing = held_by(pins), 0
    for object_id in held[:MOST_OBJECTS]:
        try:
            await _collect_below(session, place, object_id, found, told)
        except NotFound:
            missing += 1
    marks = list(marks_of(pins, around(shape.box for shape in found.shapes)))
    left_out = [*_left_out(found, StandingIn(), place), *_about_pins(pins, marks, held, missing)]
    return _scene([*found.shapes, *marks], StandingIn(), left_out, title)


def _about_pins(
    pins: Sequence[JsonObject], marks: Sequence[SceneShape], held: Sequence[str], missing: int
) -> Iterator[str]:
    if not pins:
        yield "The issue has no pins."
    if len(pins) > len(marks):
        yield f"{how_many(len(pins) - len(marks), 'pin has', 'pins have')} no position."
    if len(held) > MOST_OBJECTS:
        more = how_many(len(held) - MOST_OBJECTS, "object", "objects")
        yield f"{more} with pins left out: those of {MOST_OBJECTS} are drawn."
    if missing:
        yield f"{how_many(missing, 'pin is', 'pins are')} on an object that does not exist."


def _left_out(found: CollectedShapes, stands: StandingIn, place: ShapesPlace) -> Iterator[str]:
    # Of one discipline nobody says what else belongs to it.
    absent = 0 if place.layer_id else len(stands.things - found.keys)
    yield from left_out_in_words(
        shapeless=found.shapeless + absent,
        odd=found.odd,
        over=found.over,
        most=f"shapes of {found.most_points:,} points together",
    )


def _scene(
    shapes: list[SceneShape], stands: StandingIn, left_out: list[str], title: str
) -> DrawnScene:
    for shape in shapes:
        shape.name = shape.name or stands.names.get(shape.key, "")
    storeys = storeys_of(shapes, stands.above, stands.storeys)
    return DrawnScene(shapes, storeys=storeys, left_out=left_out, title=title)
