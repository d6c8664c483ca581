"""A request and its response as a page: what was sent, what came, how long it took."""

from collections.abc import Mapping

from tui.client.exchange import Exchange, Timing
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.sizes import bytes_in_words

_BODY_SHOWN = 4000


def exchange_page(exchange: Exchange) -> list[Section]:
    """All of an exchange but the secrets, which the client has already taken out."""
    request = Section("Request", [Line("Sent", f"{exchange.method} {exchange.url}")])
    request.lines.extend(_headers(exchange.request_headers))
    request.lines.extend(_body(exchange.request_body))
    return [Section("", _result(exchange)), request, *_response(exchange)]


def change_page(exchange: Exchange) -> list[Section]:
    """The exchange of a change, before the one that read the record after it."""
    first, *rest = exchange_page(exchange)
    return [Section("The last change", first.lines), *rest, Section("Read since", [])]


def _result(exchange: Exchange) -> list[Line]:
    given_up = exchange.was_given_up
    failed = exchange.error is not None and not given_up
    bad = failed or (exchange.status or 0) >= 400
    status = f"{exchange.status} {exchange.reason}".strip() if exchange.status else "no answer"
    lines = [
        Line("Result", exchange.error or "", "" if exchange.status is None else status)
        if given_up
        else Line("Result", status, tone=Tone.ERROR if bad else Tone.NORMAL)
    ]
    if failed:
        lines.append(Line("Error", exchange.error or "", tone=Tone.ERROR))
    if exchange.remark:
        lines.append(Line("From a file", exchange.remark, tone=Tone.WARNING))
    lines.append(Line("Operation", exchange.operation_id))
    lines.append(Line("Started", exchange.started.strftime("%Y-%m-%d %H:%M:%S %Z").strip()))
    if exchange.time_to_first_byte is not None:
        lines.append(Line("First byte", milliseconds(exchange.time_to_first_byte)))
    lines.extend(_parts(exchange.timing))
    if exchange.total_time is not None:
        lines.append(Line("Total time", milliseconds(exchange.total_time)))
    lines.append(Line("Sent", bytes_in_words(exchange.sent)))
    lines.append(Line("Received", bytes_in_words(exchange.received)))
    return lines


def _parts(timing: Timing) -> list[Line]:
    """What the time was needed for; nothing where it is not known."""
    parts = {
        "name": timing.name,
        "connect": timing.connect,
        "TLS": timing.tls,
        "wait": timing.wait,
        "transfer": timing.transfer,
    }
    took = [f"{what} {milliseconds(part)}" for what, part in parts.items() if part is not None]
    kept = "over an open connection" if timing.connect is None else ""
    return [Line("Of that", ", ".join(took), kept)] if took else []


def _response(exchange: Exchange) -> list[Section]:
    if exchange.status is None:
        return []
    lines = [*_headers(exchange.response_headers), *_body(exchange.response_body)]
    return [Section("Response", lines)]


def _headers(headers: Mapping[str, str]) -> list[Line]:
    return [Line(name, value) for name, value in headers.items()]


def _body(body: bytes | None) -> list[Line]:
    if not body:
        return []
    text = body[:_BODY_SHOWN].decode(errors="replace")
    more = f"the first {_BODY_SHOWN:,} of {len(body):,} bytes" if len(body) > _BODY_SHOWN else ""
    return [Line("Body", text, more)]


def milliseconds(seconds: float) -> str:
    """A duration as it is spoken of on the phone."""
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:,.1f} s"


def exchange_in_one_line(exchange: Exchange) -> str:
    """The last exchange for a status line: `200  18 ms  GET /projects`."""
    _, _, rest = exchange.url.partition("://")
    address = "/" + rest.partition("/")[2]
    took = "" if exchange.total_time is None else milliseconds(exchange.total_time)
    parts = (came(exchange), took, f"{exchange.method} {address}")
    return "  ".join(part for part in parts if part)


def came(exchange: Exchange) -> str:
    """What came back, in a word or two."""
    if exchange.was_given_up:
        return "stopped"
    if exchange.status is None:
        return "no answer"
    return f"{exchange.status} failed" if exchange.error else str(exchange.status)
