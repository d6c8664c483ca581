"""The sandbox answers with the keys and JSON types of the documents' examples."""

import pytest

from tests.contract.examples import EXAMPLES
from tests.contract.losses import element_of
from tests.examples.asking import Asker
from tests.examples.deviations import DEVIATIONS
from tests.examples.outline import differences, outline
from tests.keys import Keys
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Json, Service
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.server import load_handlers

load_handlers()
SHOWN = dict.fromkeys(each.operation for each in EXAMPLES if each.kind == "response")
ANSWERED = [OPERATIONS[each] for each in SHOWN if each in HANDLERS]


@pytest.mark.parametrize("operation", ANSWERED, ids=lambda each: each.id)
def test_the_sandbox_answers_with_the_documented_fields(
    operation: AnyOperation, sandbox: RunningSandbox
) -> None:
    with sandbox.drofus() as drofus, sandbox.bimplus() as bimplus:
        clients = {Service.DROFUS: drofus, Service.BIMPLUS: bimplus}
        asker = Asker(sandbox, clients, Keys(sandbox, drofus, bimplus))
        assert deviations(operation, asker) == DEVIATIONS.get(operation.id, {}).keys()


def deviations(operation: AnyOperation, asker: Asker) -> set[str]:
    """Where the sandbox's answers differ from the examples."""
    shape = element_of(operation.returns)
    examples = [
        each.value for each in EXAMPLES if (each.operation, each.kind) == (operation.id, "response")
    ]
    answers = asker.answers(operation)
    assert any(answers), "the sandbox has nothing to compare"
    told, answered = (records(values, operation.root) for values in (examples, answers))
    found = differences(outline(told, shape), outline(answered, shape))
    lists = {isinstance(each, list) for each in answers}
    return found if lists <= {isinstance(each, list) for each in examples} else {*found, "list"}


def records(values: list[Json], root: str | None) -> list[Json]:
    """All records of some answers, without their roots."""
    found = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return [each[root] if isinstance(each, dict) and root is not None else each for each in found]


def test_every_deviation_belongs_to_an_example() -> None:
    assert DEVIATIONS.keys() <= SHOWN.keys()
