"""The nodes under a list, and those among them that came by themselves."""

from typing import NoReturn

import msgspec

from tests.explorer.forms.nodes import below
from tui.explorer.lists.listing import with_beside
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark, Notice
from tui.explorer.trees import drofus
from tui.large_json.turns import at_once

MORE = Node.of(Notice(Mark.MORE, "more"), None)


class Unread(tuple[msgspec.Raw]):
    """Records that nobody may read."""

    def __getitem__(self, _number: object) -> NoReturn:
        raise AssertionError("a record was read")


def owner(number: int) -> Node:
    return below(None, drofus.OWNER, {"id": number})


def test_no_record_is_read_where_none_came_by_itself() -> None:
    children = [Node(drofus.OWNER, None, Unread()), MORE]
    assert at_once(with_beside(children, [])) == (children, [])


def test_what_came_by_itself_stands_last_until_a_page_has_it() -> None:
    first, beside = owner(1), owner(7)
    assert at_once(with_beside([first, MORE], [beside])) == ([first, beside, MORE], [beside])
    children, needed = at_once(with_beside([first, owner(7), MORE], [beside]))
    assert needed == []
    assert children == [first, beside, MORE], "the row that was there already"


def test_it_is_looked_for_in_short_steps() -> None:
    steps = with_beside([*map(owner, range(50)), MORE], [owner(60)])
    assert sum(1 for _ in steps) > 40
