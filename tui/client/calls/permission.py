"""What may be sent at all: the one place that decides about read-only, and where redirects lead.

It goes by what is sent: by the effect that the contract gives an operation, and for a redirect
by the operations whose paths the address has, since seven documented GETs change something.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tui.client.errors import ReadOnlyRefused
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Effect, Service

_FORM_OF_ANSWER = re.compile(r"\.(json|xml|html)$")


class Permission:
    """Whether a session may change anything; it can be taken and given while it runs."""

    def __init__(self, *, read_only: bool = False) -> None:
        self.read_only = read_only

    def check(self, operation: AnyOperation) -> None:
        """Raise ReadOnlyRefused for what must not be sent."""
        if self.read_only and operation.changes_state:
            raise read_only_refusal(operation, f"changes {operation.service.spelled}")


def read_only_refusal(operation: AnyOperation, why: str) -> ReadOnlyRefused:
    """The exception for an operation that a read-only session does not send."""
    return ReadOnlyRefused(
        f"“{operation.title}” {why}, and this session is read-only. Nothing was sent. To allow "
        "it, switch read-only off, or open the profile without it."
    )


def is_known_read(service: Service, url: str) -> bool:
    """Whether the contract knows a GET of this address as a read, and as nothing else."""
    effects = {operation.effect for operation in _operations_at(service, url)}
    return effects == {Effect.READ}


def _operations_at(service: Service, url: str) -> Iterator[AnyOperation]:
    """The operations that a GET of an address may be, whatever stands before their paths."""
    # Some servers decode before they look for separators, some more than once.
    path = urlsplit(url).path
    while (decoded := unquote(path)) != path:
        path = decoded
    asked = [each for each in path.replace("\\", "/").split("/") if each]
    for operation in OPERATIONS.values():
        if operation.service is service and operation.method == "GET":
            for path in (operation.path, *operation.variants):
                if _ends_with(asked, [each for each in path.split("/") if each]):
                    yield operation


def _ends_with(asked: list[str], path: list[str]) -> bool:
    last = asked[len(asked) - len(path) :] if len(path) <= len(asked) else []
    return bool(last) and all(map(_is_filled_in, path, last))


def _is_filled_in(said: str, asked: str) -> bool:
    if "{" in said:
        return asked not in (".", "..")
    return said.casefold() == _FORM_OF_ANSWER.sub("", asked.casefold())
