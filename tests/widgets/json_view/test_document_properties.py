"""Whatever the JSON and however it is folded, the rows say what `json.loads` says."""

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.widgets.glass import FORBIDDEN
from tui.contract.operation import Json
from tui.large_json.search import TextSearch
from tui.large_json.turns import at_once
from tui.widgets.json_view.copies import text_to_copy
from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.words import key_words, value_words

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=25,
)
LAYOUTS = st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", " :\t")])
FEW = settings(max_examples=80, deadline=None, database=None)
KeyPath = tuple[str | int, ...]
Expected = tuple[int, str | int | None, Json]


@st.composite
def documents(draw: st.DrawFn) -> tuple[Json, bytes]:
    value = draw(VALUES)
    separators, ascii_only = draw(LAYOUTS), draw(st.booleans())
    indent = draw(st.sampled_from([None, 2]))
    text = json.dumps(value, separators=separators, ensure_ascii=ascii_only, indent=indent)
    return value, text.encode()


def rows_expected(value: Json, opened: set[KeyPath], path: KeyPath = ()) -> Iterator[Expected]:
    """Depth, key and value of each row when the containers at the paths `opened` are open."""
    key = path[-1] if path else None
    yield len(path), key, value
    if path in opened and value and isinstance(value, dict | list):
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for inner_key, inner in children:
            yield from rows_expected(inner, opened, (*path, inner_key))
        yield len(path), None, value


def rows_shown(document: JsonDocument) -> list[Expected]:
    rows = [document.row(index) for index in range(len(document))]
    values = [json.loads(document.value(index)) for index in range(len(document))]
    return [(row.depth, row.key, value) for row, value in zip(rows, values, strict=True)]


def key_path(document: JsonDocument, index: int) -> KeyPath:
    keys: list[str | int] = []
    while (parent := document.parent(index)) is not None:
        key = document.row(index).key
        assert key is not None
        keys.append(key)
        index = parent
    return tuple(reversed(keys))


def copy_of(document: JsonDocument, index: int) -> str:
    text = at_once(text_to_copy(document, index))
    return text if isinstance(text, str) else text.decode()


@FEW
@given(documents(), st.lists(st.integers(0, 1000), max_size=30))
def test_rows_agree_after_any_folding(made: tuple[Json, bytes], choices: list[int]) -> None:
    value, raw = made
    document = JsonDocument(raw, small=0)
    opened: set[KeyPath] = {()} if len(document) > 1 else set()
    for choice in choices:
        index = document.opener(choice % len(document))
        path = key_path(document, index)
        if document.row(index).unfolded:
            document.fold(index)
            opened = {other for other in opened if other[: len(path)] != path}
        elif document.unfold(index):
            opened.add(path)
        assert rows_shown(document) == list(rows_expected(value, opened))


@FEW
@given(documents(), st.one_of(st.none(), st.integers(1, 4)))
def test_unfolding_to_a_depth_opens_just_that(made: tuple[Json, bytes], depth: int | None) -> None:
    value, raw = made
    document = JsonDocument(raw, small=0)
    document.unfold_to(depth)
    deepest = 99 if depth is None else depth
    everything = rows_expected(value, _Everything(deepest))
    assert rows_shown(document) == list(everything)


@FEW
@given(documents(), st.integers(0))
def test_every_offset_can_be_revealed(made: tuple[Json, bytes], place: int) -> None:
    _, raw = made
    document = JsonDocument(raw, small=0)
    offset = place % len(raw)
    index = document.reveal(offset)
    whole = JsonDocument(raw, small=0)
    whole.unfold_to()
    at = whole.reveal(offset)
    assert document.path(index) == whole.path(at)
    assert document.row(index).kind == whole.row(at).kind


@FEW
@given(documents(), st.data())
def test_every_text_is_found(made: tuple[Json, bytes], data: st.DataObject) -> None:
    value, raw = made
    texts = [text for _, _, text in rows_expected(value, _Everything(99)) if isinstance(text, str)]
    plain = [text for text in texts if text and text.isprintable()]
    if not plain:
        return
    wanted = data.draw(st.sampled_from(plain))
    search = TextSearch(raw, wanted)
    while search.advance():
        pass
    document = JsonDocument(raw, small=0)
    found = [document.reveal(hit) for hit in search.hits]
    assert any(wanted in copy_of(document, index) for index in found)


@FEW
@given(st.binary(max_size=60) | st.text(alphabet='[]{}",:1ab \\\n', max_size=40).map(str.encode))
def test_no_bytes_at_all_make_it_fail(raw: bytes) -> None:
    document = JsonDocument(raw)
    document.unfold_to()
    for index in range(len(document)):
        row = document.row(index)
        assert not FORBIDDEN & set(key_words(row) + value_words(document, index, row))
        assert document.path(index).startswith("$")
    if len(document):
        document.fold(0)
    assert document.problem is not None or len(document) <= 1


class _Everything(set[KeyPath]):
    """Every path shorter than `depth`."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        self._depth = depth

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and len(path) < self._depth
