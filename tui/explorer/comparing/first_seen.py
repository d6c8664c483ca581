"""What records were when they were first looked at in this session, as far as there is room."""

from collections import OrderedDict
from typing import Final

from tui.contract.operation import JsonObject
from tui.contract.values import encoded
from tui.explorer.details import shown_record
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.large_json.slices import Slice

_MOST_BYTES: Final = 8_000_000
_LARGEST: Final = 200_000
"""Bytes of a record that is still kept."""


class FirstSeen:
    """The first state of each record, the ones looked at longest ago forgotten."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._taken = 0
        self._records: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def note(self, node: Node, part: Slice) -> None:
        """Keep a record without its secrets, unless an earlier state of it is kept."""
        key, kind = node.named_as, node.kind
        if key in self._records:
            self._records.move_to_end(key)
            return
        if kind is None or len(part.view) > _LARGEST:
            return
        text = encoded(shown_record(part, kind))
        self._records[key] = text
        self._taken += len(text)
        while self._taken > self._most:
            self._taken -= len(self._records.popitem(last=False)[1])

    def of(self, node: Node) -> "JsonObject | None":
        """What a record was; None where it was not looked at before, or too long ago."""
        text = self._records.get(node.named_as)
        return None if text is None else decode_record(text)
