"""Objects that are put into structures and taken out: read back, and taken back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from tests.changes.test_taking_back import Undoer
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of, reads_of
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.records import read_record
from tui.changes.run import Run
from tui.changes.standing import standing_of
from tui.contract.bimplus.project_structures import STRUCTURE_TOPOLOGY
from tui.contract.bimplus.projects import LIST_PROJECTS, TOPOLOGY
from tui.contract.bimplus.structures import (
    CREATE_STRUCTURE,
    DELETE_STRUCTURE,
    PUT_OBJECT_IN,
    TAKE_OBJECT_OUT,
    StructureNode,
)
from tui.contract.operation import AnyOperation, JsonObject


@dataclass(frozen=True)
class Place:
    """A structure of its own, and an object of the same project."""

    undoer: Undoer
    team: str
    structure: str
    object: str

    @property
    def path(self) -> dict[str, str | int]:
        return {"team_slug": self.team, "structure_id": self.structure, "object_id": self.object}

    async def change(self, operation: AnyOperation) -> Change:
        """As a review has it: upon what is read just before."""
        reads = reads_of(operation, self.path)
        assert reads is not None
        before = await read_record(self.undoer.session, reads)
        return change_of(Filled(operation=operation, path=self.path, before=before))

    async def inside(self) -> list[str]:
        """The ids of the objects in the structure, as the service tells them."""
        answer = await self.undoer.session.call(
            STRUCTURE_TOPOLOGY, team_slug=self.team, project_id=self.structure
        )
        return [str(each.id) for each in answer.record.children or ()]


@pytest.fixture
async def place(shared_sandbox: RunningSandbox, journal: Journal) -> AsyncIterator[Place]:
    session, team = session_for(shared_sandbox), shared_sandbox.team
    project = str((await session.call(LIST_PROJECTS, team_slug=team)).record[0].id)
    body = StructureNode(name="Costs")
    made = await session.call(CREATE_STRUCTURE, body=body, team_slug=team, project_id=project)
    top = (await session.call(TOPOLOGY, team_slug=team, project_id=project)).record
    assert top.children
    key, inner = str(made.record.id), str(top.children[0].id)
    yield Place(Undoer(session, journal), team, key, inner)
    await session.aclose()


async def test_what_is_put_in_is_taken_out_again(place: Place) -> None:
    change = await place.change(PUT_OBJECT_IN)
    assert [each.words for each in change.differences] == ["Is in it: no → yes"]
    assert change.undoing.words == "Can be undone with “Take an object out of a structure”."
    entry = await place.undoer.done(change)
    assert await place.inside() == [place.object]
    assert entry.before == {"inside": False}
    outcome = await place.undoer.take_back(entry)
    assert (outcome.ending, outcome.read_back) == (Ending.DONE, True)
    assert await place.inside() == []


async def test_what_is_taken_out_is_put_in_again(place: Place) -> None:
    await place.undoer.done(await place.change(PUT_OBJECT_IN))
    entry = await place.undoer.done(await place.change(TAKE_OBJECT_OUT))
    assert await place.inside() == []
    assert (await place.undoer.take_back(entry)).done
    assert await place.inside() == [place.object]


async def test_what_stood_there_before_is_not_taken_out_by_an_undo(place: Place) -> None:
    await place.undoer.done(await place.change(PUT_OBJECT_IN))
    entry = await place.undoer.done(await place.change(PUT_OBJECT_IN))
    assert "changed nothing" in await place.undoer.refusal(entry)
    assert await place.inside() == [place.object]


async def test_what_others_took_out_meanwhile_is_left_so(place: Place) -> None:
    entry = await place.undoer.done(await place.change(PUT_OBJECT_IN))
    await place.undoer.session.call(
        TAKE_OBJECT_OUT,
        team_slug=place.team,
        structure_id=place.structure,
        object_id=place.object,
    )
    assert "Somebody has changed it since" in await place.undoer.refusal(entry)


async def test_nothing_is_put_into_a_structure_that_is_gone(place: Place) -> None:
    change = await place.change(PUT_OBJECT_IN)
    await place.undoer.session.call(
        DELETE_STRUCTURE, team_slug=place.team, structure_id=place.structure
    )
    run = Run(Plan.of(change), place.undoer.session, place.undoer.journal)
    (outcome,) = await run.carry_out()
    assert (outcome.ending, outcome.was_sent) == (Ending.REFUSED, False)


@pytest.mark.parametrize(
    ("tree", "inside"),
    [
        ({"children": [{"id": "A1"}, {"id": "b2"}]}, True),
        ({"children": [{"id": "b", "children": [{"id": "a1"}]}]}, False),
        ({"children": [None, "a1", 3]}, False),
        ({"children": {"id": "a1"}}, False),
        ({}, False),
    ],
)
def test_only_children_count_whatever_was_sent(tree: JsonObject, inside: bool) -> None:
    assert standing_of("a1", tree) == {"inside": inside}
