"""One operation in words: what it does, and every name that a call of it takes."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from tui.cli.calling.table import aligned
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.values import Choices, ValueKind
from tui.in_sentences import with_or

_INDENT = "  "


def describe(operation: AnyOperation) -> str:
    """Several lines of text."""
    lines = [
        operation.title + (f": {operation.help}" if operation.help else ""),
        f"{operation.method} {operation.path}  ({operation.service.spelled}, {operation.effect})",
    ]
    if not operation.documented:
        lines.append("It is not documented, but real clients use it.")
    if operation.unavailable:
        lines.append(operation.unavailable)
    if operation.needs_confirmation:
        lines.append("It needs confirmation: on the terminal, or with --yes.")
    if operation.downloads:
        lines.append("It answers with a file: name a file with --save FILE.")
    lines += _section("in the path", map(_parameter, path_parameters(operation)))
    lines += _section("in the query", map(_parameter, operation.query))
    body: type[msgspec.Struct] | None = operation.body
    if body is not None:
        lines += _section("in the body", _fields(operation, body))
    return "\n".join(lines)


def _section(title: str, rows: Iterator[list[str]]) -> list[str]:
    found = list(rows)
    if not found:
        return []
    return ["", f"{title}:", *(_INDENT + line for line in aligned(found).splitlines())]


def _parameter(parameter: Parameter) -> list[str]:
    needed = "needed" if parameter.mandatory and parameter.kind is not ValueKind.SECRET else ""
    about = _about(parameter.title, parameter.help, parameter.choices)
    return [f"{parameter.name}=", parameter.kind.value, needed, about]


def _fields(
    operation: AnyOperation,
    record: type[msgspec.Struct],
    above: str = "",
    outer: tuple[type[msgspec.Struct], ...] = (),
) -> Iterator[list[str]]:
    """A row for each field, those of records in it by names with dots."""
    outer = (*outer, record)
    for field in fields_of(record):
        row = _field(operation, field, above)
        inner = None if field.ignored else _record_in(field)
        if inner in outer:
            row[-1] += ", each of the same kind again"
        yield row
        if inner is not None and inner not in outer:
            number = "0." if field.kind is ValueKind.RECORDS else ""
            yield from _fields(operation, inner, f"{above}{field.name}.{number}", outer)


def _record_in(field: Field) -> type[msgspec.Struct] | None:
    """The type of the records in a field, of which the names can be given."""
    shapes = (field.type, *get_args(field.type))
    return next((s for s in shapes if isinstance(s, type) and issubclass(s, msgspec.Struct)), None)


def _field(operation: AnyOperation, field: Field, above: str) -> list[str]:
    needed = "needed" if field.mandatory and not operation.partial else ""
    if field.ignored:
        needed = "ignored"
    about = _about(field.title, field.help, field.choices)
    if field.mandatory_when is not None:
        condition = f"{field.mandatory_when.field} is {with_or(field.mandatory_when.values)}"
        about += f"; needed when {condition}"
    return [f"{above}{field.name}=", field.kind.value, needed, about]


def _about(title: str, help: str, choices: Choices | None) -> str:
    about = f"{title}: {help}" if help else title
    if choices is None:
        return about
    said = (f"{v}" if str(v).casefold() == w.casefold() else f"{v} {w}" for v, w in choices.items())
    return f"{about} [{', '.join(said)}]"
