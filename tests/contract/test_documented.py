"""The contract says what the documents say: every operation, and each of its facts."""

import pytest

from tests.contract.documented import DOCUMENTED, Documented
from tui.contract import OPERATIONS
from tui.contract.operation import Filtering, Service
from tui.contract.parameters import FILTER, PAGING


def test_every_documented_operation_is_said_and_no_other() -> None:
    said = {each.id for each in OPERATIONS.values() if each.documented}
    assert said == {each.id for each in DOCUMENTED}
    assert {operation.service for operation in OPERATIONS.values()} == set(Service)


@pytest.mark.parametrize("documented", DOCUMENTED, ids=lambda each: each.id)
def test_the_facts_of_an_operation(documented: Documented) -> None:
    operation = OPERATIONS[documented.id]
    said = Documented(
        id=operation.id,
        method=operation.method,
        route=operation.path,
        effect=operation.effect.value,
        danger=operation.danger.value,
        status=operation.status if documented.status is not None else None,
        paging=operation.paged,
        filtering=operation.filtering in _LANGUAGES or _asks_for_a_symbol(documented.id),
        scopes=[scope.value for scope in operation.scopes],
        implied=operation.implied,
        implemented=operation.implemented,
        query=documented.query,
    )
    assert said == documented


_LANGUAGES = (Filtering.EXPRESSION, Filtering.CONTAINS)


def _asks_for_a_symbol(id: str) -> bool:
    """Units are filtered by a parameter of their own, not in the filter language."""
    return "symbol" in {parameter.name for parameter in OPERATIONS[id].query}


@pytest.mark.parametrize("documented", DOCUMENTED, ids=lambda each: each.id)
def test_the_query_of_an_operation(documented: Documented) -> None:
    operation = OPERATIONS[documented.id]
    spelled = {name for each in operation.query for name in (each.name, *each.variants)}
    assert set(documented.query) <= spelled
    assert {each.name for each in operation.query} <= set(documented.query)
    assert (FILTER in operation.query) == (operation.filtering in _LANGUAGES)
    assert operation.paged == all(each in operation.query for each in PAGING)
