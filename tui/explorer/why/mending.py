"""From the action that mends a cause to what is reviewed and sent, or to a command."""

import shlex
from collections.abc import Sequence

from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.client.decoding import visible_json
from tui.contract.values import encoded
from tui.explorer.nodes.node import Node
from tui.explorer.ways.places import given_by
from tui.explorer.why.rule import Mending


def plan_of(mending: Mending, node: Node, record: str) -> Plan:
    """What an action that knows its values comes to; `record` is what it acts on, in words."""
    filled = Filled(
        operation=mending.operation,
        path=given_by(mending.operation, node),
        wish=mending.wish,
        before=node.record,
        name=node.label,
        title=ChangeTitle(record, f"{mending.words}: "),
    )
    return Plan.of(change_of(filled))


def command_of(mending: Mending, node: Node, reaching: Sequence[str]) -> str:
    """The same for a shell; '' where something has to be filled in that is not known.

    So it is too where a name has characters in it that a terminal acts upon.

    `reaching` are the options that say where the service is.
    """
    operation, path = mending.operation, given_by(mending.operation, node)
    if len(path) < len(operation.placeholders) or (operation.body is not None and not mending.wish):
        return ""
    wish = mending.wish
    if wish and not operation.partial:
        # It takes the whole record, as the change that is reviewed on the screen does.
        body = plan_of(mending, node, node.label).changes[0].body
        wish = body if isinstance(body, dict) else wish
    fields = [f"{name}:={visible_json(encoded(value).decode())}" for name, value in wish.items()]
    values = [*(f"{name}={value}" for name, value in path.items()), *fields]
    if not all(map(str.isprintable, values)):
        return ""
    return shlex.join(["bimscope", "call", operation.id, *values, *reaching])
