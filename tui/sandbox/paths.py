"""What stands before the routes: superfluous slashes, and what browsers ask for."""

import re
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class CollapseSlashes:
    """Takes superfluous slashes out of the path before it is routed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if "//" in path or path.endswith("/"):
            scope = {**scope, "path": re.sub("/+", "/", path).rstrip("/") or "/"}
        await self._app(scope, receive, send)


class BrowsersOnly:
    """Gives to a middleware what comes from pages of other origins; the rest goes past it."""

    def __init__(self, app: ASGIApp, middleware: Callable[[ASGIApp], ASGIApp]) -> None:
        self._app = app
        self._middleware = middleware(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = any(name == b"origin" for name, _ in scope.get("headers", ()))
        await (self._middleware if asked else self._app)(scope, receive, send)
