"""What the sandbox answers to generated requests is what its own documents say.

`pytest -m fuzz` runs these alone. Operations without a handler are left out.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from tests.contract.examples import EXAMPLES
from tests.keys import Keys
from tests.openapi.documents import DOCUMENTS
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Auth, Effect, Service
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.server import load_handlers

pytestmark = pytest.mark.fuzz

REQUESTS = 10
"""Requests for each operation, of those that fit the document and of those that do not."""
KNOWN = 3
"""How many records that exist are among those asked for."""
WHERE = ("team_slug", "scope")
"""Placeholders that are always filled with what exists, or nothing would be found there."""
# No document says a 5xx but the 501 of what is not there, so any other one is undocumented.
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]

AnyCase: TypeAlias = "Case[Any]"

load_handlers()
HANDLED = [operation for operation in OPERATIONS.values() if operation.id in HANDLERS]
READS = [operation for operation in HANDLED if operation.effect is Effect.READ]
CHANGES = [operation for operation in HANDLED if operation.effect is not Effect.READ]
REQUEST_EXAMPLES = [each for each in EXAMPLES if each.kind == "request"]
SCHEMAS = {
    service: schemathesis.openapi.from_dict(document, config=SchemathesisConfig())
    for service, document in DOCUMENTS.items()
}


@pytest.fixture(scope="module")
def keys(library: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client) -> Keys:
    return Keys(library, drofus, bimplus)


@pytest.mark.parametrize("operation", READS, ids=lambda each: each.id)
def test_a_read_answers_as_documented(
    operation: AnyOperation, library: RunningSandbox, keys: Keys
) -> None:
    fuzz(operation, library, keys)


@pytest.mark.parametrize("operation", CHANGES, ids=lambda each: each.id)
def test_a_change_answers_as_documented(
    operation: AnyOperation, sandbox: RunningSandbox, keys: Keys
) -> None:
    fuzz(operation, sandbox, keys)


def fuzz(operation: AnyOperation, sandbox: RunningSandbox, keys: Keys) -> None:
    """Send generated requests, always the same ones, and check each answer."""
    base = sandbox.drofus_url if operation.service is Service.DROFUS else sandbox.bimplus_url
    headers = authorization(operation, sandbox)

    @settings(
        max_examples=REQUESTS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(*strategies(operation, sandbox, keys)))
    def check(case: AnyCase) -> None:
        case.call_and_validate(base, headers=headers, checks=CHECKS)

    check()


def strategies(
    operation: AnyOperation, sandbox: RunningSandbox, keys: Keys
) -> Iterator[st.SearchStrategy[AnyCase]]:
    """Requests for what exists and for what does not; bodies and queries that fit and do not."""
    api = SCHEMAS[operation.service][operation.path][operation.method]
    bodies = [each.value for each in REQUEST_EXAMPLES if each.operation == operation.id]
    for path in islice(keys.paths(operation), KNOWN):
        yield api.as_strategy(GenerationMode.POSITIVE, path_parameters=path)
        yield from (
            api.as_strategy(GenerationMode.POSITIVE, path_parameters=path, body=body)
            for body in bodies
        )
    somewhere = {name: sandbox.team for name in WHERE if name in operation.placeholders}
    yield api.as_strategy(GenerationMode.POSITIVE, path_parameters=somewhere)
    yield api.as_strategy(GenerationMode.NEGATIVE, path_parameters=somewhere)


def authorization(operation: AnyOperation, sandbox: RunningSandbox) -> dict[str, str]:
    match operation.authentication:
        case Auth.BASIC:
            client = httpx.BasicAuth(sandbox.user, sandbox.password)
            request = next(client.auth_flow(httpx.Request("GET", sandbox.url)))
            return {"Authorization": request.headers["Authorization"]}
        case Auth.TOKEN:
            return {"Authorization": f"BimPlus {sandbox.token()}"}
        case Auth.NONE:
            return {}
