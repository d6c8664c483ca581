"""Whether an answer that is there already is still the right one, asked in the words of HTTP.

Owns what of an earlier exchange makes a question conditional. Knows nothing of HTTP libraries.
"""

from collections.abc import Mapping
from typing import Final

from tui.client.exchange import Exchange
from tui.contract.operation import AnyOperation, Effect

NOT_MODIFIED: Final = 304
_NOT_THIS_TAG: Final = "If-None-Match"
_NOT_OLDER: Final = "If-Modified-Since"


def conditions(operation: AnyOperation, url: str, known: Exchange | None) -> Mapping[str, str]:
    """Headers that ask for an answer only where it is not that of `known`, or none.

    `url` is where it is asked for, as an exchange shows it: what another address said about
    its answer says nothing about this one. A change is never conditional.
    """
    if known is None or operation.effect is not Effect.READ or known.url != url:
        return {}
    said = known.response_headers
    if tag := said.get("etag"):
        return {_NOT_THIS_TAG: tag}
    changed = said.get("last-modified")
    # What changed in the second of the answer may have changed once more in it.
    if changed and changed != said.get("date", changed):
        return {_NOT_OLDER: changed}
    return {}


def is_conditional(exchange: Exchange) -> bool:
    """Whether it may be answered with `NOT_MODIFIED`."""
    return any(name in exchange.request_headers for name in (_NOT_THIS_TAG, _NOT_OLDER))
