"""Where something is used, in words: for a dialogue, and in a line of a review."""

from collections.abc import Iterator, Sequence

from tui.contract import OPERATIONS
from tui.contract.fields import Record, fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, value_of
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.explorer.trees.kind import Kind
from tui.explorer.uses.asking import UsesInList
from tui.explorer.uses.mentioning import listed_shape
from tui.in_sentences import with_and

_NAMED = 6


def uses_in_words(kind: Kind, found: Sequence[UsesInList], *, awaited: int = 0) -> str:
    """`Used in 3 attribute templates and 1 unit.`, with what was not looked at."""
    counts = [each.counted for each in found if each.uses]
    nothing = [f"{each.word}s" for each in found if not each.uses and not each.failed]
    failed = [f"{each.word}s not checked: {each.failed}" for each in found if each.failed]
    words = f"Used in {with_and(counts)}." if counts else ""
    if awaited:
        return f"{words} Looking for uses …".strip()
    if not counts and nothing:
        words = f"Used nowhere in {with_and(nothing)}."
    if not found:
        words = (
            f"No list of the service refers to an {kind.word}."
            if kind.word[0] in "aeio"
            else (f"No list of the service refers to a {kind.word}.")
        )
    return " ".join(filter(None, (words, *failed)))


def refers_section(kind: Kind, record: JsonObject) -> Section:
    """What a record itself refers to: the element types of a template, for instance."""
    return Section("What it refers to", [*_referred(kind.record, record)])


def _referred(shape: type[Record], record: JsonObject) -> Iterator[Line]:
    for field in fields_of(shape):
        value = value_of(record, field.name, *field.variants)
        if field.picks is None or field.ignored or value in (None, "", []):
            continue
        # Ids alone say nothing here: the details of the record say what they are called.
        parts = (
            [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        )
        names = [text_at(each, "type") or name_of(each, "name", "id") for each in parts]
        if not names:
            continue
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield Line(field.title, f"{', '.join(names[:_NAMED])}{more}")


def chosen_section(kind: Kind) -> Section:
    """The operations that take such a record, of which no list keeps which one it was."""
    lines = [
        Line("", f"{operation.title}: {field.title}", tone=Tone.MUTED)
        for operation in OPERATIONS.values()
        if operation.body is not None and operation.changes_state
        for field in fields_of(operation.body)  # type: ignore[arg-type]
        if field.picks is not None
        and listed_shape(OPERATIONS[field.picks.operation]) is kind.record
    ]
    return Section("Can be chosen in", lines)
