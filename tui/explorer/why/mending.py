"""From the action that mends a cause to what is reviewed and sent."""

from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.explorer.node import Node
from tui.explorer.places import given_by
from tui.explorer.why.rule import Mending


def plan_of(mending: Mending, node: Node, record: str) -> Plan:
    """What an action that knows its values comes to; `record` is what it acts on, in words."""
    filled = Filled(
        operation=mending.operation,
        path=given_by(mending.operation, node),
        wish=mending.wish,
        before=node.record,
        name=node.label,
        title=f"{mending.words}: {record}",
    )
    return Plan.of(change_of(filled))
