"""A filter that was never sent, answered from the whole list that an archive has."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from tui.client.decoding import decoded_value
from tui.client.errors import QueryError
from tui.client.query.matching import may_meet
from tui.client.query.model import free_text_of
from tui.client.query.parsing import parse_query
from tui.contract.operation import FILTER, AnyOperation, Json, JsonObject
from tui.large_json.malformed import MALFORMED
from tui.large_json.plain_letters import plain_letters
from tui.large_json.unwrapping import inner
from tui.recorded.asked_lists import AskedList
from tui.recorded.held_lists import HeldList, HeldPage, held_list

_REMARK: Final = "The service was not asked this: bimscope searched the list in the file."
_Meets = Callable[[JsonObject], bool]


def searched(
    operation: AnyOperation, wanted: AskedList, pages: Sequence[HeldPage]
) -> HeldList | None:
    """The rows of a whole list that meet a filter; None where no whole list is held."""
    said = dict(wanted.query)
    meets = _meeting(operation, said)
    if meets is None:
        return None
    unfiltered = frozenset(said.items())
    held = held_list(operation, [each for each in pages if each.asked.query == unfiltered])
    if held is None or not held.is_whole:
        return None
    root = operation.root
    rows = [raw for raw in held.rows if meets(_decoded(raw, root))]
    return HeldList(rows, is_whole=True, remark=_REMARK)


def _meeting(operation: AnyOperation, said: dict[str, str]) -> _Meets | None:
    """What tells whether a record meets the filter, which is taken out; None without one."""
    free = free_text_of(operation)
    if free is not None and free.name in said:
        words = plain_letters(said.pop(free.name))
        return lambda record: words in plain_letters("\n".join(_texts(record)))
    if FILTER.name not in said:
        return None
    try:
        query = parse_query(said.pop(FILTER.name), operation)
    except QueryError:
        return None
    return lambda record: may_meet(query, record)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def _decoded(raw: msgspec.Raw, root: str | None) -> JsonObject:
    try:
        value = decoded_value(raw if root is None else inner(raw, root))
    except MALFORMED:
        return {}
    return value if isinstance(value, dict) else {}
