"""What speaks against changes of any service: values that the contract does not know."""

from collections.abc import Generator, Iterator
from typing import Final

from tui.changes.change import Change
from tui.changes.comparing import is_nothing, is_same, written
from tui.changes.describing import field_at
from tui.changes.records import written_fields
from tui.contract.fields import Field
from tui.contract.operation import Json
from tui.contract.words import plain_words
from tui.explorer.plans.objection import ChangesThere, Objection, Reasons
from tui.explorer.why.rule import KnownFrom
from tui.in_sentences import with_or


def _unknown_values(there: ChangesThere) -> Generator[None, None, Reasons]:
    found = {}
    for at, change in there.changes.items():
        if (wrong := next(_wrong_values(change), "")) != "":
            found[at] = wrong
        yield
    return found


def _wrong_values(change: Change) -> Iterator[str]:
    fields = written_fields(change.operation)
    for keys, value in written(change.wish):
        known = field_at(fields, keys)
        if known is not None and not _is_allowed(known, value):
            allowed = with_or((known.choices or {}).values())
            yield f"{known.title} cannot be {plain_words(value)}, only {allowed}"


def _is_allowed(field: Field, value: Json) -> bool:
    choices = field.choices
    if choices is None or choices.open or is_nothing(value) or isinstance(value, list):
        return True
    return any(is_same(each, value) for each in choices) or (
        isinstance(value, str) and value.casefold() in {str(each).casefold() for each in choices}
    )


ANY_OBJECTIONS: Final = (
    Objection(
        id="unknown_value",
        words="The field cannot have this value",
        finds=_unknown_values,
        source=KnownFrom("the documentation of the services: values of fields", source="contract"),
    ),
)
