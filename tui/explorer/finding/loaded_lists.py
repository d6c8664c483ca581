"""The lists of findable records that are loaded: what the trees hold, and what is kept."""

from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.explorer.finding.chains import Chain, GivenAbove, chains_to
from tui.explorer.finding.findable import FINDABLE, Findable, findable_as
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.lists.listing import nested_in
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.searching import Records
from tui.explorer.unfolding.explorer import Explorer


class LoadedList(NamedTuple):
    """Records of one kind, and the placeholders of what is above them."""

    findable: Findable
    records: Records
    known: GivenAbove


def loaded_lists(
    answers: Answers, explorers: Iterable[Explorer]
) -> Generator[None, None, list[LoadedList]]:
    """All of them, in steps; none twice."""
    found: dict[int, LoadedList] = {}
    for each in _kept(answers):
        found.setdefault(id(each.records), each)
        yield
    for explorer in explorers:
        for node in explorer.roots:
            for seen in _in_tree(node):
                if seen is not None:
                    found.setdefault(id(seen.records), seen)
                yield
    return list(found.values())


def _kept(answers: Answers) -> Iterator[LoadedList]:
    for findable in FINDABLE:
        chains = chains_to(findable.service, findable.kind)
        listed = [chain[-1].operation for chain in chains if not _is_part(chain)]
        operations = {each.id: each for each in (*listed, findable.asks) if each is not None}
        for operation in operations.values():
            for path, answer in answers.kept_of(operation):
                try:
                    yield LoadedList(findable, records_listed(findable, answer), path)
                except BimscopeError:
                    continue  # the tree says what is wrong with it


def records_listed(findable: Findable, answer: Answer[object]) -> Records:
    """The records in an answer that lists a kind. Raises `UnexpectedAnswer`."""
    if findable.is_on_all_levels:
        return nested_in(answer.part, findable.kind.nested or "")
    return answer.items


def _is_part(chain: Chain) -> bool:
    """Whether only a part of the answer stands in that place of the tree."""
    return chain[-1].within and chain[-1].select is not None


def _in_tree(root: Node) -> Iterator[LoadedList | None]:
    """The lists under a node, those in them too; None now and then, for others to get a turn."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        contents = node.contents
        if contents is None:
            continue
        yield _listed_by(node)
        if contents.opened or not node.source:
            # A copy: lists may change in between.
            waiting.extend(each for each in list(contents.children) if each.contents is not None)


def _listed_by(node: Node) -> LoadedList | None:
    kind = node.source.child if node.source is not None else None
    findable = findable_as(kind) if kind is not None else None
    if findable is not None and findable.is_on_all_levels:
        return None  # the answer is kept as long as the tree has something of it
    first = next((each for each in node.children[:2] if each.kind is kind and each.records), None)
    if findable is None or first is None:
        return None
    return LoadedList(findable, first.records, node.parameters())
