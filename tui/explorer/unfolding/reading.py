"""Reading one record of a tree by itself."""

from typing import TYPE_CHECKING

from tui.client.errors import BimscopeError, NotFound
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node

if TYPE_CHECKING:
    from tui.client.answer import Answer


async def read_whole(
    answers: Answers, node: Node, *, anew: bool = False, background: bool = False
) -> "Answer[object] | None":
    """The full record of a node, or what is to be shown beside it; None where the list has all.

    Raises what `Session.call` raises.
    """
    operation = None if node.kind is None else node.kind.asked_when_seen
    if operation is None:
        return None
    return await answers.ask(operation, node.parameters(), anew=anew, background=background)


async def is_read_again(answers: Answers, node: Node) -> bool:
    """Read a record that came by itself; False where there is none any more."""
    try:
        answer = await read_whole(answers, node, anew=True)
    except NotFound:
        return False
    except BimscopeError:
        return True  # the list itself is there; what is known of the record stays
    if answer is not None:
        node.records, node.number = (answer.part.raw,), 0
        node.redraw()
    return True
