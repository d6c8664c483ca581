"""A mark belongs to a record, whichever row shows it."""

from typing import NoReturn

import msgspec

from tests.explorer.forms.nodes import below
from tui.explorer.jumps import next_mark
from tui.explorer.nodes.marks import Marks
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.trees import drofus


def owner(number: int, name: str = "Acme") -> Node:
    return below(None, drofus.OWNER, {"id": number, "name": name})


def test_it_is_there_for_a_row_made_later_which_is_the_one_given_out() -> None:
    marks, later = Marks(), owner(7, "Renamed")
    assert marks.toggle(owner(7))
    assert marks.has(later)
    assert not marks.has(owner(8))
    assert marks.nodes() == [later]


def test_a_second_time_takes_it_away() -> None:
    marks = Marks()
    marks.toggle(owner(7))
    marks.toggle(owner(8))
    marks.toggle(owner(7))
    assert (len(marks), marks.has(owner(7)), marks.has(owner(8))) == (1, False, True)


def test_what_has_no_name_of_its_own_is_marked_as_the_row_that_it_is() -> None:
    marks, branch = Marks(), Node.of(drofus.ROOTS[0], None)
    nameless, other = (below(branch, drofus.OWNER, {"name": "Acme"}) for _ in range(2))
    assert marks.toggle(nameless)
    assert marks.has(nameless)
    assert not marks.has(other)


def test_a_row_that_is_no_record_cannot_be_marked() -> None:
    marks, branch = Marks(), Node.of(drofus.ROOTS[0], None)
    assert not marks.toggle(branch)
    assert not marks.has(branch)


def test_each_change_is_told() -> None:
    marks, counts = Marks(), list[int]()
    marks.told.append(lambda: counts.append(len(marks)))
    marks.toggle(owner(7))
    marks.toggle(Node.of(drofus.ROOTS[0], None))
    marks.clear()
    marks.clear()
    assert counts == [1, 0]


def test_the_next_mark_is_behind_the_cursor_then_unseen_then_first() -> None:
    rows = [owner(number) for number in range(6)]
    outline, elsewhere = Outline(rows), owner(9)
    marked = [rows[4], elsewhere, rows[1]]
    assert [next_mark(marked, outline, here) for here in (0, 1, 4)] == [rows[1], rows[4], elsewhere]
    assert next_mark([rows[4], rows[1]], outline, 5) is rows[1]
    assert next_mark([rows[1]], outline, 1) is rows[1]
    assert next_mark([], outline, 1) is None


class Unread(tuple[msgspec.Raw]):
    """Records that nobody may read."""

    def __getitem__(self, _number: object) -> NoReturn:
        raise AssertionError("a record was read")


def test_the_next_mark_reads_no_row_that_is_not_marked() -> None:
    rows = [Node(drofus.OWNER, None, Unread()), owner(1), Node(drofus.OWNER, None, Unread())]
    assert next_mark([rows[1]], Outline(rows), 0) is rows[1]
    assert next_mark([owner(7), rows[1]], Outline(rows), 2).gives() == {"id": 7}  # type: ignore[union-attr]
