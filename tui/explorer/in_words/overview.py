"""A record in words, section by section, derived from the contract's fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias, get_args

import msgspec

from tui.contract.bimplus.common import Person
from tui.contract.fields import Field, Record, Shows, ValueKind, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_of
from tui.contract.words import in_words, plain_words, word_for_code
from tui.explorer.ages import WallClock, this_moment
from tui.explorer.in_words.page import Line, Section
from tui.explorer.meaning import meaning_of, tone_of_value
from tui.explorer.rows import Tone
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import State

ABSENT = "–"
_MANY = 20
_LONGEST_LIST: Final = 160
"""Characters of plain values that stand in an overview: about four ids."""
_PERSON_ID: Final = next(each for each in fields_of(Person) if each.name == "id")

Naming: TypeAlias = Callable[[Field, Json], str]
"""What people call the thing that a field's value stands for; '' where that is not known."""


def nameless(_field: Field, _value: Json) -> str:
    """No names are known: what stands for something stays as it is."""
    return ""


def overview(
    kind: Kind,
    record: JsonObject,
    named: Naming = nameless,
    states: Sequence[State] = (),
    clock: WallClock = this_moment,
) -> list[Section]:
    """All of a record: what matters about it, documented fields, what else the server sent."""
    known = sorted(fields_of(kind.record), key=lambda each: each.name not in kind.gives.values())
    first, *rest = _sections("", known, record, _Saying(named, clock))
    first.lines[:] = [*_state_lines(states), *_overruled(first.lines, known, states)]
    others = [
        Line(name, plain_words(value) or ABSENT) for name, value in _unknown(known, record).items()
    ]
    return [first, *rest, *([Section("Other fields", others)] if others else [])]


def beside(
    shape: type[Record],
    record: JsonObject,
    shown: Kind,
    named: Naming = nameless,
    clock: WallClock = this_moment,
) -> list[Section]:
    """What another record says of the same thing that the one which is shown already does not."""
    taken = {name for each in fields_of(shown.record) for name in (each.name, *each.variants)}
    fields = [each for each in fields_of(shape) if each.name not in taken]
    more = {name: value for name, value in record.items() if name not in taken}
    return [each for each in _sections("", fields, more, _Saying(named, clock)) if each.lines]


class _Saying(NamedTuple):
    """What is known while an overview is made: names, and what time it is."""

    named: Naming
    clock: WallClock


def _state_lines(states: Sequence[State]) -> Iterator[Line]:
    """All that matters about a record under one title."""
    for number, state in enumerate(states):
        title = "" if number else "State"
        yield Line(title, f"{state.sign} {state.word}", state.help, state.tone)


def _overruled(
    lines: Sequence[Line], known: Sequence[Field], states: Sequence[State]
) -> Iterator[Line]:
    """The lines, of which some say yes in vain."""
    titles = {each.name: each.title for each in known}
    instead = {titles.get(s.overrules[0]): s.overrules[1] for s in states if s.overrules}
    for line in lines:
        words = instead.get(line.title) if line.words == plain_words(True) else None
        yield line if words is None else Line(line.title, words, line.help, Tone.WARNING)


def _sections(
    title: str, known: Sequence[Field], record: JsonObject, saying: _Saying
) -> list[Section]:
    section, others = Section(title), list[Section]()
    for known_field in known:
        value = value_of(record, known_field.name, *known_field.variants)
        inner = _record_type(known_field.type)
        if isinstance(value, dict) and inner is not None and known_field.shows is Shows.TEXT:
            nested = _sections(known_field.title, fields_of(inner), value, saying)
            others += _with_unknown(nested, fields_of(inner), value, saying)
        elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
            others.append(_list_section(known_field, value, saying.named))
        elif _was_sent(known_field, record):
            section.lines.append(_line(known_field, value, saying))
    return [section, *others]


def _with_unknown(
    sections: list[Section], known: Sequence[Field], record: JsonObject, saying: _Saying
) -> list[Section]:
    """The sections of a nested record with all that no document says of it; none is empty."""
    first, *rest = sections
    for name, value in _unknown(known, record).items():
        if isinstance(value, dict):
            rest += _with_unknown([Section(name)], (), value, saying)
        else:
            first.lines.append(Line(name, plain_words(value) or ABSENT))
    return [each for each in (first, *rest) if each.lines]


def _unknown(known: Sequence[Field], record: JsonObject) -> Mapping[str, Json]:
    """What a record holds that is none of the fields."""
    names = {name.casefold() for each in known for name in (each.name, *each.variants)}
    return {name: value for name, value in record.items() if name.casefold() not in names}


def _was_sent(known_field: Field, record: JsonObject) -> bool:
    sent = {name.casefold() for name in record}
    return any(name.casefold() in sent for name in (known_field.name, *known_field.variants))


def _line(known_field: Field, value: Json, saying: _Saying) -> Line:
    words, remark = in_words(known_field, value), _remark(known_field, value)
    meaning = meaning_of(known_field, value, saying.clock)
    if (
        name := name_of_value(known_field, value, words, saying.named)
        or meaning.name
        or meaning.said
    ):
        return Line(known_field.title, name, remark, beside=words, colour=meaning.colour)
    if isinstance(value, list) and len(words) > _LONGEST_LIST:
        words = f"{len(value):,}, in JSON"
    tone = tone_of_value(known_field, value) if words else Tone.MUTED
    if word := word_for_code(known_field, value):
        return Line(known_field.title, word, remark, tone, beside=str(value))
    return Line(known_field.title, words or ABSENT, remark, tone)


def _remark(known_field: Field, value: Json) -> str:
    """The remark of a field; what is said of yes and no tells what yes means."""
    says_yes = known_field.kind is not ValueKind.YES_NO or value is True
    return known_field.help if says_yes else ""


def name_of_value(known_field: Field, value: Json, words: str, named: Naming) -> str:
    """What people call the thing that is meant; a person is often only an id."""
    if known_field.shows is Shows.PERSON and isinstance(value, dict):
        said = text_of(value, _PERSON_ID.name)
        return named(_PERSON_ID, said) if said == words else ""
    return named(known_field, value)


def _list_section(known_field: Field, value: list[Json], named: Naming) -> Section:
    inner = _record_type(next(iter(get_args(known_field.type)), None))
    fields = {} if inner is None else {each.name: each for each in fields_of(inner)}
    lines = [_element(part, fields, named) for part in value[:_MANY]]
    if len(value) > _MANY:
        lines.append(Line("…", f"and {len(value) - _MANY:,} more; see JSON", tone=Tone.MUTED))
    return Section(f"{known_field.title} ({len(value):,})", lines)


def _element(part: Json, fields: Mapping[str, Field], named: Naming) -> Line:
    if not isinstance(part, dict):
        return Line("", plain_words(part))
    name = value_of(part, "name", "type", "baseunitid", "id")
    rest = ", ".join(
        f"{key} {plain_words(value)}"
        for key, value in part.items()
        if value not in (None, "", name) and not isinstance(value, dict | list) and key != "id"
    )
    key = next((key for key, value in part.items() if value == name), "")
    called = named(fields[key], name) if key in fields else ""
    return Line(called or plain_words(name), rest, beside=plain_words(name) if called else "")


def _record_type(shape: object) -> type[Record] | None:
    return shape if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None  # type: ignore[return-value]
