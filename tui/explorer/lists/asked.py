"""What is asked of the list under a branch: of the service, and of what is loaded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tui.client.query.beside import split_off
from tui.client.query.matching import may_meet
from tui.client.query.model import Query, free_text_of
from tui.client.query.parsing import parse_query
from tui.contract.operation import PAGE, PAGE_SIZE, AnyOperation, Filtering, Json
from tui.contract.reading import text_at
from tui.explorer.nodes.node import Contents, is_notice
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Numbers, Records
from tui.explorer.trees.kind import Branch, Kind

_LOOKED_AT: Final = 20
"""Loaded records whose properties are known in the bar."""
_VALUES_OF: Final = 500
"""Loaded records whose values are offered there."""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """`query` is for the service, None where it is asked for nothing in particular.

    `text` is what records have to contain, looked for on this side.
    """

    query: Query | None = None
    text: str = ""


def asked(
    branch: Branch, text: str, *, page_size: int, contents: Contents | None = None
) -> ListFilter:
    """What a text asks of a list; raises QueryError.

    Properties that only the loaded `contents` have can be asked for too.
    """
    operation = branch.operation
    if operation is None:
        return ListFilter(text=text.strip())
    if branch.asks_server:
        query, rest = _words_apart(_parsed(text, branch, operation, contents))
    else:
        rest, query = split_off(text, operation, loaded_properties(contents))
    if operation.paged and query.page_size is None:
        query = replace(query, given={**query.given, PAGE_SIZE.name: str(page_size)})
    has_query = branch.asks_server or bool(query.given or query.terms)
    return ListFilter(query if has_query else None, rest)


def _words_apart(query: Query) -> tuple[Query, str]:
    """Where a service looks for one text only: its longest word for it, all words for this side.

    What has the words in another order, or in several fields, would not be found otherwise.
    """
    free = free_text_of(query.operation)
    text = query.given.get(free.name, "") if free is not None else ""
    words = text.split()
    if free is None or len(words) < 2:
        return query, ""
    return replace(query, given={**query.given, free.name: max(words, key=len)}), text


def without_words(query: Query) -> Query | None:
    """A query for all of what a service was asked to look through; None where it was for all."""
    free = free_text_of(query.operation)
    if free is None or free.name not in query.given:
        return None
    given = {name: value for name, value in query.given.items() if name != free.name}
    return replace(query, given=given)


def _parsed(text: str, branch: Branch, operation: AnyOperation, contents: Contents | None) -> Query:
    words_in = branch.child.words_in if branch.child else ""
    if operation.filtering is Filtering.TEXT:
        also, all_loaded = loaded_properties(contents), is_all_loaded(operation, contents)
        return parse_query(text, operation, also, all_loaded=all_loaded)
    also = loaded_properties(contents)
    return parse_query(text, operation, also, words_in=words_in)


def is_all_loaded(operation: AnyOperation, contents: Contents | None) -> bool:
    """Whether all of a list is there, so that conditions can be answered from it."""
    if contents is None or contents.exchange is None or contents.error is not None:
        return False
    if not contents.complete:
        return False
    free, given = free_text_of(operation), contents.query.given if contents.query else {}
    return PAGE.name not in given and (free is None or free.name not in given)


def plain_text(branch: Branch, text: str, contents: Contents | None = None) -> str:
    """What a filter looks for anywhere in a record; '' for any other filter. Raises QueryError."""
    operation = branch.operation
    if operation is None or not branch.asks_server:
        return asked(branch, text, page_size=1, contents=contents).text
    free = free_text_of(operation) if operation.filtering is Filtering.TEXT else None
    if free is None:
        return ""
    query = _parsed(text, branch, operation, contents)
    only = not query.terms and set(query.given) == {free.name}
    return query.given[free.name] if only else ""


class Meeting:
    """Records of one kind held against the terms of a query."""

    def __init__(self, query: Query, kind: Kind) -> None:
        self._query = query
        self._kind = kind

    def among(self, records: Records, numbers: range) -> Numbers:
        """Which records of a stretch meet it."""
        found = list[int]()
        for number in numbers:
            if self.is_in(records, number):
                found.append(number)
            yield
        return found

    def is_in(self, records: Records, number: int) -> bool:
        """Whether one of some records meets it, as far as can be told."""
        return may_meet(self._query, decode_record(records[number], self._kind.nested))


def loaded_properties(contents: Contents | None) -> tuple[str, ...]:
    """The properties of the first records of a list, inner ones behind a dot."""
    children = contents.children if contents else []
    records = [each for each in children[: _LOOKED_AT + 1] if not is_notice(each)]
    return tuple(dict.fromkeys(name for each in records for name in _names_in(each.record)))


def loaded_values(contents: Contents | None, path: str) -> tuple[str, ...]:
    """The texts that the first records of a list have in a field, each once."""
    children = contents.children if contents else []
    records = [each.record for each in children[:_VALUES_OF] if not is_notice(each)]
    found = dict.fromkeys(text for record in records if (text := text_at(record, path)))
    return tuple(found)[:_LOOKED_AT]


def _names_in(value: Json, above: str = "") -> Iterable[str]:
    if isinstance(value, list):
        for each in value[:_LOOKED_AT]:
            yield from _names_in(each, above)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name.isidentifier():
                yield f"{above}{name}"
                yield from _names_in(inner, f"{above}{name}.")
