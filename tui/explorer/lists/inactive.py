"""The inactive records below a whole list at once: dRofus projects of all owners, or databases.

One request asks for the list that leaves nothing out; the tree is narrowed to what of it is
inactive, under the records that have any, and is as it was before once that ends.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, NamedTuple

from tui.explorer.kept_answers.answers import Answers
from tui.explorer.key_names import KeyFor, shows_all
from tui.explorer.lists.filtering import branch_with_inactive, switch_text
from tui.explorer.lists.listing import nodes_for, same_again
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records
from tui.explorer.rows import Mark, Notice
from tui.explorer.telling import Telling
from tui.explorer.trees.kind import Branch
from tui.explorer.trees.states import INACTIVE
from tui.large_json.slices import size_of
from tui.large_json.turns import in_turns

if TYPE_CHECKING:
    from tui.client.answer import Answer
    from tui.client.query.model import Query


class _Earlier(NamedTuple):
    """What was under a node, and whether it was seen."""

    contents: Contents | None
    unfolded: bool


class Inactive:
    """Shows what is inactive below one list of a tree, until that ends."""

    def __init__(
        self, outline: Outline, answers: Answers, telling: Telling, key_for: KeyFor
    ) -> None:
        self._key_for = key_for
        self._outline = outline
        self._answers = answers
        self._telling = telling
        self._earlier: dict[Node, _Earlier] = {}
        self.above: Node | None = None
        """The list that is narrowed to the records with something inactive in their lists."""
        self.hits: list[Node] = []
        """The inactive ones."""

    def _none(self, above: Node) -> Node:
        said = f"nothing is inactive here — {shows_all(self._key_for)}"
        return Node.of(Notice(Mark.HINT, said), above)

    @property
    def opened(self) -> list[Node]:
        """The records whose lists are shown."""
        return list(self._earlier)

    async def show(self, above: Node) -> None:
        """Narrow a loaded list to what is inactive below it. Raises what `Session.call` raises."""
        from tui.explorer.lists.asked import asked

        branch, answers = branch_with_inactive(above), self._answers
        if branch is None:
            return
        query = asked(branch, switch_text(branch), page_size=1).query
        if branch.operation is None or branch.select is None or query is None:
            return
        answer = await answers.ask(branch.operation, above.parameters(), query.parameters)
        groups = await answers.group(answer, branch.select[0])
        found, hits = dict[Node, Contents](), list[Node]()
        for node in await in_turns(self._with_inactive(above, branch, answer)):
            records = await in_turns(groups.of(node.record.get(branch.select[1])))
            found[node] = below = await self._contents(node, branch, query, answer, records)
            hits += below.shown or ()
        self._show(above, found, hits)

    def _with_inactive(
        self, above: Node, branch: Branch, answer: "Answer[object]"
    ) -> Generator[None, None, list[Node]]:
        """The nodes of a list below which something is inactive."""
        values, found = set[object](), list[Node]()
        field, key = branch.select or ("", "")
        for raw in answer.items:
            record = decode_record(raw)
            if branch.child is not None and INACTIVE in branch.child.states(record):
                values.add(record.get(field))
            yield
        for node in above.children:
            if node.records and node.record.get(key) in values:
                found.append(node)
            yield
        return found

    async def _contents(
        self,
        node: Node,
        branch: Branch,
        query: "Query",
        answer: "Answer[object]",
        records: Records,
    ) -> Contents:
        """All that is under a node, of which what is not inactive is hidden."""
        kind = branch.child
        new = await in_turns(nodes_for(records, kind, node)) if kind is not None else []
        await in_turns(self._telling.tell(new))
        nodes = same_again(node.children, new)
        shown = [each for each in nodes if INACTIVE in each.states_in(each.record)]
        return Contents(
            children=nodes,
            shown=shown,
            opened=True,
            exchange=answer.exchange,
            copied=size_of(records),
            query=query,
            filter_text=query.text,
            total=len(nodes),
        )

    def _show(self, above: Node, found: dict[Node, Contents], hits: list[Node]) -> None:
        contents = above.contents
        if contents is None:
            return

        def change() -> None:
            contents.shown = list(found) or [self._none(above)]
            contents.opened = True
            for node, below in found.items():
                self._earlier[node] = _Earlier(node.contents, node.unfolded)
                node.contents, node.unfolded, node.mark = below, True, Mark.UNFOLDED
                node.redraw()

        self.above, self.hits = above, hits
        self._outline.rearrange(above, change)

    def end(self) -> bool:
        """Show everything again; tells whether anything was hidden."""
        above, earlier = self.above, self._earlier
        if above is None:
            return False
        self.above, self._earlier, self.hits = None, {}, []

        def change() -> None:
            if above.contents is not None:
                above.contents.shown = None
            for node, before in earlier.items():
                node.contents, node.unfolded = before
                node.mark = Mark.UNFOLDED if node.unfolded else Mark.FOLDED
                node.redraw()

        self._outline.rearrange(above, change)
        return True
