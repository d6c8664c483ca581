"""The table of one list of a tree: which rows it has now, and what is said of it."""

from collections.abc import Callable, Sequence

from tui.client.errors import QueryError
from tui.explorer.kept_answers.load_failures import LoadGivenUp, error_in_words
from tui.explorer.nodes.node import Node, is_notice
from tui.explorer.nodes.stretches import without_notices
from tui.explorer.rows import Mark
from tui.explorer.table_rows.cells import Column
from tui.explorer.table_rows.sorting import SortedBy, SortKey, next_order
from tui.explorer.tables.columns import (
    FULL_NAME,
    chosen_at_first,
    columns_beside_name,
    first_columns,
    unknown_columns,
)
from tui.explorer.tables.declared import PARTS_OF_NAMES
from tui.explorer.tables.list_order import (
    filter_in_order,
    keys_of,
    nodes_in_order,
    order_of_server,
    server_order,
)
from tui.explorer.tables.list_rows import ListRows
from tui.explorer.trees.kind import Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.large_json.turns import in_turns

_LOOKED_AT = 20
"""Records whose keys are looked at for what the contract does not know."""


def list_at(node: Node) -> Node | None:
    """The node whose children a table shows while the cursor is on `node`.

    A list itself; what an unfolded record has in it; else the list that the record stands in.
    """
    for above in node.ancestry():
        if above.kind is None and above.source is not None:
            return above
        if above.unfolded and (above.source is not None or _has_records(above)):
            return above
    return None


def _records_among(nodes: list[Node]) -> list[Node]:
    """The nodes that are records; notices and branches stand at their ends."""
    rows = without_notices(nodes)
    is_mixed = any(each.kind is None for each in (*rows[:1], *rows[-1:]))
    return [each for each in rows if each.kind is not None] if is_mixed else rows


def _error_in_words(error: Exception) -> str:
    return str(error) if isinstance(error, LoadGivenUp) else error_in_words(error)


def _has_records(node: Node) -> bool:
    first = next(iter(node.children), None)
    return first is not None and first.kind is not None


class ListTable:
    """A list of a tree as a table; what is loaded, filtered and typed for it is the tree's."""

    def __init__(
        self,
        explorer: Explorer,
        node: Node,
        *,
        is_marked: Callable[[Node], bool],
    ) -> None:
        self.node = node
        self.explorer = explorer
        self._is_marked = is_marked
        self._own_order: SortedBy | None = None
        self._arranged: tuple[object, SortedBy | None, list[Node]] = ((), None, [])
        self._ordered_by: tuple[object, str, Sequence[SortKey]] = ((), "", ())
        self.kind = self._kind()
        self._chosen: tuple[str, ...] | None = None

    @property
    def order(self) -> SortedBy | None:
        """By which column it is sorted, and whether it falls; None for the order it came in."""
        return self._own_order or order_of_server(self.node, self.kind)

    @property
    def all_columns(self) -> list[Column]:
        """Every column that can be seen, the names first."""
        return [*self._first, *self.choices]

    @property
    def choices(self) -> list[Column]:
        """The columns that can be seen or not, all but the names."""
        some = [each.record for each in self._records()[:_LOOKED_AT]]
        return [*columns_beside_name(self.kind), *unknown_columns(self.kind.record, some)]

    @property
    def at_first(self) -> tuple[str, ...]:
        """The ids of the columns that a table of the kind begins with."""
        chosen = chosen_at_first(self.kind)
        if all(each.id != FULL_NAME for each in self._first):
            return chosen
        return tuple(each for each in chosen if each not in PARTS_OF_NAMES)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the columns that are seen."""
        return self.at_first if self._chosen is None else self._chosen

    def choose(self, columns: Sequence[str] | None) -> None:
        """See these columns, by their ids; None for those that a table begins with."""
        self._chosen = None if columns is None else tuple(columns)

    @property
    def columns(self) -> list[Column]:
        """The columns that are seen, in their order; the names always come first."""
        known = {each.id: each for each in self.choices}
        return [*self._first, *(known[each] for each in self.chosen if each in known)]

    @property
    def _first(self) -> Sequence[Column]:
        return first_columns(self.kind, self._records()[:_LOOKED_AT])

    async def rows(self) -> ListRows:
        """The rows as they are now, sorted in turns with the keys."""
        nodes = await self._nodes()
        return ListRows(
            nodes,
            self.columns,
            named=self.explorer.telling.at,
            is_marked=self._is_marked,
            clock=self.explorer.clock,
        )

    def wants(self, column: Column) -> str | None:
        """Sort by a column, the other way round where it is so already, then no more.

        What the server is to sort is the filter that is returned: the list has to be asked for
        with it.
        """
        order = next_order(self.order, column)
        by_server = server_order(self.node, self.kind, column)
        if by_server is not None and self._own_order is None:
            asked = None if order is None else (by_server, order[1])
            try:
                text = filter_in_order(self.node, asked)
                self.explorer.check(self.node, text)
            except QueryError:
                pass
            else:
                return text
        self._own_order = order
        return None

    @property
    def title(self) -> str:
        """What the table shows, how much of it is here, in whose order."""
        parts = [self.name, self._count()]
        order = self.order
        if order is not None:
            titles = {each.id: each.title for each in self.all_columns}
            where = "" if self._own_order is None or self.is_whole else ", of what is loaded"
            by = "" if self._own_order is not None else ", by the server"
            way = "↓" if order[1] else "↑"
            parts.append(f"by {titles.get(order[0], order[0])} {way}{where}{by}")
        return " · ".join(filter(None, parts))

    @property
    def more(self) -> Node | None:
        """The row that loads the next page, where there is one."""
        last = self.node.children[-1:]
        return last[0] if last and last[0].mark is Mark.MORE else None

    @property
    def empty(self) -> str:
        """What is said where there is no row: that there is none only where that is known."""
        if self.node.mark is Mark.LOADING:
            return "loading …"
        contents = self.node.contents
        ends = (*self.node.shown[:1], *self.node.shown[-1:])
        if noticed := next((each.label for each in ends if is_notice(each)), ""):
            return noticed
        if contents is not None and contents.error is not None:
            return _error_in_words(contents.error)
        is_known = self.node.source is None or (contents is not None and bool(contents.exchange))
        return "nothing here" if is_known else "not loaded yet"

    @property
    def state(self) -> tuple[object, ...]:
        """What tells that there are other rows, or something else to be said of them."""
        node, contents = self.node, self.node.contents
        is_loading = node.mark is Mark.LOADING
        if contents is None:
            return (is_loading,)
        shown = None if contents.shown is None else id(contents.shown)
        rows = (id(contents), id(contents.children), shown, len(contents.children))
        return (is_loading, *rows, contents.complete, contents.error)

    @property
    def is_whole(self) -> bool:
        """Whether all of the list is loaded."""
        return self.node.contents is None or self.node.contents.complete

    @property
    def name(self) -> str:
        """What the list is called."""
        branch = self.node.source
        return branch.title if branch is not None and self.node.kind is None else self.node.label

    def _count(self) -> str:
        contents = self.node.contents
        if contents is None or contents.error is not None:
            return ""
        more = "" if contents.complete else "+"
        loaded = len(without_notices(contents.children))
        shown = loaded if contents.shown is None else len(without_notices(contents.shown))
        if shown == loaded and contents.complete:
            return f"{loaded:,}"
        return f"{shown:,} of {loaded:,}{more} loaded"

    def _kind(self) -> Kind:
        source = self.node.source
        first = next((each.kind for each in self._records()[:1] if each.kind), None)
        kind = first or (source.child if source is not None else None)
        if kind is None:
            raise ValueError("there is nothing here to show as a table")
        return kind

    def _records(self) -> list[Node]:
        return [each for each in self.node.children[: _LOOKED_AT + 1] if each.kind is not None]

    async def _nodes(self) -> list[Node]:
        nodes = _records_among(self.node.shown)
        if self._own_order is None:
            return nodes
        everything = await self._sorted(self._own_order)
        if len(everything) == len(nodes):
            return everything
        seen = set(nodes)
        return [node for node in everything if node in seen]

    async def _sorted(self, order: SortedBy) -> list[Node]:
        """All that is loaded in its order, sorted again only where there is something new."""
        children = self.node.children
        about, by, nodes = self._arranged
        if about is children and by == order:
            return nodes
        column = next((each for each in self.all_columns if each.id == order[0]), None)
        nodes = _records_among(children)
        if column is not None:
            keys = await self._keys(nodes, column)
            nodes = await in_turns(nodes_in_order(nodes, keys, falling=order[1]))
        self._arranged = (children, order, nodes)
        return nodes

    async def _keys(self, nodes: list[Node], column: Column) -> Sequence[SortKey]:
        """What the rows are ordered by; the other way round it is the same."""
        about, by, keys = self._ordered_by
        if about is not self.node.children or by != column.id:
            keys = await in_turns(keys_of(nodes, self.kind, column))
            self._ordered_by = (self.node.children, column.id, keys)
        return keys
