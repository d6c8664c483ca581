"""Which requests of an archive were for which service: found by the paths of the contract.

An archive of a browser holds requests of many hosts. Of each service the address counts of which
most answers look like those of the contract.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from tui.contract.operation import Service
from tui.har.format import HarEntry
from tui.har.matching import AskedFor, asked_at
from tui.recorded.bodies import json_in
from tui.recorded.paths import PathFilled, reads_at

_BIMPLUS_ENDS: Final = "v2"
"""What the address of Bimplus ends with."""
_SCHEMES: Final = frozenset({"http", "https"})
_HEAD: Final = 400
"""Characters of an answer that tell what it is."""

ServiceAddress: TypeAlias = tuple[str, tuple[str, ...]]
"""The origin of an address, and the parts of its path."""


class RecordedRead(NamedTuple):
    """An entry whose path the contract knows; `asked` begins behind the address of the service."""

    asked: AskedFor
    filled: PathFilled
    entry: HarEntry


@dataclass(frozen=True, slots=True)
class RecordedService:
    """What an archive has of a service: its address, all its entries, those that are reads.

    `elsewhere` are other addresses of which it has such answers too.
    """

    base_url: str
    entries: tuple[tuple[AskedFor, HarEntry], ...] = field(repr=False)
    reads: tuple[RecordedRead, ...] = field(repr=False)
    elsewhere: tuple[str, ...] = ()


def services_in(entries: Sequence[HarEntry]) -> dict[Service, RecordedService]:
    """The services of which an archive has answers."""
    addressed = [(parts, entry) for entry in entries if (parts := _address(entry.request.url))]
    votes: dict[Service, Counter[ServiceAddress]] = {each: Counter() for each in Service}
    for parts, entry in addressed:
        for service, base in _bases(parts, entry):
            votes[service][base] += 1
    return {
        service: _recorded(service, counted, addressed)
        for service, counted in votes.items()
        if counted
    }


def _address(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES and parts.hostname else None


def _parts(path: str) -> tuple[str, ...]:
    return tuple(unquote(part) for part in path.split("/") if part)


def _bases(url: SplitResult, entry: HarEntry) -> Iterator[tuple[Service, ServiceAddress]]:
    """What may be the address of a service in the address of an answer."""
    if entry.request.method.upper() != "GET" or not 200 <= entry.response.status < 300:
        return
    head = _head(entry)
    parts, origin = _parts(url.path), f"{url.scheme}://{url.netloc}"
    for length in range(len(parts)):
        before = parts[:length]
        service = Service.BIMPLUS if before[-1:] == (_BIMPLUS_ENDS,) else Service.DROFUS
        found = next(reads_at(service, parts[length:]), None)
        if found is not None and _fits(found, head):
            yield service, (origin, before)


def _head(entry: HarEntry) -> str:
    """How the JSON of an answer begins; '' for any other answer."""
    content = entry.response.content
    if isinstance(content.text, str) and not isinstance(content.encoding, str):
        return content.text[:_HEAD].lstrip("\ufeff \t\r\n")
    return (json_in(entry) or b"")[:_HEAD].decode(errors="replace").lstrip()


def _fits(found: PathFilled, head: str) -> bool:
    """Whether an answer begins as the contract says; files do in no way."""
    root = found.operation.root
    if head.startswith("[]"):
        return True
    if root is None:
        return head.startswith(("[", "{"))
    return re.match(rf'\[?\s*\{{\s*"{root}"', head) is not None


def _recorded(
    service: Service,
    votes: "Counter[ServiceAddress]",
    addressed: Sequence[tuple[SplitResult, HarEntry]],
) -> RecordedService:
    (base, _), *others = votes.most_common()
    entries, reads = list[tuple[AskedFor, HarEntry]](), list[RecordedRead]()
    for url, entry in addressed:
        rest = _behind(base, url)
        if rest is None:
            continue
        asked = asked_at(entry.request.method, f"/?{url.query}")._replace(path="/" + "/".join(rest))
        entries.append((asked, entry))
        found = next(reads_at(service, rest), None) if asked.method == "GET" else None
        if found is not None:
            reads.append(RecordedRead(asked, found, entry))
    elsewhere = tuple(dict.fromkeys(origin for (origin, _), _ in others if origin != base[0]))
    return RecordedService(_written(base), tuple(entries), tuple(reads), elsewhere)


def _behind(base: ServiceAddress, url: SplitResult) -> tuple[str, ...] | None:
    """The parts of a path behind the address of a service; None for any other address."""
    origin, before = base
    parts = _parts(url.path)
    if f"{url.scheme}://{url.netloc}" != origin or parts[: len(before)] != before:
        return None
    return parts[len(before) :]


def _written(base: ServiceAddress) -> str:
    origin, before = base
    return "/".join((origin, *before))
