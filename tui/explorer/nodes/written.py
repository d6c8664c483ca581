"""The exchanges of the last changes, by what they were about.

After a change its record is read again; what was sent can be seen all the same.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from tui.client.exchange import Exchange
from tui.explorer.nodes.node import Node

_MOST: Final = 100


class Written:
    """The exchange of the last change of each record, the oldest ones forgotten."""

    def __init__(self) -> None:
        self._exchanges: OrderedDict[Hashable, Exchange] = OrderedDict()

    def note(self, node: Node, exchange: Exchange) -> None:
        """Keep what was sent about a node."""
        self._exchanges[node.named_as] = exchange
        while len(self._exchanges) > _MOST:
            self._exchanges.popitem(last=False)

    def about(self, node: Node) -> Exchange | None:
        """What was sent last about a node."""
        return self._exchanges.get(node.named_as) if self._exchanges else None
