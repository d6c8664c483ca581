"""Spellings and types that a record is read from."""

import msgspec

from tui.client.decoding import decoded
from tui.contract.bimplus.attachments import Attachment
from tui.contract.drofus.project_users import NewProjectUser


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
