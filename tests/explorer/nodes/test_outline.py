"""The flat rows of a tree stay what a walk over the tree would give."""

import weakref
from collections.abc import Iterator

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.drofus.owners import Owner
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.rows import Mark
from tui.explorer.trees.kind import Branch, Kind

KIND = Kind(id="thing", word="thing", record=Owner, label=lambda record: str(record.get("name")))
STEPS = ["fold", "unfold", "replace", "narrow", "show all"]
ROOT = Branch(id="things", title="Things")


def grown(parent: Node, width: int, depth: int) -> None:
    """Give a node children and grandchildren."""
    children = [Node.of(KIND, parent) for _ in range(width)]
    parent.contents = Contents(children=children, total=width)
    if depth > 1:
        for child in children:
            grown(child, width, depth - 1)


def seen(roots: list[Node]) -> Iterator[Node]:
    """The rows that a walk over the tree shows."""
    for root in roots:
        yield root
        if root.unfolded:
            narrowed = root.contents.shown if root.contents else None
            yield from seen(root.children if narrowed is None else narrowed)


def everything(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from everything(child)


class Records(list[msgspec.Raw]):
    """Records of which can be seen whether anybody still has them."""


class Screen:
    """A drawer's copy of the rows, kept up to date only by what it is told."""

    def __init__(self, outline: Outline) -> None:
        self.rows = list(outline.rows)
        self._outline = outline
        outline.spliced.append(self.splice)

    def splice(self, at: int, removed: int, inserted: int) -> None:
        self.rows[at : at + removed] = self._outline.rows[at : at + inserted]


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 84))))
def test_rows_follow_any_folding(steps: list[tuple[str, int]]) -> None:
    root = Node.of(ROOT, None)
    grown(root, 4, 3)
    outline = Outline([root])
    screen = Screen(outline)
    nodes = list(everything(root))
    for step, number in steps:
        node = nodes[number % len(nodes)]
        if step == "fold":
            outline.fold(node)
        elif step == "unfold" and node.children:
            outline.unfold(node)
        elif step == "replace" and node.contents:
            outline.replace(node, [Node.of(KIND, node)], first=min(2, len(node.children)))
        elif step == "narrow":
            outline.narrow(node, node.children[::2])
        elif step == "show all":
            outline.narrow(node, None)
        assert outline.rows == list(seen([root]))
        assert screen.rows == outline.rows


def test_what_was_unfolded_inside_is_so_again() -> None:
    root = Node.of(ROOT, None)
    grown(root, 2, 2)
    outline = Outline([root])
    outline.unfold(root)
    outline.unfold(root.children[1])
    before = list(outline.rows)
    outline.fold(root)
    assert outline.rows == [root]
    outline.unfold(root)
    assert outline.rows == before


def test_what_is_no_longer_in_the_tree_is_let_go_at_once() -> None:
    root = Node.of(ROOT, None)
    grown(root, 3, 3)
    outline = Outline([root])
    outline.unfold(root)
    records = Records([msgspec.Raw(b"{}")])
    stays, goes = root.children[0], root.children[1]
    for child in (stays, goes):
        below = child.children[0]
        below.contents = Contents(children=[Node(KIND, below, records)])
    alive = weakref.ref(records)
    del records, below, child
    outline.replace(root, [stays, Node.of(KIND, root)])
    assert alive() is not None
    assert stays.children[0].children
    outline.replace(root, [])
    del stays, goes
    # The garbage collector does not look at nodes: this has to work without it.
    assert alive() is None


def test_what_is_hidden_keeps_what_is_below_it() -> None:
    root = Node.of(ROOT, None)
    grown(root, 3, 2)
    outline = Outline([root])
    outline.unfold(root)
    outline.unfold(root.children[1])
    before = list(outline.rows)
    outline.narrow(root, [root.children[0]])
    assert outline.rows == [root, root.children[0]]
    outline.narrow(root, None)
    assert outline.rows == before


def test_what_is_hidden_inside_stays_hidden_when_folded_and_unfolded() -> None:
    root = Node.of(ROOT, None)
    grown(root, 2, 2)
    outline = Outline([root])
    outline.unfold(root)
    outline.unfold(root.children[0])
    outline.narrow(root.children[0], root.children[0].children[1:])
    before = list(outline.rows)
    outline.fold(root)
    outline.unfold(root)
    assert outline.rows == before


def test_fold_and_unfold_show_in_the_mark() -> None:
    root = Node.of(ROOT, None)
    grown(root, 1, 1)
    outline = Outline([root])
    touched: list[int] = []
    outline.touched.append(touched.append)
    outline.unfold(root)
    marks = [root.mark]
    outline.fold(root)
    marks.append(root.mark)
    assert marks == [Mark.UNFOLDED, Mark.FOLDED]
    assert touched == [0, 0]


def test_rows_are_found_wherever_the_last_one_was() -> None:
    root = Node.of(ROOT, None)
    grown(root, 2_000, 1)
    outline = Outline([root])
    outline.unfold(root)
    for number in (0, 1_999, 1_000, 1_001, 0, 1_250):
        assert outline.index(root.children[number]) == number + 1
    outline.fold(root)
    assert outline.index(root.children[1_250]) is None
    assert outline.index(root) == 0


def test_what_writes_down_a_node_does_not_write_all_that_is_under_it() -> None:
    """A worker keeps the texts of its arguments; for a large list that takes seconds."""
    root = Node.of(ROOT, None)
    grown(root, 100, 2)
    for each in (root, root.contents, root.children[0], Outline([root])):
        assert len(repr(each)) < 500
