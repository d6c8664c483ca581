"""A page of a list as rows: asked for, filtered where the service does not, and told names."""

from typing import TYPE_CHECKING, Final

from tui.contract.reading import text_at
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.key_names import KeyFor
from tui.explorer.lists.asked_in_words import more_in_words, nothing_in_words
from tui.explorer.lists.listing import also_containing, meeting, nested_nodes, nodes_for, records_of
from tui.explorer.lists.sieving import containing
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.searching import Records
from tui.explorer.rows import Mark, Notice, Tone
from tui.explorer.telling import Telling
from tui.explorer.trees.kind import Branch
from tui.large_json.slices import size_of
from tui.large_json.turns import in_turns

if TYPE_CHECKING:
    from tui.client.query.model import Query

_COMPARED: Final = 5_000
"""With more records that a service found nothing else is looked for."""


class Pages:
    """Loads the pages of lists."""

    def __init__(self, answers: Answers, telling: Telling, key_for: KeyFor) -> None:
        self._key_for = key_for
        self._answers = answers
        self._telling = telling

    async def load(
        self, node: Node, branch: Branch, contents: Contents, *, anew: bool
    ) -> list[Node]:
        """Ask for the page that `contents` is at and make its nodes, a row for more at the end."""
        query = contents.query
        is_paged = branch.operation is not None and branch.operation.paged
        if query is not None and is_paged:
            query = query.with_page(contents.page)
        records = await self._records(node, branch, contents, query, anew=anew)
        size = query.page_size if query and is_paged else None
        contents.complete = size is None or len(records) < size
        contents.looked_through += len(records)
        nodes = await self._nodes(node, branch, contents, records)
        contents.total += len(nodes)
        if contents.page == 1:
            nodes = [*nested_nodes(node), *nodes]
        if not contents.complete:
            nodes.append(Node.of(Notice(Mark.MORE, more_in_words(contents)), node))
        elif not nodes and not contents.total:
            said = nothing_in_words(contents, self._key_for)
            nodes.append(Node.of(Notice(Mark.HINT, said), node))
        if contents.complete and (remark := _remark(node, branch, contents)):
            nodes.append(Node.of(Notice(Mark.HINT, remark, Tone.WARNING), node))
        return nodes

    async def _records(
        self, node: Node, branch: Branch, contents: Contents, query: "Query | None", *, anew: bool
    ) -> Records:
        """The records of one page; all of a list in which the service found no word."""
        from tui.explorer.lists.asked import without_words

        records = await self._asked_for(node, branch, contents, query, anew=anew)
        whole = without_words(query) if query is not None else None
        if whole is None:
            return records
        if not records:
            contents.found_here = True
            contents.sought = contents.sought or contents.words
            return await self._asked_for(node, branch, contents, whole, anew=anew)
        return await self._with_missed(node, branch, contents, whole, records)

    async def _with_missed(
        self, node: Node, branch: Branch, contents: Contents, whole: "Query", records: Records
    ) -> Records:
        """What the service found, and what else has the words in the whole list.

        The service goes by the letters; people type names as they hear them. Where a word may
        be written otherwise, the whole list is asked for if it is not loaded.
        """
        operation, child = branch.operation, branch.child
        if operation is None or child is None or len(records) > _COMPARED:
            return records
        known = self._answers.at_hand(operation, node.parameters(), whole.parameters)
        if known is None and any(map(str.isalpha, contents.words)):
            known = await self._answers.ask(operation, node.parameters(), whole.parameters)
        if known is None:
            return records
        loaded = await records_of(known, branch, node, self._answers)
        if branch.select is None:
            contents.answers.insert(0, known)
        if contents.sought:
            return loaded
        return await in_turns(also_containing(loaded, records, child, contents.words))

    async def _asked_for(
        self, node: Node, branch: Branch, contents: Contents, query: "Query | None", *, anew: bool
    ) -> Records:
        operation = branch.operation
        if operation is None:
            return ()
        asked = query.parameters if query else None
        answer = await self._answers.ask(operation, node.parameters(), asked, anew=anew)
        records = await records_of(answer, branch, node, self._answers)
        contents.exchange = answer.exchange
        if branch.select is None or branch.within:
            contents.answers.append(answer)
        else:
            contents.copied += size_of(records)
        return records

    async def _nodes(
        self, node: Node, branch: Branch, contents: Contents, records: Records
    ) -> list[Node]:
        """A node for each record that is not left out on this side."""
        child, query = branch.child, contents.query
        if child is None:
            return []
        if query is not None and query.is_answered_here and not branch.has_all_levels:
            records = await in_turns(meeting(records, child, query))
        nodes = await in_turns(nodes_for(records, child, node))
        sought = "" if branch.has_all_levels else contents.sought
        if sought and child.refers:
            await self._telling.learn_of(nodes[:1])
        await in_turns(self._telling.tell(nodes))
        return await in_turns(containing(nodes, sought)) if sought else nodes


def _remark(node: Node, branch: Branch, contents: Contents) -> str:
    """What has to be known about a list that a file has; '' where all that is meant is there."""
    exchange = contents.exchange
    if exchange is None or branch.select is None:
        return "" if exchange is None else exchange.remark
    field, above = branch.select
    is_kept = text_at(node.record, above) in exchange.cut.get(field, ())
    return "" if is_kept else exchange.remark
