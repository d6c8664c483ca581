"""Records as JSON objects, every key kept: what the drafts work on.

Owns the way from an answer to the objects in it. Raises UnexpectedAnswer where an answer
holds something else.
"""

from typing import Final, TypeVar

import msgspec

from tui.client.answer import Answer
from tui.client.errors import UnexpectedAnswer
from tui.contract.operation import Json, JsonObject

A = TypeVar("A")
_DECODER: Final = msgspec.json.Decoder()


def object_of(answer: Answer[A]) -> JsonObject:
    """The one record of an answer, unwrapped from its root."""
    return _object(answer.slice, answer)


def objects_of(answer: Answer[A]) -> list[JsonObject]:
    """The records of a list, each unwrapped from its root."""
    return [_object(item, answer) for item in answer.items]


def _object(raw: msgspec.Raw, answer: Answer[A]) -> JsonObject:
    try:
        found: Json = _DECODER.decode(raw)
    except msgspec.DecodeError as error:
        raise UnexpectedAnswer(f"broken JSON: {error}", exchange=answer.exchange) from error
    if not isinstance(found, dict):
        kind = "null" if found is None else type(found).__name__
        raise UnexpectedAnswer(
            f"{answer.exchange.method} {answer.exchange.url} answered {kind} where a record was "
            "expected; look at the exchange",
            exchange=answer.exchange,
        )
    return found


def integer_of(value: Json) -> int | None:
    """A whole number, also where it came as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None
