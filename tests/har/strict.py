"""HAR 1.2 as the specification demands it, word for word; what it does not know begins with `_`.

Written from the specification alone, so that it shares no mistake with what writes the files.
"""

from datetime import datetime
from typing import Annotated, TypeAlias

import msgspec

Size: TypeAlias = Annotated[int, msgspec.Meta(ge=-1)]
Milliseconds: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]
MaybeMilliseconds: TypeAlias = Annotated[float, msgspec.Meta(ge=-1)]


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    comment: str = ""


class Pair(Strict):
    name: str
    value: str


class Cookie(Strict):
    name: str
    value: str


class Posted(Strict):
    mimeType: str
    text: str
    params: list[Pair] = []


class Asked(Strict):
    method: str
    url: str
    httpVersion: str
    cookies: list[Cookie]
    headers: list[Pair]
    queryString: list[Pair]
    headersSize: Size
    bodySize: Size
    postData: Posted | None = None


class Content(Strict):
    size: Size
    mimeType: str
    text: str = ""
    encoding: str = ""
    compression: int = 0


class Came(Strict):
    status: int
    statusText: str
    httpVersion: str
    cookies: list[Cookie]
    headers: list[Pair]
    content: Content
    redirectURL: str
    headersSize: Size
    bodySize: Size


class Times(Strict):
    send: Milliseconds
    wait: Milliseconds
    receive: Milliseconds
    blocked: MaybeMilliseconds
    dns: MaybeMilliseconds
    connect: MaybeMilliseconds
    ssl: MaybeMilliseconds


class StrictEntry(Strict):
    startedDateTime: datetime
    time: Milliseconds
    request: Asked
    response: Came
    cache: dict[str, object]
    timings: Times


class Creator(Strict):
    name: str
    version: str


class StrictLog(Strict):
    version: str
    creator: Creator
    entries: list[StrictEntry]


class StrictDocument(Strict):
    log: StrictLog


def strictly_read(text: bytes) -> StrictLog:
    """The file, or ValidationError where it is not what the specification says."""
    plain = _without_own_fields(msgspec.json.decode(text))
    log = msgspec.convert(plain, StrictDocument).log
    for entry in log.entries:
        times = entry.timings
        parts = (times.blocked, times.dns, times.connect, times.send, times.wait, times.receive)
        assert abs(entry.time - sum(part for part in parts if part > 0)) < 0.01
        assert entry.startedDateTime.tzinfo is not None
        assert times.ssl <= max(times.connect, -1)
    return log


def _without_own_fields(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if not key.startswith("_")}
        return {key: _without_own_fields(each) for key, each in kept.items()}
    return [_without_own_fields(each) for each in value] if isinstance(value, list) else value
