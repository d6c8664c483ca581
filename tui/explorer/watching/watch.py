"""One thing that is watched: each look costs one conditional request, at most one at a time."""

from dataclasses import dataclass, field
from typing import Final

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.config.settings import DEFAULT_WATCH_SECONDS
from tui.contract.operation import JsonObject
from tui.explorer.details import shown_record
from tui.explorer.lists.listing import identity_in_list, records_of
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.watching.noticing import (
    NoticedChange,
    RowIdentity,
    changed_fields,
    changes_since,
    kept_records,
    rows_named,
)
from tui.large_json.turns import in_turns

LONGEST_PACE: Final = 300.0
"""Seconds between two looks at most, however often a service said no."""


@dataclass(slots=True)
class LookedAt:
    """What one look has found; `words` are for what belongs to no row."""

    changes: list[NoticedChange] = field(default_factory=list)
    words: str = ""


class Watch:
    """A record, or a list, that is asked for every so many seconds.

    A service that answers with an error is asked less often, until it answers again.
    """

    def __init__(
        self, explorer: Explorer, node: Node, every: float = DEFAULT_WATCH_SECONDS
    ) -> None:
        self.node = node
        self.paused = False
        self._was_unfolded = node.unfolded
        self.failures = 0
        self._explorer, self._every = explorer, every
        self._record: JsonObject | None = None
        self._answers: dict[int, Answer[object]] = {}
        self._page = 0

    @property
    def reads_record(self) -> bool:
        """Whether the record itself is asked for, and not its list, or the one it stands in."""
        kind, shows_list = self.node.kind, self.node.source is not None and self._was_unfolded
        return kind is not None and kind.read is not None and not shows_list

    @property
    def listing(self) -> Node | None:
        """The list that is asked for."""
        return next((each for each in self.node.ancestry() if each.source is not None), None)

    @property
    def can_look(self) -> bool:
        """Whether there is anything to ask for."""
        return self.reads_record or self.listing is not None

    @property
    def title(self) -> str:
        """What is watched, in words."""
        listing = None if self.reads_record else self.listing
        if listing is None or listing.source is None:
            return self.node.label
        own = listing.source.title
        return own if listing.kind is None else f"{own} of {listing.label}"

    @property
    def pace(self) -> float:
        """Seconds until the next look."""
        longest = max(LONGEST_PACE, self._every)
        return min(self._every * 2.0**self.failures, longest)

    async def look(self) -> LookedAt:
        """Ask once, and say what has changed since the last look.

        Raises BimscopeError where there is no answer; the next look is later then.
        """
        try:
            found = await (self._look_at_record() if self.reads_record else self._look_at_list())
        except BimscopeError:
            self.failures = min(self.failures + 1, 30)
            raise
        self.failures = 0
        return found

    async def _look_at_record(self) -> LookedAt:
        kind, node = self.node.kind, self.node
        answer = await self._explorer.read(node, anew=True, background=True)
        if kind is None or answer is None:
            return LookedAt()
        before, now = self._record, shown_record(answer.part, kind)
        self._record = now
        if before is None:
            return LookedAt()
        lines = changed_fields(self._explorer, node, before, now)
        return LookedAt([NoticedChange(node, lines)] if lines else [])

    async def _look_at_list(self) -> LookedAt:
        listing = self.listing
        if listing is None or listing.mark is Mark.LOADING:
            return LookedAt()
        contents = listing.contents
        if contents is None or contents.exchange is None or contents.error is not None:
            await self._explorer.refresh(listing)
            return LookedAt()
        if contents.shown is not None:  # somebody is typing a filter
            return LookedAt()
        return await self._look_at_page(listing, contents.page)

    async def _look_at_page(self, listing: Node, pages: int) -> LookedAt:
        """Look at one page, another one each time."""
        self._page = self._page % pages + 1
        answer = await self._ask(listing, self._page)
        if answer is None or answer is self._known_answer(listing, self._page):
            return LookedAt()
        self._answers[self._page] = answer
        if pages == 1:
            return await self._take_list(listing)
        return await self._take_page(listing, answer)

    def _known_answer(self, listing: Node, page: int) -> Answer[object] | None:
        """The answer that the rows of a page were made from, as far as that is known."""
        shown = listing.contents.answers if listing.contents is not None else []
        return self._answers.get(page) or (shown[page - 1] if page <= len(shown) else None)

    async def _ask(self, listing: Node, page: int) -> Answer[object] | None:
        branch, contents = listing.source, listing.contents
        if branch is None or branch.operation is None or contents is None:
            return None
        query = contents.query
        if query is not None and branch.operation.paged:
            query = query.with_page(page)
        return await self._explorer.answers.ask(
            branch.operation,
            listing.parameters(),
            query.parameters if query else None,
            anew=True,
            background=True,
        )

    async def _take_list(self, listing: Node) -> LookedAt:
        """Show the list as it is now; nothing is asked for once more."""
        before = await in_turns(kept_records(listing.children))
        await self._explorer.show_again(listing)
        changes, gone = await in_turns(changes_since(self._explorer, before, listing.children))
        nameless = not before and not changes and listing.children
        words = f"{gone:,} gone" if gone else "it has changed" if nameless else ""
        return self._only_mine(LookedAt(changes, words))

    async def _take_page(self, listing: Node, answer: Answer[object]) -> LookedAt:
        """Put the records of one page of many into the rows that there are."""
        branch = listing.source
        if branch is None or branch.child is None:
            return LookedAt()
        records = await records_of(answer, branch, listing, self._explorer.answers)
        depth = listing.depth + 1
        page = [Node(branch.child, listing, records, at, depth) for at in range(len(records))]
        wanted = {identity_in_list(each) for each in page}
        rows = await in_turns(rows_named(listing.children, wanted))
        before = await in_turns(kept_records(list(rows.values())))
        fresh = _put_in(page, rows)
        changes, _ = await in_turns(changes_since(self._explorer, before, list(rows.values())))
        for each in changes:
            self._explorer.outline.repaint(each.node)
        return self._only_mine(LookedAt(changes, f"{fresh:,} new, not shown yet" if fresh else ""))

    def _only_mine(self, look: LookedAt) -> LookedAt:
        """Of a list only what is about the record that is watched, where it is one.

        What is known of the changed records by themselves is older than the list.
        """
        for each in look.changes:
            kind = each.node.kind
            if kind is not None and kind.read is not None:
                self._explorer.answers.outdate(kind.read, each.node.parameters())
        if self.node.kind is None or self.node is self.listing:
            return look
        mine = [each for each in look.changes if each.node.named_as == self.node.named_as]
        return LookedAt(mine)


def _put_in(page: list[Node], rows: dict[RowIdentity, Node]) -> int:
    """Give the rows their records as they are on a page now; how many have no row."""
    fresh = 0
    for new in page:
        row = rows.get(identity_in_list(new))
        if row is None:
            fresh += 1
        else:
            row.records, row.number = new.records, new.number
    return fresh
