"""The web application: a route for each operation of the contract, dRofus at `/`, Bimplus
below `/v2`.

Paths, methods and status codes come from the contract; handlers from the registry.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Service
from tui.har.matching import AnswersHeld
from tui.sandbox import formats
from tui.sandbox.case_answers import CaseDispatcher
from tui.sandbox.dispatch import Clock, Dispatcher, utc_now
from tui.sandbox.error_answers import BIMPLUS_PREFIX, refused_at
from tui.sandbox.faults import Faults, FaultsMiddleware, fault_routes
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.heads import JudgeHeads
from tui.sandbox.hosts import Names
from tui.sandbox.hourly_limit import HourlyLimit
from tui.sandbox.openapi.routes import openapi_routes
from tui.sandbox.openid.provider import OpenIdProvider
from tui.sandbox.openid.routes import openid_routes
from tui.sandbox.openid.tokens import Lifetimes
from tui.sandbox.outbox import Outbox, outbox_routes
from tui.sandbox.password_checks import PasswordChecks
from tui.sandbox.paths import BrowsersOnly, CollapseSlashes
from tui.sandbox.refusals import Refusal
from tui.sandbox.routing import OperationRoute, Spelled
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches, switch_routes
from tui.sandbox.web_login import WebLogin

BASE_PATHS: Final = {Service.DROFUS: "", Service.BIMPLUS: BIMPLUS_PREFIX}
TOKEN_LIFETIME: Final = 30 * 24 * 60 * 60
"""Seconds, for a login that does not say whether to remember it (note B81)."""

GZIP_LEVEL: Final = 4
"""A tenth of the size for a few times what it costs to make the answer."""


def create_app(
    store: Store,
    *,
    clock: Clock = utc_now,
    token_lifetime: float = TOKEN_LIFETIME,
    lifetimes: Lifetimes = Lifetimes(),  # noqa: B008 - it is frozen
    faults: Faults | None = None,
    switches: Switches | None = None,
    control: bool = False,
    compress: bool = False,
    names: Names = frozenset(),
    origins: Sequence[str] = (),
    case: AnswersHeld | None = None,
) -> Starlette:
    """Both services on one store.

    `token_lifetime` is in seconds, `lifetimes` those of logins by OpenID Connect. `faults` are
    what is to go wrong, `switches` how the server is otherwise than others; with `control` both
    can also be set by requests, and the mails that were sent can be read. With `compress` those
    who accept gzip get it; on one machine it costs more than it saves. `names` are those that a
    request may name as its `Host` beside the address that it came to, `origins` those whose
    pages may ask. A `case` answers in place of the data, but for logins.
    """
    load_handlers()
    faults, switches = faults or Faults(), switches or Switches()
    outbox, logins = Outbox(), PasswordChecks()
    clock = partial(shown_time, clock, switches)
    make = Dispatcher if case is None else partial(CaseDispatcher, case)
    dispatcher = make(
        store, clock=clock, token_lifetime=token_lifetime, outbox=outbox, logins=logins
    )
    provider = OpenIdProvider(
        store=store, clock=clock, logins=logins, lifetimes=lifetimes, switches=switches
    )
    controls = [*fault_routes(faults), *switch_routes(switches), *outbox_routes(outbox)]
    inspection = controls if control else []
    documents = openapi_routes(BASE_PATHS)
    operations = OperationRoute(_spelled(), dispatcher.answer)
    routes: list[BaseRoute] = [operations, *inspection, *documents, *openid_routes(provider)]
    cors = partial(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["X-Total-Count", "ETag", "X-RateLimit-Limit", "X-RateLimit-Remaining"],
    )
    gzip = [Middleware(GZipMiddleware, compresslevel=GZIP_LEVEL)] if compress else []
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(JudgeHeads, names=names),
            *([Middleware(BrowsersOnly, middleware=cors)] if origins else []),
            *gzip,
            Middleware(CollapseSlashes),
            Middleware(HourlyLimit, switches=switches, clock=clock),
            Middleware(FaultsMiddleware, faults=faults),
            Middleware(WebLogin, switches=switches),
        ],
        exception_handlers={HTTPException: _unrouted},
    )


def shown_time(clock: Clock, switches: Switches) -> datetime:
    """The time as the sandbox has it, which a switch may have put wrong."""
    return clock() + timedelta(seconds=switches.clock_offset)


def load_handlers() -> None:
    """Import every file in the folders of the services: their handlers bind themselves."""
    for service in Service:
        folder = import_module(f"{__package__}.{service}")
        for module in iter_modules(folder.__path__, f"{folder.__name__}."):
            import_module(module.name)


def _spelled() -> Iterator[Spelled]:
    """Each spelling of each operation that something answers."""
    for operation in OPERATIONS.values():
        if operation.id in HANDLERS:
            for path in _paths(operation):
                yield path, operation


def _paths(operation: AnyOperation) -> list[str]:
    paths = [operation.path, *operation.variants]
    if operation.service is Service.BIMPLUS:
        return [BIMPLUS_PREFIX + path for path in paths]
    fixed = [path for path in paths if not path.endswith("}")]
    return paths + [
        spelled for path in fixed for spelled in formats.suffixed(path, operation.answers_in)
    ]


async def _unrouted(request: Request, error: Exception) -> Response:
    """404 and 405 of the router, in the form of the service."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    path = request.url.path
    if status == 405:
        headers = error.headers if isinstance(error, HTTPException) else None
        allowed = dict(headers or {}).get("Allow", "")
        refusal = Refusal(405, f"{path} answers {allowed} only", headers={"Allow": allowed})
    else:
        refusal = Refusal(status, f"There is nothing at {path}")
    return refused_at(refusal, path, request.headers.get("accept", ""))
