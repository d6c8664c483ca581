"""Whether and how each operation is taken back, said before it is sent."""

import pytest

from tui.changes.undoing import deletes_created, undoing_of
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.drofus.project_users import DELETE_PROJECT_USER
from tui.contract.drofus.users import DISABLE_USER
from tui.contract.operation import AnyOperation, Effect

CHANGING = [each for each in OPERATIONS.values() if each.changes_state]


@pytest.mark.parametrize("operation", CHANGING, ids=lambda each: each.id)
def test_every_operation_says_it_in_one_sentence(operation: AnyOperation) -> None:
    undoing = undoing_of(operation)
    start = "Can be undone" if undoing.possible else "Cannot be undone"
    assert undoing.words.startswith(start)
    assert undoing.words.endswith(".")


@pytest.mark.parametrize("operation", CHANGING, ids=lambda each: each.id)
def test_what_is_said_to_be_possible_has_an_operation_for_it(operation: AnyOperation) -> None:
    if not undoing_of(operation).possible:
        return
    match operation.effect:
        case Effect.CREATE:
            deletes = deletes_created(operation)
            assert deletes is not None
            assert deletes.effect is Effect.DELETE
        case Effect.ACTION:
            assert operation.undone_by in OPERATIONS
        case Effect.DELETE:
            made_again = OPERATIONS.get(operation.undone_by)
            creates = made_again is not None and made_again.effect is Effect.CREATE
            assert operation is DELETE_PROJECT_USER or creates
        case _:
            assert operation.body not in (None, FilePart)


def test_the_sentence_says_how() -> None:
    assert undoing_of(DISABLE_USER).words == "Can be undone with “Enable a user everywhere”."
    deletion = undoing_of(OPERATIONS["drofus.projects.delete"])
    assert deletion.words == "Cannot be undone: nothing brings back what is deleted."
