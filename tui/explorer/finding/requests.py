"""How the servers are asked for what is looked for: at most one request a kind and place.

What a list can be asked by says the contract; a list that cannot be asked is asked for whole.
"""

import re
from typing import Final, NamedTuple
from uuid import UUID

from tui.client.query.model import Query, free_text_of
from tui.client.query.properties import record_of
from tui.client.query.term import Operator, Term
from tui.contract.operation import PAGE_SIZE, AnyOperation, Filtering
from tui.contract.properties import Compares, property_of
from tui.explorer.finding.chains import Chain, GivenAbove, chains_to, constants
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.words import SoughtWords

SHORTEST: Final = 2
"""Letters that have to be typed before a service is asked for what has them."""
PAGE: Final = 100
"""Records of a list with pages that are asked for by words."""
MOST: Final = 500
"""Records of a list with pages that are asked for without regard to the words."""
_GUID: Final = re.compile(r"\{?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?", re.IGNORECASE)


class ListRequest(NamedTuple):
    """A read whose answer may have what is looked for; `path` fills its placeholders.

    `is_one` says that the answer is a record, not a list.
    """

    findable: Findable
    operation: AnyOperation
    path: GivenAbove
    query: dict[str, str]
    is_one: bool = False

    @property
    def asks_for_words(self) -> bool:
        """Whether the service looks for the words itself."""
        return not self.is_one and self.operation.filtering is not Filtering.NONE

    @property
    def for_all(self) -> "ListRequest":
        """The same list without regard to the words, or the beginning of one with pages.

        A service finds what is spelled as it was typed; who types `jorgensen` means Jørgensen.
        """
        return self._replace(query=_everything(self.operation, MOST))


def guid_in(words: SoughtWords) -> str:
    """The id that was typed, where it is one of Bimplus; else ''."""
    only = words.typed[0] if len(words.typed) == 1 else ""
    return str(UUID(only)) if _GUID.fullmatch(only) else ""


def requests_for(findable: Findable, words: SoughtWords, known: GivenAbove) -> list[ListRequest]:
    """What can be asked for where these placeholders are known."""
    lists = [
        ListRequest(findable, operation, path, _query(findable, operation, words))
        for operation, path in _lists(findable, known)
    ]
    typed = len(words.phrase)
    asked = [
        each for each in lists if typed >= max(findable.shortest, SHORTEST * each.asks_for_words)
    ]
    return [*asked, *_by_number(findable, words)]


def missing_above(findable: Findable, known: GivenAbove) -> str:
    """The placeholder without which the records of a kind cannot be asked for; '' for none."""
    if _lists(findable, known):
        return ""
    operations = [chain[-1].operation for chain in chains_to(findable.service, findable.kind)]
    names = [name for each in operations[:1] if each is not None for name in each.placeholders]
    return next((name for name in reversed(names) if name not in known), "")


def _lists(findable: Findable, known: GivenAbove) -> list[tuple[AnyOperation, GivenAbove]]:
    """The operations that list a kind, each with its path: one for each place at the root."""
    if findable.asks is not None:
        return [(findable.asks, {})]
    found: dict[str, tuple[AnyOperation, GivenAbove]] = {}
    for chain in chains_to(findable.service, findable.kind):
        operation, path = _filled(chain, known)
        if operation is not None and path is not None:
            found.setdefault(f"{sorted(constants(chain).items())}", (operation, path))
    return list(found.values())


def _filled(chain: Chain, known: GivenAbove) -> tuple[AnyOperation | None, GivenAbove | None]:
    operation, given = chain[-1].operation, {**known, **constants(chain)}
    names = operation.placeholders if operation is not None else ()
    is_whole = all(name in given for name in names)
    return operation, {name: given[name] for name in names} if is_whole else None


def _query(findable: Findable, operation: AnyOperation, words: SoughtWords) -> dict[str, str]:
    query = Query(operation, _terms(findable, operation, words), _everything(operation, PAGE))
    free = free_text_of(operation)
    return {**query.parameters, **({free.name: words.asked} if free is not None else {})}


def _everything(operation: AnyOperation, most: int) -> dict[str, str]:
    """The query that leaves nothing out, but for what is too much of a list with pages."""
    paged = {PAGE_SIZE.name: str(most)} if operation.paged else {}
    return {**operation.widest, **operation.complete_with, **paged}


def _terms(findable: Findable, operation: AnyOperation, words: SoughtWords) -> tuple[Term, ...]:
    """What a list that takes a filter is asked for: one field, since terms all have to be met."""
    if operation.filtering not in (Filtering.EXPRESSION, Filtering.CONTAINS):
        return ()
    guid = guid_in(words)
    if guid and findable.ids:
        return (Term(findable.ids[0], Operator.EQUAL, guid),)
    record = record_of(operation)
    found = (property_of(record, name) for name in findable.by if record is not None)
    texts = [each.path for each in found if each is not None and each.compares is Compares.TEXT]
    contains = Operator.EQUAL if operation.filtering is Filtering.CONTAINS else Operator.CONTAINS
    return tuple(Term(path, contains, words.asked) for path in texts[:1])


def _by_number(findable: Findable, words: SoughtWords) -> list[ListRequest]:
    """A record by its number, where the service would look for words only."""
    read, number = findable.kind.read, words.phrase
    if read is None or len(read.placeholders) != 1 or not (number.isascii() and number.isdigit()):
        return []
    name = read.placeholders[0]
    known = property_of(findable.kind.record, findable.kind.gives.get(name, ""))
    lists = [operation for operation, _ in _lists(findable, {})]
    is_asked_for_words = any(each.filtering is not Filtering.NONE for each in lists)
    if known is None or known.compares is not Compares.NUMBER or not is_asked_for_words:
        return []
    return [ListRequest(findable, read, {name: int(number)}, {}, is_one=True)]
