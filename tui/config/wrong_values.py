"""What is wrong with a value of the configuration, in words. Looked at only once one is wrong."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple, get_type_hints

import msgspec
from msgspec import inspect

from tui.in_sentences import with_or

_WORD: Final = re.compile(r"[\w-]{1,20}")
_WORDS: Final[Mapping[type, str]] = {str: "a text", list: "a list", dict: "a table"}


class UnfitValue(NamedTuple):
    """A value that cannot be so; `inside` is its key where the setting is a table of its own."""

    key: str
    inside: str
    wanted: str
    given: str

    @property
    def words(self) -> str:
        return must_be(self.wanted, self.given)

    @property
    def name(self) -> str:
        """The setting with what is meant of it."""
        return f"{self.key}.{self.inside}" if self.inside else self.key


def must_be(wanted: str, given: str) -> str:
    """What is wrong with a value, for after the name of its setting."""
    return f"must be {wanted}, not {given}"


def wrong_value(table: Mapping[str, object], kind: type[msgspec.Struct]) -> UnfitValue | None:
    """The first value of a table that its setting cannot have."""
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name in table and not _fits(table[name], hint):
            return _described(name, table[name], inspect.type_info(hint))
    return None


def left_of(table: Mapping[str, object], unfit: UnfitValue) -> dict[str, object]:
    """A table without one value."""
    rest = {key: value for key, value in table.items() if key != unfit.key}
    around = table[unfit.key]
    if isinstance(around, dict) and unfit.inside in around:
        rest[unfit.key] = {key: inner for key, inner in around.items() if key != unfit.inside}
    return rest


def _fits(value: object, hint: object) -> bool:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return True


def _described(name: str, value: object, wanted: inspect.Type) -> UnfitValue:
    if isinstance(wanted, inspect.Metadata):
        return _described(name, value, wanted.type)
    if isinstance(wanted, inspect.StructType) and isinstance(value, dict):
        found = wrong_value(value, wanted.cls)
        if found is not None:
            return UnfitValue(name, found.name, found.wanted, found.given)
    if isinstance(wanted, inspect.DictType) and isinstance(value, dict):
        inside, inner = next((k, v) for k, v in value.items() if not isinstance(v, str))
        return UnfitValue(name, str(inside), _wanted(wanted.value_type), _given(inner))
    if isinstance(wanted, inspect.LiteralType) and isinstance(value, str):
        return UnfitValue(name, "", _wanted(wanted), quoted(value))
    return UnfitValue(name, "", _wanted(wanted), _given(value))


def quoted(text: str) -> str:
    """A text in place of which one word of a few was wanted; what is no word is not repeated."""
    return f"'{text}'" if _WORD.fullmatch(text) else "another text"


def _wanted(wanted: inspect.Type) -> str:
    match wanted:
        case inspect.IntType():
            return f"a whole number{_range(wanted)}"
        case inspect.FloatType():
            return f"a number{_range(wanted)}"
        case inspect.BoolType():
            return "true or false"
        case inspect.StrType():
            return "a text"
        case inspect.LiteralType():
            return with_or(str(each) for each in wanted.values)
        case inspect.ListType() | inspect.VarTupleType():
            return "a list of texts"
        case inspect.UnionType():
            return with_or(_wanted(each) for each in wanted.types)
    return "a table"


def _range(wanted: inspect.IntType | inspect.FloatType) -> str:
    parts = []
    if wanted.ge is not None:
        parts.append(f"from {wanted.ge:,}")
    if wanted.gt is not None:
        parts.append(f"above {wanted.gt:,.0f}")
    if wanted.le is not None:
        parts.append(f"{'to' if wanted.ge is not None else 'and up to'} {wanted.le:,}")
    return "".join(f" {part}" for part in parts)


def _given(value: object) -> str:
    """A value of TOML in words: a number or yes and no as they are, the rest by its kind."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return next((words for kind, words in _WORDS.items() if isinstance(value, kind)), "a date")
