"""Which pictures a record has, as the tables of the trees say it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.changes.records import integer_of
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of, value_of
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Branch, Kind


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Where a picture is had from; `name` and `size` in bytes as a record says them, or not."""

    operation: AnyOperation
    path: tuple[tuple[str, str | int], ...]
    name: str = ""
    size: int | None = None


def own_picture(node: Node) -> PicturePlace | None:
    """The picture that a record has or is."""
    if node.kind is None or node.kind.picture is None:
        return None
    return _place(node.kind, node.record, node.parameters())


def pictures_inside(node: Node) -> Branch | None:
    """The list of what hangs on a record whose pictures are shown with it."""
    if node.kind is None or not node.kind.pictures_in:
        return None
    return next(each for each in node.kind.inside() if each.id == node.kind.pictures_in)


def pictures_among(
    records: Iterable[JsonObject], branch: Branch, node: Node
) -> Iterator[PicturePlace]:
    """Those of the records of such a list that are pictures."""
    above = node.parameters()
    for record in records if branch.child is not None else ():
        assert branch.child is not None
        own = {name: text_of(record, key) for name, key in branch.child.gives.items()}
        place = _place(branch.child, record, {**above, **own})
        if place is not None:
            yield place


def _place(
    kind: Kind, record: JsonObject, parameters: "dict[str, str | int]"
) -> PicturePlace | None:
    picture = kind.picture
    if picture is None or not picture.has_one(record):
        return None
    path = tuple((each, parameters.get(each, "")) for each in picture.operation.placeholders)
    if not all(str(value) for _, value in path):
        return None
    return PicturePlace(
        picture.operation,
        path,
        text_of(record, picture.name) if picture.name else "",
        integer_of(value_of(record, picture.size)) if picture.size else None,
    )
