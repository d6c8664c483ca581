"""The shapes answers come in, and the one shape they are read as."""

import msgspec
import pytest

from tui.client.decoding import decoded, elements, unwrapped
from tui.contract.bimplus.attachments import Attachment
from tui.contract.drofus.project_users import NewProjectUser


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


def test_other_spellings_of_a_key_are_read() -> None:
    raw = b'[{"changedby":{"id":"7"},"fileName":"a"},{"changedBy":{"id":"8"}}]'
    read = decoded(raw, list[Attachment])
    again = msgspec.json.decode(msgspec.json.encode(read))
    assert [entry["changedBy"]["id"] for entry in again] == ["7", "8"]
    assert again[0]["fileName"] == "a"


def test_numbers_as_texts_are_read_as_numbers() -> None:
    read = decoded(b'{"project_user":{"project_id":"647"},"user":{}}', NewProjectUser)
    assert isinstance(read, NewProjectUser)
    assert read.project_user.project_id == 647
