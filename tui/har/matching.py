"""Which entry of an archive answers a request: by method, path and query.

The last good answer counts. Another page or order is another request. What browsers add to get
past caches is passed over, and so is a value that was hidden when the archive was written.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from tui.contract.values import HIDDEN
from tui.har.format import HarEntry

_PAST_CACHES: Final = "_"
_NOT_MODIFIED: Final = 304

Pairs = frozenset[tuple[str, str]]


class AskedFor(NamedTuple):
    """A request as far as it says what it asks for; `path` is unencoded, its slashes single."""

    method: str
    path: str
    pairs: Pairs


def asked_at(method: str, url: str) -> AskedFor:
    """What a request for an address asks for, whatever host it names."""
    try:
        parts = urlsplit(url)
    except ValueError:  # what a browser wrote down need not be an address
        return asked_for(method, url, ())
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return asked_for(method, unquote(parts.path), pairs)


def asked_for(method: str, path: str, pairs: Iterable[tuple[str, str]]) -> AskedFor:
    """What a request asks for, of its unencoded parts."""
    kept = frozenset(pair for pair in pairs if pair[0] != _PAST_CACHES)
    plain = "/" + "/".join(part for part in path.split("/") if part)
    return AskedFor(method.upper(), plain, kept)


class AnswersHeld:
    """The answers of an archive, found by what was asked for."""

    def __init__(self, entries: Iterable[tuple[AskedFor, HarEntry]]) -> None:
        """`entries` are in the order in which they were asked."""
        self._entries: dict[AskedFor, HarEntry] = {}
        self._hidden: set[str] = set()
        self._paths: dict[tuple[str, str], list[AskedFor]] = {}
        for request, entry in entries:
            self._keep(request, entry)

    def find(self, request: AskedFor) -> HarEntry | None:
        """What was answered to this very request; None where it was never asked."""
        return self._entries.get(request) or self._entries.get(self._plain(request))

    def beside(self, request: AskedFor) -> tuple[AskedFor, ...]:
        """What was asked for with the same method and path, whatever the query."""
        return tuple(self._paths.get((request.method, request.path), ()))

    @property
    def answers(self) -> Mapping[AskedFor, HarEntry]:
        """All there are; no value of a request in it was hidden."""
        return self._entries

    def _keep(self, request: AskedFor, entry: HarEntry) -> None:
        self._hidden |= {name for name, value in request.pairs if value == HIDDEN}
        request = self._plain(request)
        before = self._entries.get(request)
        if before is None:
            self._paths.setdefault((request.method, request.path), []).append(request)
        if before is None or _is_worth(entry) >= _is_worth(before):
            self._entries[request] = entry

    def _plain(self, request: AskedFor) -> AskedFor:
        """The request without the parameters that hold secrets in this archive."""
        kept = frozenset(pair for pair in request.pairs if pair[0] not in self._hidden)
        return request._replace(pairs=kept)


def _is_worth(entry: HarEntry) -> int:
    """How much an entry is worth as an answer: one with its body goes before all others."""
    response = entry.response
    if not response.status or response.status == _NOT_MODIFIED:
        return 0
    if not 200 <= response.status < 300:
        return 1
    return 3 if response.content.text else 2
