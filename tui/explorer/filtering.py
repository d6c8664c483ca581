"""What is said about the filter of a list, and what a key sets in it."""

from dataclasses import replace

from tui.client.query.model import Query
from tui.contract.operation import SORT_COLUMN, SORT_DIRECTION, AnyOperation, Parameter
from tui.explorer.node import Contents, Node, is_notice


def state_in_words(node: Node) -> str:
    """How much of a list is seen: page, page size, order, how many."""
    contents = node.contents
    if contents is None or contents.error is not None:
        return ""
    parts = _order(contents.query, contents.page) if contents.query else []
    count = f"{contents.total:,}" if contents.complete else f"{contents.total:,} of ?"
    if contents.shown is not None and (branch := node.source) and branch.has_all_levels:
        return " · ".join(parts)
    if contents.shown is not None:
        # Notices stand at the end, so that a long list need not be gone through.
        notices = sum(map(is_notice, contents.shown[-1:]))
        seen = len(contents.shown) - notices
        count = f"{seen:,} of {contents.total:,} loaded"
    elif contents.query is not None and contents.query.is_answered_here:
        count += " among what is loaded"
    return " · ".join([*parts, count])


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
    switch = _switched_on(node)
    if contents is None or contents.query is None or switch is None:
        return contents.filter_text if contents else ""
    given = {name: value for name, value in contents.query.given.items() if name != switch.name}
    return replace(contents.query, given=given).text


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


def list_with_a_switch(node: Node) -> Node | None:
    """The nearest node, from this one upwards, whose list has a switch; None without one."""
    return next((each for each in node.ancestry() if each.source and each.source.switch), None)


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
    from tui.explorer.asked import loaded_properties

    return parse_query(text, operation, loaded_properties(contents), all_loaded=True)


def filter_in_words(node: Node) -> str:
    """The whole filter of a list for people."""
    return " · ".join(filter(None, [typed_part(node), switch_in_words(node)]))


def _switched_on(node: Node) -> Parameter | None:
    switch = node.source.switch if node.source else None
    query = (node.contents or Contents()).query
    return switch if switch and query and switch.name in query.given else None


def _on(switch: Parameter) -> str:
    return str(next(iter(switch.choices or {"1": ""})))
