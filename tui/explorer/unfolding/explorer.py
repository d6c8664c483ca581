"""Unfolding, paging, filtering and reading: what the keys of a tree pane ask for.

Works on an `Outline` and asks through `Answers`; whoever draws listens to the outline.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING

from tui.client.errors import BimscopeError
from tui.config.settings import DEFAULT_PAGE_SIZE
from tui.explorer.ages import WallClock, this_moment
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.key_names import KeyFor, no_key
from tui.explorer.lists.inactive import Inactive
from tui.explorer.lists.listing import nested_nodes, same_again, with_beside
from tui.explorer.lists.narrowing import Narrowing
from tui.explorer.lists.pages import Pages
from tui.explorer.names import KnownNames
from tui.explorer.nodes.node import Contents, Node, is_notice
from tui.explorer.nodes.outline import Outline
from tui.explorer.rows import Mark, Notice
from tui.explorer.telling import Telling
from tui.explorer.trees.kind import Branch
from tui.explorer.unfolding.failed_rows import error_alone, error_row, is_kept_out
from tui.explorer.unfolding.loaded import Loaded, has_answer_to, is_loaded
from tui.explorer.unfolding.loads import Loads
from tui.explorer.unfolding.reading import is_read_again, read_whole
from tui.large_json.turns import at_once, in_turns

if TYPE_CHECKING:
    from tui.client.answer import Answer
    from tui.explorer.lists.asked import ListFilter


class Explorer:
    """One tree of one service: its rows, and what can be done with them."""

    def __init__(
        self,
        answers: Answers,
        roots: Sequence[Branch],
        *,
        page_size: int = DEFAULT_PAGE_SIZE,
        log_in_key: Callable[[], str] = str,
        key_for: KeyFor = no_key,
        clock: WallClock = this_moment,
    ) -> None:
        self.answers = answers
        self._log_in_key = log_in_key
        self.page_size = page_size
        self.clock = clock
        self.roots = [Node.of(root, None) for root in roots]
        self.outline = Outline(list(self.roots))
        self.narrowing = Narrowing(self.outline)
        self.telling = Telling(KnownNames(answers), self.roots, self.outline)
        self.inactive = Inactive(self.outline, answers, self.telling, key_for)
        self._pages = Pages(answers, self.telling, key_for)
        self._loads = Loads(self.outline)
        self.loaded = Loaded(self.outline, self.narrowing, answers.room, self._loads)

    async def unfold(self, node: Node) -> None:
        """Show what is under a node, asking the server where nothing is loaded yet.

        An error is no exception here: it becomes a row that can be retried. A mistake of our
        own becomes such a row too, and is raised all the same.
        """
        self.narrowing.nested.complete(node)
        if node.mark is Mark.LEAF or node.unfolded:
            return
        if node.contents is not None and node.contents.stale and node.source is not None:
            await self._loading(node, self._load(node, anew=True))
            return
        if self.is_at_hand(node):
            self.outline.unfold(node)
            self.loaded.count(node)
            return
        await self._loading(node, self._load(node, anew=False))

    def is_at_hand(self, node: Node) -> bool:
        """Whether what is under a node needs no request; it is put there where it was not yet."""
        return is_loaded(node) or self._fill_at_once(node)

    async def choose(self, node: Node) -> None:
        """Do what Enter means on a row: fold, unfold, load more, try again."""
        above = node.parent
        if isinstance(node.what, Notice) and above is not None:
            if node.mark is Mark.MORE:
                await self._loading(above, self._more(above))
            elif node.mark is Mark.ERROR:
                await self.refresh(above)
        elif node in self._loads:
            self.cancel(node)
        elif node.unfolded:
            self.fold(node)
        else:
            await self.unfold(node)

    def fold(self, node: Node) -> None:
        """Hide what is under a node; a load that is under way there is given up."""
        self.cancel(node)
        self.outline.fold(node)
        self.loaded.folded(node)

    def cancel(self, node: Node) -> bool:
        """Give up the load under a node; tells whether there was one."""
        return self._loads.cancel(node)

    def give_up_last(self) -> bool:
        """Give up the load that was begun last, wherever it is; tells whether there was one."""
        return self._loads.cancel_last()

    async def refresh(self, node: Node) -> None:
        """Ask the server again for what is under a node, or under the one above a leaf."""
        above: Node | None = node
        while above is not None and above.source is None:
            above = above.parent
        if above is not None:
            await self._loading(above, self._load(above, anew=True))

    async def show_again(self, node: Node) -> None:
        """Show the list under a node as the answers have it; nothing fresh is asked for again."""
        if node.source is not None:
            await self._loading(node, self._load(node, anew=False))

    async def filter(self, node: Node, text: str) -> None:
        """Filter the list under a branch; '' shows all again.

        Raises `QueryError` for an expression that cannot be right; the tree stays as it is.
        """
        branch = node.source
        if branch is None:
            return
        wanted = self._asked(branch, text, node.contents)
        contents = node.contents or Contents()
        is_same = has_answer_to(contents, wanted.query)
        node.contents = contents
        contents.query, contents.sought = wanted.query, wanted.text
        contents.filter_text, contents.beside = text.strip(), []
        if is_same and branch.has_all_levels:
            await self._loading(
                node, self.narrowing.narrow_by_filter(node, self.loaded.under_cursor)
            )
        else:
            pages = contents.page if is_same else 1
            await self._loading(node, self._load(node, anew=False, pages=pages))

    def put_beside(self, node: Node, answer: "Answer[object]") -> Node:
        """Put a record that was read by itself into a list of which its page is not loaded."""
        branch, contents = node.source, node.contents
        if branch is None or branch.child is None or contents is None:
            raise ValueError("there is no list under this node")
        beside = Node.of(branch.child, node, answer.part.raw)
        contents.beside.append(beside)
        self._replace(node, [beside, contents.children[-1]], len(contents.children) - 1)
        return beside

    def check(self, node: Node, text: str) -> None:
        """Raise `QueryError` where an expression for the list under a node is wrong."""
        if node.source is not None:
            self._asked(node.source, text, node.contents)

    def listing(self, node: Node) -> Node | None:
        """The node whose list a filter means while the cursor is on `node`: the nearest shown.

        A record whose own list is folded stands in another one; a branch is a list itself.
        """
        lists = (above for above in node.ancestry() if above.source is not None)
        return next((each for each in lists if each.unfolded or each.kind is None), None)

    async def read(
        self, node: Node, *, anew: bool = False, background: bool = False
    ) -> "Answer[object] | None":
        """The full record of a node, or what is to be shown beside it; None where the list has all.

        In the background it lets pass what somebody waits for. Raises what `Session.call` raises.
        """
        return await read_whole(self.answers, node, anew=anew, background=background)

    async def try_out(self) -> None:
        """Ask for the first list of the tree, which tells whether one is let in.

        Raises what `Session.call` raises.
        """
        await self.ask_for_list(self.roots[0])

    async def ask_for_list(self, root: Node) -> "Answer[object] | None":
        """The first page of the list of a root, asked for in the background; None without a list.

        It is kept for who unfolds it next. Raises what `Session.call` raises.
        """
        branch = root.source
        if branch is None or branch.operation is None:
            return None
        query = self._asked(branch, "", None).query
        return await self.answers.ask(
            branch.operation,
            root.parameters(),
            query.parameters if query else None,
            background=True,
        )

    def kept_out(self) -> list[Node]:
        """The nodes on view whose lists could not be had: not logged in, or no way there."""
        return [node for node in self.outline.rows if node.contents and is_kept_out(node.contents)]

    def _asked(self, branch: Branch, text: str, loaded: Contents | None) -> "ListFilter":
        from tui.explorer.lists.asked import asked

        return asked(branch, text, page_size=self.page_size, contents=loaded)

    def _fill_at_once(self, node: Node) -> bool:
        """Put under a node what needs no request: sub-branches, or nested children."""
        if node.source is not None or is_notice(node):
            return False
        children = nested_nodes(node)
        children += [Node.of(branch, node) for branch in node.branches]
        node.contents = Contents(children=children, total=len(children))
        return True

    async def show_inactive(self, above: Node) -> None:
        """Narrow a list to what is inactive in the lists of its records.

        Raises what `Session.call` raises; the tree stays as it is then.
        """
        self.inactive.end()
        await self.unfold(above)
        if above.contents is None or above.contents.error is not None:
            return
        self.narrowing.end(above)
        await self._loads.run(above, self.inactive.show(above))
        for node in self.inactive.opened:
            self.loaded.count(node)

    async def _loading(self, node: Node, load: Coroutine[None, None, None]) -> None:
        """Run one load at a time under a node; what its rows are called may be known after it."""
        await self._loads.run(node, load)
        await self.telling.learn_labels(node)

    async def _load(self, node: Node, *, anew: bool, pages: int = 1) -> None:
        branch, contents = node.source, node.contents or Contents()
        if branch is None or branch.operation is None or branch.child is None:
            return
        query = contents.query or self._asked(branch, "", None).query
        fresh = Contents(query=query, filter_text=contents.filter_text, sought=contents.sought)
        fresh.page = query.page if query else 1
        try:
            children = await self._pages.load(node, branch, fresh, anew=anew)
            while fresh.page < pages and not fresh.complete:
                fresh.page += 1
                more = await self._pages.load(node, branch, fresh, anew=anew)
                children = [*(each for each in children if not is_notice(each)), *more]
        except Exception as error:
            fresh.error = error_alone(error)
            children = [error_row(node, error, self._log_in_key())]
            if contents.query == query:
                children += [each for each in contents.children if not is_notice(each)]
                fresh.exchange, fresh.answers = contents.exchange, contents.answers
                fresh.copied, fresh.beside = contents.copied, contents.beside
            self._show(node, fresh, children)
            if not isinstance(error, BimscopeError):
                raise
            return
        read_again = [each for each in contents.beside if await is_read_again(self.answers, each)]
        children, fresh.beside = await in_turns(with_beside(children, read_again))
        self._show(node, fresh, children)
        if branch.has_all_levels and fresh.filter_text:
            await self.narrowing.narrow_by_filter(node, self.loaded.under_cursor)

    async def _more(self, node: Node) -> None:
        branch, contents = node.source, node.contents
        if branch is None or contents is None:
            return
        contents.page += 1
        first = sum(not is_notice(child) for child in contents.children) - len(contents.beside)
        try:
            children = await self._pages.load(node, branch, contents, anew=False)
        except BaseException as error:
            contents.page -= 1
            if not isinstance(error, Exception):
                raise
            rows = [
                *contents.beside,
                error_row(node, error, self._log_in_key()),
                *contents.children[-1:],
            ]
            self._replace(node, rows, first)
            self.outline.repaint(node)
            if not isinstance(error, BimscopeError):
                raise
            return
        # In one go, since others may come by themselves meanwhile: one page is short.
        children, contents.beside = at_once(with_beside(children, contents.beside))
        self._replace(node, children, first)
        self.outline.repaint(node)
        self.loaded.count(node)

    def _show(self, node: Node, fresh: Contents, children: list[Node]) -> None:
        if node.contents is None:
            node.contents = Contents()
        before = node.contents
        fresh.children, fresh.shown, fresh.opened = before.children, before.shown, before.opened
        node.contents = fresh
        self._replace(node, same_again(fresh.children, children))
        self.outline.unfold(node)
        self.loaded.count(node)

    def _replace(self, node: Node, children: list[Node], first: int = 0) -> None:
        """Put other children under a node, and give up what is being loaded under old ones."""
        self.narrowing.forget(node)
        if node is self.inactive.above:
            self.inactive.end()
        self.outline.replace(node, children, first)
        self._loads.cancel_misplaced()
