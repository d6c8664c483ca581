"""An exchange as an entry of an archive. Its secrets were taken out before it was logged."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from msgspec import UNSET

from tui.client.exchange import Exchange, Timing
from tui.har.bodies import content_of, post_data_of
from tui.har.format import (
    UNKNOWN,
    HarContent,
    HarEntry,
    HarPostData,
    HarRequest,
    HarResponse,
    HarTimings,
    NameAndValue,
)
from tui.session_file.unknown_secrets import without_unknown_secrets
from tui.sizes import bytes_in_words

_TYPE: Final = "content-type"
_PLACES: Final = 3
"""Of a millisecond."""


def entry_of(exchange: Exchange) -> HarEntry:
    """What an archive says of a request that is over."""
    timings = _timings(exchange.timing, exchange.total_time)
    entry = HarEntry(
        request=_request(exchange),
        response=_response(exchange),
        started_date_time=exchange.started.isoformat(),
        time=_total(timings),
        timings=timings,
        comment=exchange.operation_id,
    )
    return without_unknown_secrets(entry, exchange.operation_id)


def _request(exchange: Exchange) -> HarRequest:
    query = parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
    data = _posted(exchange)
    return HarRequest(
        method=exchange.method,
        url=exchange.url,
        http_version=exchange.http_version,
        headers=_headers(exchange.request_headers),
        query_string=[NameAndValue(name, value) for name, value in query],
        post_data=data if data is not None else UNSET,
        body_size=exchange.sent,
    )


def _posted(exchange: Exchange) -> HarPostData | None:
    mime_type = _said(exchange.request_headers, _TYPE)
    if exchange.request_body is not None:
        return post_data_of(exchange.request_body, mime_type)
    if not exchange.sent:
        return None
    return HarPostData(mime_type, "", comment=_left_out(exchange.sent))


def _response(exchange: Exchange) -> HarResponse:
    headers = exchange.response_headers
    return HarResponse(
        status=exchange.status or 0,
        status_text=exchange.reason,
        http_version=exchange.http_version,
        headers=_headers(headers),
        content=_content(exchange),
        redirect_url=_said(headers, "location"),
        body_size=exchange.received if exchange.status else UNKNOWN,
        error=exchange.error or UNSET,
    )


def _content(exchange: Exchange) -> HarContent:
    mime_type = _said(exchange.response_headers, _TYPE) or "x-unknown"
    body = exchange.response_body
    if body is None or (not body and exchange.received):
        size = exchange.received
        comment = _left_out(size) if exchange.received else UNSET
        return HarContent(size, mime_type, comment=comment)
    return content_of(body, mime_type)


def _left_out(size: int) -> str:
    return f"Left out: {bytes_in_words(size)} that were not stored."


def _headers(headers: Mapping[str, str]) -> list[NameAndValue]:
    return [NameAndValue(name, value) for name, value in headers.items()]


def _said(headers: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in headers.items() if name.lower() == wanted), "")


def _timings(timing: Timing, total: float | None) -> HarTimings:
    """Where the time went; what no part says was spent waiting for a connection."""
    send = timing.send or 0.0
    connect = None if timing.connect is None else timing.connect + (timing.tls or 0.0)
    wait = max(0.0, (timing.wait or 0.0) - send)
    receive = timing.transfer or 0.0
    parts = (timing.name or 0.0) + (connect or 0.0) + send + wait + receive
    return HarTimings(
        blocked=_milliseconds(max(0.0, (total or parts) - parts)),
        dns=_milliseconds(timing.name),
        connect=_milliseconds(connect),
        ssl=_milliseconds(timing.tls),
        send=_milliseconds(send),
        wait=_milliseconds(wait),
        receive=_milliseconds(receive),
    )


def _total(timings: HarTimings) -> float:
    """The parts together, as the specification has it; that of TLS is in that of connecting."""
    parts = (timings.blocked, timings.dns, timings.connect)
    rest = (timings.send, timings.wait, timings.receive)
    return round(sum(part for part in (*parts, *rest) if part is not None and part > 0), _PLACES)


def _milliseconds(seconds: float | None) -> float:
    return UNKNOWN if seconds is None else round(seconds * 1000, _PLACES)
