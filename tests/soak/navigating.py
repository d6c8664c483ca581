"""Somebody who goes about in the trees without a screen, while the server fails now and then."""

from random import Random
from typing import Final

import httpx

from tui.client.errors import BimscopeError
from tui.contract.operation import JsonObject
from tui.contract.terms import Service
from tui.explorer.details import details_of
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.faults import CONTROL, FaultKind

_FAULTS: Final = tuple(each for each in FaultKind if each is not FaultKind.LATENCY)
_STATUSES: Final = (401, 403, 404, 500, 503)
_FAILS_EVERY: Final = 20
_MOST_ROWS: Final = 400
"""Rows of a tree after which its roots are folded."""


class Navigator:
    """Unfolds, folds, reads, filters and refreshes, the same way for the same seed."""

    def __init__(self, workspace: Workspace, ready: dict[str, JsonObject], seed: int = 1) -> None:
        self._workspace = workspace
        self._random = Random(seed)
        self._control = str(ready["drofus"]["url"]) + CONTROL
        self._client = httpx.AsyncClient(
            verify=False, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self.failed = 0

    async def navigate(self, times: int) -> None:
        """Go somewhere so many times."""
        for number in range(times):
            if number % _FAILS_EVERY == 0:
                await self._let_it_fail()
            await self._go(self._workspace.explorer(self._random.choice(tuple(Service))))

    def fold_all(self) -> None:
        """Leave nothing to be seen but the roots of both trees."""
        for service in Service:
            _fold_all(self._workspace.explorer(service))

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _let_it_fail(self) -> None:
        """Let the next answer go wrong, and forget what was to go wrong before."""
        kind, status = self._random.choice(_FAULTS), self._random.choice(_STATUSES)
        await self._client.delete(self._control)
        await self._client.post(self._control, json={"kind": kind, "status": status})

    async def _go(self, explorer: Explorer) -> None:
        rows = explorer.outline.rows
        if len(rows) > _MOST_ROWS:
            _fold_all(explorer)
        node = explorer.loaded.under_cursor = self._random.choice(rows)
        await self._look_at(explorer, node)
        match self._random.randrange(20):
            case 0:
                await explorer.refresh(node)
            case 1 if (listing := explorer.listing(node)) is not None:
                await explorer.narrowing.narrow(listing, "a")
                explorer.narrowing.end(listing)
            case _:
                await explorer.choose(node)

    async def _look_at(self, explorer: Explorer, node: Node) -> None:
        _ = details_of(node).json
        try:
            answer = await explorer.read(node)
            _ = details_of(node, answer).json
        except BimscopeError as error:
            self.failed += 1
            _ = details_of(node, error=error).sections


def _fold_all(explorer: Explorer) -> None:
    explorer.loaded.under_cursor = explorer.roots[0]
    for root in explorer.roots:
        explorer.fold(root)
