"""The records of an entry of the journal: field by field in words, and as JSON."""

from collections.abc import Iterator

import msgspec

from tui.changes.journal_entries import Entry
from tui.changes.records import LISTED
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject
from tui.explorer.in_words.journal_page import entry_lines, entry_records
from tui.explorer.in_words.page import Line, Section
from tui.explorer.results import record_in_words


def entry_page(entry: Entry) -> list[Section]:
    """All that the journal knows of an entry; of what was sent the changes say it in words."""
    records = (("Before", entry.before), ("After", entry.after))
    sections = [Section(entry.intended.title, entry_lines(entry))]
    for title, record in records:
        if record is not None:
            sections += _titled(title, _in_words(entry, record))
    return sections


def entry_json(entry: Entry) -> bytes:
    """What was sent, and the record before and after it."""
    return msgspec.json.encode(dict(entry_records(entry)))


def _in_words(entry: Entry, record: JsonObject) -> list[Section]:
    listed = record.get(LISTED)
    if isinstance(listed, list):
        return [Section("", [Line("Records", f"{len(listed):,}, in JSON")])]
    said = entry.intended
    # An entry of an older or a newer program may name what is none here.
    operation = OPERATIONS.get(said.reads) or OPERATIONS.get(said.operation)
    return [] if operation is None else record_in_words(operation, record)


def _titled(title: str, sections: list[Section]) -> Iterator[Section]:
    """Sections that say first of which record they are."""
    for each in sections:
        yield Section(f"{title}: {each.title}" if each.title else title, each.lines)
