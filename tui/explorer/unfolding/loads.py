"""What is being loaded in a tree: one load at a time under a node, which can be given up."""

import asyncio
from collections.abc import Coroutine, Iterator

from tui.explorer.kept_answers.load_failures import LoadGivenUp
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.rows import Mark


class Loads:
    """The nodes under which something is being loaded, the one begun last at the end."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._tasks: dict[Node, asyncio.Task[None]] = {}

    def __iter__(self) -> Iterator[Node]:
        return iter(tuple(self._tasks))

    def __contains__(self, node: Node) -> bool:
        return node in self._tasks

    def cancel(self, node: Node) -> bool:
        """Give up the load under a node; tells whether there was one."""
        task = self._tasks.get(node)
        return task.cancel() if task else False

    def cancel_last(self) -> bool:
        """Give up the load that was begun last; tells whether there was one."""
        return any(self.cancel(node) for node in tuple(self._tasks)[-1:])

    def cancel_misplaced(self) -> None:
        """Give up what is loaded under nodes that are no longer in the tree."""
        for node in self:
            if not node.is_in_its_place:
                self.cancel(node)

    async def run(self, node: Node, load: Coroutine[None, None, None]) -> None:
        """Load what is under a node in place of what was begun, showing that it is under way."""
        self.cancel(node)
        node.mark = Mark.LOADING
        self._outline.repaint(node)
        task = asyncio.ensure_future(load)
        self._tasks[node] = task
        try:
            await task
        except asyncio.CancelledError:
            waiting = asyncio.current_task()
            if waiting is not None and waiting.cancelling():
                raise
            if self._tasks.get(node) is task and node.is_in_its_place:
                _note_given_up(node)
        finally:
            if self._tasks.get(node) is task:
                del self._tasks[node]
                node.mark = Mark.UNFOLDED if node.unfolded else Mark.FOLDED
                self._outline.repaint(node)


def _note_given_up(node: Node) -> None:
    """Nothing is known of what is under a node; that nothing was found would be something else."""
    contents = node.contents or Contents()
    if contents.exchange is None and contents.error is None:
        contents.error = LoadGivenUp()
    node.contents = contents
