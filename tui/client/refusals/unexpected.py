"""From an answer that is not what is documented to an exception that shows how it starts."""

import re
from collections.abc import Mapping
from types import NoneType

from tui.client.errors import AnswerTooLarge, UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.refusals.complaint import harmless, read_complaint
from tui.client.refusals.refusal import subject
from tui.client.transport.caps import WHERE_LIMITS_ARE
from tui.client.transport.reply import Exceeded, Reply
from tui.contract.operation import AnyOperation, Format
from tui.large_json.syntax import BOM
from tui.large_json.turns import at_once
from tui.large_json.unwrapping import first_byte
from tui.large_json.utf8 import in_utf8

_START = 80
_ASKS_FOR_PASSWORD = re.compile(rb"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)


def refuse_page(operation: AnyOperation, format: Format, raw: bytes, exchange: Exchange) -> None:
    """Raise UnexpectedAnswer for what no operation answers: markup, or nothing to a read.

    A file may hold anything, unless it is a page that does not say that it is a file.
    """
    if format is Format.BINARY:
        if is_page(exchange.response_headers):
            raise unexpected(operation, exchange, "a page instead of a file")
        return
    start = first_byte(raw.removeprefix(BOM))
    if start == b"<" and format is Format.JSON:
        raise unexpected(operation, exchange, "a page instead of JSON")
    if not start and not operation.changes_state and operation.returns is not NoneType:
        raise unexpected(operation, exchange, "nothing at all")


def is_page(headers: Mapping[str, str]) -> bool:
    """Whether an answer is a page to be looked at, not a file to be kept."""
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return media_type == "text/html" and "content-disposition" not in headers


def is_log_in_page(reply: Reply) -> bool:
    """Whether a page that asks for a password came in place of what was asked for."""
    return is_page(reply.headers) and _ASKS_FOR_PASSWORD.search(reply.body) is not None


def unexpected(operation: AnyOperation, exchange: Exchange, what: str) -> UnexpectedAnswer:
    """The exception for an answer that is not what is documented, with how it starts."""
    return UnexpectedAnswer(
        f"{operation.service.spelled} answered {subject(operation, exchange)} with {what}"
        f"{_start(exchange)}. {_advice(operation, exchange)}",
        exchange=exchange,
    )


def too_much(operation: AnyOperation, exchange: Exchange, came: Exceeded) -> AnswerTooLarge:
    """The exception for an answer that goes beyond a limit, with the setting that moves it."""
    advice = f"To read more, raise {came.setting} {WHERE_LIMITS_ARE}."
    if operation.changes_state:
        advice = _advice(operation, exchange)
    elif not came.setting:
        advice = "Download it to see it."
    return AnswerTooLarge(
        f"{operation.service.spelled} answered {subject(operation, exchange)} with {came}. "
        f"{advice}",
        exchange=exchange,
    )


def _start(exchange: Exchange) -> str:
    body = exchange.response_body or b""
    if first_byte(body) == b"<":
        said = read_complaint(body, exchange.charset).message
    else:
        said = at_once(in_utf8(body[: 4 * _START], exchange.charset)).decode()
    return f": “{harmless(said, _START)}”" if said.strip() else ""


def _advice(operation: AnyOperation, exchange: Exchange) -> str:
    if operation.changes_state:
        return "It is unknown whether anything was changed: read the record again first."
    if first_byte(exchange.response_body or b"") == b"<":
        return "Check the address: a proxy or a login page may be in between."
    return "The exchange shows the whole answer."
