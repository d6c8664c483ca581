"""Trailing and double slashes: routed as if they were not there, never redirected."""

import re

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
