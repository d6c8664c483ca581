"""A record decoded without the children that it carries."""

import msgspec

from tui.explorer.nodes.records import decode_part
from tui.large_json.landmarks import survey
from tui.large_json.long_texts import LONGEST
from tui.large_json.slices import Slice
from tui.large_json.turns import at_once

LONG = "x" * (LONGEST + 1)


def whole(value: object) -> Slice:
    return Slice.whole(at_once(survey(msgspec.json.encode(value))))


def test_a_large_record_without_its_children() -> None:
    tree = whole({"id": 1, "children": [LONG], "name": "behind the children"})
    assert tree.is_large
    assert decode_part(tree, "children") == {"id": 1, "name": "behind the children"}


def test_of_a_long_text_only_the_start_is_there_where_one_only_looks() -> None:
    long = whole({"name": LONG})
    (start,) = decode_part(long, "children", cropped=True).values()
    assert len(str(start)) < LONGEST // 10
    assert decode_part(long, "children") == {"name": LONG}
