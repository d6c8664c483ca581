"""Which operation a request means: by method and path, found in one look.

The router of the framework tries one route after another; with all the operations of both
services that costs more than the answer. Here all paths of a method are one expression.
"""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from tui.contract.operation import AnyOperation

Answering: TypeAlias = Callable[[AnyOperation, Request], Awaitable[Response]]
Spelled: TypeAlias = tuple[str, AnyOperation]
"""A path with placeholders, and the operation that it leads to."""

_PLACEHOLDER: Final = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class _PathPlaceholders:
    """The placeholders of one path: their names and their groups of the expression."""

    operation: AnyOperation
    groups: dict[str, int]


class _Paths:
    """The paths of one method; of several that fit the first one counts."""

    def __init__(self, spelled: Iterable[Spelled]) -> None:
        self._places: dict[int, _PathPlaceholders] = {}
        alternatives: list[str] = []
        group = 1
        for path, operation in spelled:
            written = re.escape(path)
            names = _PLACEHOLDER.findall(written)
            alternatives.append(f"({_PLACEHOLDER.sub('([^/]+)', written)})")
            groups = {name: group + place for place, name in enumerate(names, start=1)}
            self._places[group] = _PathPlaceholders(operation, groups)
            group += 1 + len(names)
        self._expression = re.compile("|".join(alternatives))

    def find(self, path: str) -> tuple[AnyOperation, dict[str, str]] | None:
        """The operation and the values of its placeholders, if there is one."""
        found = self._expression.fullmatch(path)
        if found is None or found.lastindex is None:
            return None
        place = self._places[found.lastindex]
        return place.operation, {name: found[group] for name, group in place.groups.items()}


class OperationRoute(BaseRoute):
    """All operations as one route; HEAD goes where GET goes."""

    def __init__(self, spelled: Iterable[Spelled], answer: Answering) -> None:
        self._answer = answer
        by_method: dict[str, list[Spelled]] = {}
        for path, operation in sorted(spelled, key=lambda entry: _rank(entry[0])):
            by_method.setdefault(operation.method, []).append((path, operation))
        self._methods = {method: _Paths(entries) for method, entries in by_method.items()}
        self._methods["HEAD"] = self._methods["GET"]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """FULL with the operation, PARTIAL where only another method fits."""
        if scope["type"] != "http":
            return Match.NONE, {}
        paths = self._methods.get(scope["method"])
        if paths is not None and (found := paths.find(scope["path"])) is not None:
            operation, values = found
            return Match.FULL, {"operation": operation, "path_params": values}
        return (Match.PARTIAL, {}) if self.allowed(scope["path"]) else (Match.NONE, {})

    def allowed(self, path: str) -> list[str]:
        """The methods with which there is something at a path."""
        return sorted(name for name, paths in self._methods.items() if paths.find(path))

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that matched; a 405 where only its path did."""
        if "operation" not in scope:
            allowed = ", ".join(self.allowed(scope["path"]))
            raise HTTPException(405, headers={"Allow": allowed})
        request = Request(scope, receive, send)
        response = await self._answer(scope["operation"], request)
        await response(scope, receive, send)


def _rank(path: str) -> list[int]:
    """Fixed segments go before placeholders."""
    return [segment.count("{") for segment in path.strip("/").split("/")]
