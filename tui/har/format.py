"""HAR 1.2 as records: written as the specification asks, read as browsers and proxies write it.

What the specification demands is always written. When reading, whatever is missing has a value
that says so, and what is not known here is passed over. Times are in milliseconds, sizes in
bytes; -1 stands for what does not apply or is not known.

Source: http://www.softwareishard.com/blog/har-12-spec/
"""

from typing import Final, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType, field

from tui import __version__

HAR_VERSION: Final = "1.2"
UNKNOWN: Final = -1
OWN_NAME: Final = "bimscope"

Told: TypeAlias = str | UnsetType | None
"""A text that need not be there; some write null where there is none."""


class NameAndValue(msgspec.Struct):
    """A header, or a parameter of the query: unencoded."""

    name: str
    value: str = ""


class PostedParam(msgspec.Struct, rename="camel"):
    """A field of a form that was posted."""

    name: str
    value: Told = UNSET
    file_name: Told = UNSET
    content_type: Told = UNSET


class HarPostData(msgspec.Struct, rename="camel"):
    """The body of a request; `encoding` is `base64` where it is no text."""

    mime_type: str = ""
    text: Told = UNSET
    params: list[PostedParam] | UnsetType = UNSET
    encoding: Told = field(default=UNSET, name="_encoding")
    comment: Told = UNSET


class HarContent(msgspec.Struct, rename="camel"):
    """The body of an answer, unpacked; without `text` where it was not kept."""

    size: int | float = UNKNOWN
    mime_type: str = ""
    text: Told = UNSET
    encoding: Told = UNSET
    compression: int | float | UnsetType = UNSET
    comment: Told = UNSET


class HarRequest(msgspec.Struct, rename="camel"):
    """What was asked; `url` is complete."""

    method: str
    url: str
    http_version: str = ""
    cookies: list[msgspec.Raw] = []
    headers: list[NameAndValue] = []
    query_string: list[NameAndValue] = []
    post_data: HarPostData | UnsetType = UNSET
    headers_size: int | float = UNKNOWN
    body_size: int | float = UNKNOWN
    comment: Told = UNSET


class HarResponse(msgspec.Struct, rename="camel"):
    """What was answered; status 0 where no answer came, and `error` why (as Chromium writes it)."""

    status: int = 0
    status_text: str = ""
    http_version: str = ""
    cookies: list[msgspec.Raw] = []
    headers: list[NameAndValue] = []
    content: HarContent = field(default_factory=HarContent)
    redirect_url: str = field(default="", name="redirectURL")
    headers_size: int | float = UNKNOWN
    body_size: int | float = UNKNOWN
    error: Told = field(default=UNSET, name="_error")
    comment: Told = UNSET


class HarTimings(msgspec.Struct):
    """Milliseconds; `connect` has `ssl` in it."""

    blocked: float | None = UNKNOWN
    dns: float | None = UNKNOWN
    connect: float | None = UNKNOWN
    ssl: float | None = UNKNOWN
    send: float | None = UNKNOWN
    wait: float | None = UNKNOWN
    receive: float | None = UNKNOWN


class HarCache(msgspec.Struct):
    """What a cache had: nothing is read of it."""


class HarEntry(msgspec.Struct, rename="camel"):
    """One request with its answer; `started_date_time` is ISO 8601 with an offset."""

    request: HarRequest
    response: HarResponse = field(default_factory=HarResponse)
    started_date_time: str = ""
    time: float | None = UNKNOWN
    cache: HarCache = field(default_factory=HarCache)
    timings: HarTimings = field(default_factory=HarTimings)
    only: dict[str, list[str]] | UnsetType | None = field(default=UNSET, name="_only")
    """Of a list that was cut as it was written: fields, and the values that kept a row."""
    server_ip_address: Told = field(default=UNSET, name="serverIPAddress")
    comment: Told = UNSET


class HarProgram(msgspec.Struct):
    """What wrote a file."""

    name: str = ""
    version: str = ""


class HarLog(msgspec.Struct):
    """What stands in a file; entries are decoded one by one, so that one of them may be odd."""

    version: str = HAR_VERSION
    creator: HarProgram = field(default_factory=HarProgram)
    entries: list[msgspec.Raw] = []
    comment: Told = UNSET


class HarDocument(msgspec.Struct):
    """The whole of a file."""

    log: HarLog


def own_program() -> HarProgram:
    """What stands as the creator of a file that is written here."""
    return HarProgram(OWN_NAME, __version__)
