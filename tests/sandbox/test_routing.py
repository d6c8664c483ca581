"""Which operation an address means."""

import re

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.routing import OperationRoute
from tui.sandbox.server import BASE_PATHS, load_handlers

IMPLEMENTED = [operation for operation in OPERATIONS.values() if operation.implemented]


async def _answer(operation: AnyOperation, _request: Request) -> Response:
    return PlainTextResponse(operation.id)


@pytest.fixture(scope="module")
def route() -> OperationRoute:
    load_handlers()
    return OperationRoute(
        (
            (_spelled(operation), operation)
            for operation in OPERATIONS.values()
            if operation.id in HANDLERS
        ),
        _answer,
    )


def _spelled(operation: AnyOperation) -> str:
    return BASE_PATHS[operation.service] + operation.path


def _scope(method: str, path: str) -> dict[str, str]:
    return {"type": "http", "method": method, "path": path}


@pytest.mark.parametrize("operation", IMPLEMENTED, ids=lambda operation: operation.id)
def test_each_operation_is_found_by_its_own_path(
    route: OperationRoute, operation: AnyOperation
) -> None:
    path = re.sub(r"\{(\w+)\}", r"the \1.x", _spelled(operation))
    match, found = route.matches(_scope(operation.method, path))
    assert match is Match.FULL
    assert found["operation"].id == operation.id
    assert found["path_params"] == {name: f"the {name}.x" for name in operation.placeholders}


def test_a_placeholder_holds_one_segment(route: OperationRoute) -> None:
    assert route.matches(_scope("GET", "/users/a/b/c"))[0] is Match.NONE
    assert route.matches(_scope("GET", "/users/"))[0] is Match.NONE


def test_fixed_segments_go_before_placeholders(route: OperationRoute) -> None:
    _, found = route.matches(_scope("GET", "/v2/team/element-types/disciplines"))
    assert found["operation"].id == "bimplus.element_types.disciplines"
    _, found = route.matches(_scope("GET", "/v2/team/element-types/other"))
    assert found["operation"].id == "bimplus.element_types.get"


def test_another_method_is_a_part_of_a_match(route: OperationRoute) -> None:
    assert route.matches(_scope("BREW", "/owners"))[0] is Match.PARTIAL
    assert route.matches(_scope("HEAD", "/owners"))[0] is Match.FULL
    assert {"GET", "HEAD", "POST"} <= set(route.allowed("/owners"))
