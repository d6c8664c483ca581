"""Looking: all looks of a question at once, each told as it comes; and the usual ways to read."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from typing import get_origin

import msgspec

from tui.changes.records import object_of
from tui.client.errors import BimscopeError, NotFound
from tui.contract.operation import AnyOperation, JsonObject
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.records import decode_record
from tui.explorer.why.facts import Facts, Inquiry, Lookup, Seen
from tui.large_json.turns import in_turns

LookupReader = Callable[[Inquiry], Awaitable[Seen]]


async def look_at_all(
    answers: Answers,
    looks: Sequence[Lookup],
    facts: Facts,
    told: Callable[[], None],
    *,
    anew: bool = False,
) -> None:
    """Look at everything that the question allows, all at once; `told` is called as it comes.

    Raises nothing that a service says: that becomes a look that failed.
    """
    inquiry = Inquiry(answers, facts.given, anew=anew)
    await asyncio.gather(
        *(_look(each, inquiry, facts, told) for each in looks if each.applies(facts.given))
    )


async def _look(look: Lookup, inquiry: Inquiry, facts: Facts, told: Callable[[], None]) -> None:
    try:
        seen = await look.read(inquiry)
    except NotFound:
        seen = Seen(is_missing=True)
    except BimscopeError as error:
        seen = Seen(failure=error)
    facts.found[look.id] = seen
    told()


def reading(operation: AnyOperation, query: Mapping[str, str] | None = None) -> LookupReader:
    """Read a record, or the whole of a list; where nothing is named, with all that it can show."""
    wanted = operation.complete_with if query is None else query

    async def read(inquiry: Inquiry) -> Seen:
        answer = await inquiry.ask(operation, wanted)
        if get_origin(operation.returns) is not list:
            return Seen((object_of(answer),))
        return Seen(await in_turns(_decoded(answer.items)))

    return read


def _decoded(
    records: Sequence[msgspec.Raw],
) -> Generator[None, None, tuple[JsonObject, ...]]:
    """Records of a list, which may be long, in short steps."""
    found: list[JsonObject] = []
    for raw in records:
        found.append(decode_record(raw))
        yield
    return tuple(found)


def choosing(operation: AnyOperation, field: str, parameter: str) -> LookupReader:
    """Read the records of a list whose field has the value of a placeholder.

    The list may be long: only those are decoded.
    """

    async def read(inquiry: Inquiry) -> Seen:
        answer = await inquiry.ask(operation, operation.complete_with)
        groups = await inquiry.answers.group(answer, field)
        wanted = inquiry.given[parameter]
        for spelled in (wanted, str(wanted), _as_number(wanted)):
            if found := await in_turns(groups.of(spelled)):
                return Seen(tuple(decode_record(raw) for raw in found))
        return Seen()

    return read


def _as_number(value: str | int) -> str | int:
    text = str(value)
    return int(text) if text.isdecimal() else text
