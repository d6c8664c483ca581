"""What is said about the filter of a list, and what a key sets in it."""

from dataclasses import replace

from tui.client.query.model import Query, free_text_of
from tui.contract.operation import SORT_COLUMN, SORT_DIRECTION, AnyOperation, Parameter
from tui.explorer.lists.asked_in_words import is_filtered_here
from tui.explorer.nodes.node import Contents, Node, is_notice
from tui.explorer.trees.kind import Branch, Kind
from tui.in_sentences import with_and


def state_in_words(node: Node) -> str:
    """How much of a list is seen: page, page size, order, how many."""
    contents = node.contents
    if contents is None or contents.error is not None:
        return ""
    parts = _order(contents.query, contents.page) if contents.query and not contents.typed else []
    branch = node.source
    if contents.shown is not None and branch is not None and branch.has_all_levels:
        return " · ".join(parts)
    return " · ".join([*parts, _count(contents)])


def _count(contents: Contents) -> str:
    if contents.shown is not None:
        # Notices stand at the end, so that a long list need not be gone through.
        notices = sum(map(is_notice, contents.shown[-1:]))
        return f"{len(contents.shown) - notices:,} of {contents.total:,} loaded"
    if contents.found_here:
        return f"{contents.total:,} of {contents.looked_through:,}: the service found none"
    if is_filtered_here(contents):
        return f"{contents.total:,} found in {contents.looked_through:,} loaded"
    return f"{contents.total:,}" if contents.complete else f"{contents.total:,} of ?"


def asks_in_words(node: Node, text: str) -> str:
    """What is sent for plain words that are typed for a list, or that nothing is sent for them.

    '' for what is typed in the service's own language. Raises QueryError.
    """
    from tui.explorer.lists.asked import asked

    branch = node.source
    if branch is None or branch.operation is None or not text.strip():
        return ""
    wanted = asked(branch, text, page_size=1, contents=node.contents)
    query = wanted.query
    if query is None or not branch.asks_server:
        return ""
    free = free_text_of(branch.operation)
    if free is not None and free.name in query.given and not query.terms:
        return f"→ {query.sent_in_words}"
    words = text.split()
    if branch.child and [each.value for each in query.terms] == words:
        return f"→ {query.sent_in_words} ({branch.child.words_in} contains {with_and(words)})"
    return ""


def filtered_list(node: Node) -> Node | None:
    """The nearest node whose list is filtered and has the node in it, or under it."""
    above = (each for each in node.ancestry() if each.contents is not None)
    filtered = (each for each in above if each.contents and _is_filtered(each.contents))
    return next(filtered, None)


def _is_filtered(contents: Contents) -> bool:
    return bool(contents.filter_text or contents.typed)


def _order(query: Query, page: int) -> list[str]:
    parts = []
    if query.page_size is not None:
        parts += [f"page {page}", f"{query.page_size} a page"]
    column = query.given.get(SORT_COLUMN.name)
    if column:
        falling = query.given.get(SORT_DIRECTION.name, "").startswith("desc")
        parts.append(f"by {column} {'↓' if falling else '↑'}")
    return parts


def typed_part(node: Node) -> str:
    """The filter of a list as it is typed: without what a key has switched on."""
    contents = node.contents
    switch, operation = _switched_on(node), node.source.operation if node.source else None
    if contents is None or operation is None or switch is None:
        return contents.filter_text if contents else ""
    query = _checked_before(contents.filter_text, operation, contents=contents)
    given = {name: value for name, value in query.given.items() if name != switch.name}
    return replace(query, given=given).text


def switch_in_words(node: Node) -> str:
    """What a key has switched on in a list, which stands beside its filter."""
    switch = _switched_on(node)
    return switch.title.lower() if switch else ""


def with_switch(node: Node, text: str) -> str:
    """A text typed for a list, with what a key has switched on. Raises QueryError."""
    switch, operation = _switched_on(node), node.source.operation if node.source else None
    if switch is None or operation is None:
        return text
    query = _checked_before(text, operation, contents=node.contents)
    return replace(query, given={**query.given, switch.name: _on(switch)}).text


def switched_over(node: Node) -> str | None:
    """The filter of a list once its switch is in the other state; None where it has none."""
    branch = node.source
    if branch is None or branch.switch is None or branch.operation is None:
        return None
    if _switched_on(node):
        return typed_part(node)
    query = _checked_before(typed_part(node), branch.operation, contents=node.contents)
    return replace(query, given={**query.given, branch.switch.name: _on(branch.switch)}).text


def _checked_before(text: str, operation: AnyOperation, contents: Contents | None) -> Query:
    from tui.client.query.parsing import parse_query
    from tui.explorer.lists.asked import loaded_properties

    return parse_query(text, operation, loaded_properties(contents), all_loaded=True)


def filter_in_words(node: Node) -> str:
    """The whole filter of a list for people."""
    return " · ".join(filter(None, [typed_part(node), switch_in_words(node)]))


def _switched_on(node: Node) -> Parameter | None:
    switch = node.source.switch if node.source else None
    query = (node.contents or Contents()).query
    return switch if switch and query and switch.name in query.given else None


def list_with_inactive(node: Node) -> Node | None:
    """The list at or above a node whose records have lists that leave out what is inactive."""
    return next((each for each in node.ancestry() if branch_with_inactive(each)), None)


def branch_with_inactive(node: Node) -> Branch | None:
    """The list under each record of a node's list that leaves out what is inactive."""
    kind: Kind | None = node.source.child if node.source else None
    inside = kind.inside() if kind is not None else ()
    return next((branch for branch in inside if branch.inline and branch.switch), None)


def switch_text(branch: Branch) -> str:
    """The filter that switches on what a key switches in a list; '' where there is nothing."""
    return f"{branch.switch.name}={_on(branch.switch)}" if branch.switch else ""


def _on(switch: Parameter) -> str:
    return str(next(iter(switch.choices or {"1": ""})))


def title_of(node: Node) -> str:
    """What the list under a node is called, and whose it is where that is not above it."""
    branch = node.source
    if branch is None:
        return ""
    is_own = isinstance(node.what, Kind)
    whose = node if is_own else node.parent
    return branch.title if whose is None else f"{branch.title} of {whose.label}"
