"""The shapes that records come in, and the one shape they are handed out in."""

import pytest

from tui.large_json.unwrapping import elements, unwrapped


@pytest.mark.parametrize(
    ("raw", "root", "inner"),
    [
        (b'{"project":{"id":1}}', "project", b'{"id":1}'),
        (b' {"project" : {"id":1}, "project_users":[]}', "project", b'{"id":1}'),
        (b'{"id":1,"name":"bare"}', "project", b'{"id":1,"name":"bare"}'),
        (b'{"id":1,"project":"a field of that name"}', "project", None),
        (b'{"project":{"id":1}}', None, None),
    ],
)
def test_one_record(raw: bytes, root: str | None, inner: bytes | None) -> None:
    assert bytes(unwrapped(raw, root)).strip() == (raw if inner is None else inner)


@pytest.mark.parametrize(
    ("raw", "root", "inner"),
    [
        (b"[]", "a", []),
        (b'[{"a":{"b":1}},{"a":{"b":2}}]', "a", [b'{"b":1}', b'{"b":2}']),
        (b'[{"a":{"b":1}},"bare",null]', "a", [b'{"b":1}', b'"bare"', b"null"]),
        (b'[[{"b":1},{"b":2}]]', None, [b'{"b":1}', b'{"b":2}']),
    ],
)
def test_lists(raw: bytes, root: str | None, inner: list[bytes]) -> None:
    assert [bytes(element) for element in elements(raw, root)] == inner
