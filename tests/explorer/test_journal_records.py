"""The records of an entry of the journal, field by field and as JSON."""

import msgspec

from tui.changes.journal_entries import Entry
from tui.changes.journal_steps import Ended, Intended, Sent
from tui.changes.records import LISTED
from tui.contract.operation import JsonObject
from tui.explorer.journal_records import entry_json, entry_page

READS = "drofus.project_users.get"


def entry_of(
    before: JsonObject, after: JsonObject, *, reads: str = READS, operation: str = ""
) -> Entry:
    said = Intended(
        entry=1,
        time="2026-01-01T12:00:00Z",
        profile="test",
        address="http://localhost",
        who="admin",
        operation=operation or "drofus.project_users.update",
        title="A right",
        program="",
        body={"project_user": after},
        reads=reads,
    )
    ended = Ended(entry=1, time="", ending="done", words="Done.", after=after)
    return Entry(said, Sent(entry=1, time="", before=before), ended)


def test_the_records_are_told_field_by_field_without_json() -> None:
    page = entry_page(entry_of({"room_rights": 3}, {"room_rights": 1}))
    assert [each.title for each in page] == ["A right", "Before", "After"]
    assert [(each.title, each.words) for each in page[1].lines] == [("Rooms", "Read")]
    assert [(each.title, each.words) for each in page[2].lines] == [("Rooms", "Full")]
    assert not [line for each in page for line in each.lines if "{" in line.words]


def test_a_list_of_records_is_counted() -> None:
    page = entry_page(entry_of({LISTED: [{"id": 1}, {"id": 2}]}, {"room_rights": 1}))
    assert [line.words for line in page[1].lines] == ["2, in JSON"]


def test_an_operation_that_is_none_here_leaves_the_words() -> None:
    entry = entry_of({"a": 1}, {"a": 2}, reads="drofus.gone.show", operation="drofus.gone.update")
    assert [each.title for each in entry_page(entry)] == ["A right"]


def test_its_json_has_what_was_sent_and_the_records() -> None:
    entry = entry_of({"room_rights": 3}, {"room_rights": 1})
    assert msgspec.json.decode(entry_json(entry)) == {
        "Body": {"project_user": {"room_rights": 1}},
        "Before": {"room_rights": 3},
        "After": {"room_rights": 1},
    }
