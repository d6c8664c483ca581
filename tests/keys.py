"""Values for the placeholders of any operation, found by asking a sandbox for its lists.

The contract says which list holds the values of a placeholder; lists have placeholders of
their own, so a pin is found by way of its project and its issue.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product

import httpx

from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Json, Parameter, Service
from tui.contract.placeholders import path_parameters
from tui.contract.reading import text_at
from tui.contract.values import Picks

FOUND = 12
"""How many values are looked for."""
ASKED = 8
"""How many lists are asked before what was found has to do."""


class Keys:
    """Ids and names that exist in a sandbox."""

    def __init__(self, sandbox: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client):
        self._clients = {Service.DROFUS: drofus, Service.BIMPLUS: bimplus}
        self._found: dict[tuple[Service, str, Picks | None], list[str]] = {}
        for name in ("team_slug", "scope"):
            picks = Picks("bimplus.teams.list", "slug")
            self._found[Service.BIMPLUS, name, picks] = [sandbox.team]

    def paths(self, operation: AnyOperation) -> Iterator[dict[str, str]]:
        """Values for all placeholders of an operation, those of a record that exists first."""
        if operation.resource == "project_users" and operation.placeholders:
            yield from self._memberships()
            return
        parameters = path_parameters(operation)
        names = [each.name for each in parameters]
        for values in product(*(self.values(operation, each) for each in parameters)):
            yield dict(zip(names, values, strict=True))

    def values(self, operation: AnyOperation, parameter: Parameter) -> list[str]:
        """What exists for one placeholder; nothing where its list is empty."""
        picks = parameter.picks
        key = operation.service, parameter.name, picks
        if key not in self._found:
            self._found[key] = list(islice(self._listed(picks), FOUND)) if picks else []
        return self._found[key]

    def first(self, picks: Picks, where: tuple[str, str] | None = None) -> str:
        """The first value of a list, or that of the first record where a field has a value."""
        return next(self._listed(picks, where))

    def last(self, picks: Picks) -> str:
        """The last value of a list."""
        *_, found = self._listed(picks)
        return found

    def _listed(self, picks: Picks, where: tuple[str, str] | None = None) -> Iterator[str]:
        lister = OPERATIONS[picks.operation]
        if lister.method != "GET":
            return
        for path in islice(self.paths(lister), ASKED):
            answer = self._clients[lister.service].get(lister.path.format(**path))
            if answer.status_code == lister.status:
                for record in _records(answer.json(), lister.root):
                    value = text_at(dict(record), picks.field) or None
                    wanted = where is None or record.get(where[0]) == where[1]
                    if value is not None and wanted:
                        yield str(value)

    def _memberships(self) -> Iterator[dict[str, str]]:
        answer = self._clients[Service.DROFUS].get("/project_users")
        for record in _records(answer.json(), "project_user")[:FOUND]:
            yield {name: str(record[name]) for name in ("username", "project_id")}


def _records(answer: Json, root: str | None) -> list[Mapping[str, Json]]:
    """The records of an answer, of nested ones those inside too, the innermost first."""
    found: list[Mapping[str, Json]] = []
    for each in answer if isinstance(answer, list) else [answer]:
        inner = each.get(root) if isinstance(each, dict) and root is not None else each
        if isinstance(inner, dict):
            found += [*_records(inner.get("children") or [], None), inner]
    return found
