"""From `name=value` to the path, the query and the body of one operation.

Owns the order in which a name is looked for: placeholders, query parameters, fields of the
body. Nothing is guessed: an unknown name is refused with the nearest ones.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from tui.cli.calling.body import BodyPlace, find_place, nearest, put
from tui.cli.calling.values import json_value, parameter_value
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.files import FilePart
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Content, JsonObject, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.values import ValueKind

TEAM_PLACEHOLDERS = ("team_slug", "scope")
"""What the profile's team fills in, where nothing else is said."""


@dataclass(slots=True)
class FilledCall:
    """What was said about one operation; `body` is None where it has none."""

    operation: AnyOperation
    record: type[msgspec.Struct] | None
    path: dict[str, str | int] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: "JsonObject | None" = None

    @property
    def file(self) -> FilePart | None:
        """The body where it is a file."""
        if self.record is not FilePart:
            return None
        return msgspec.convert(self.body, FilePart)


def start(
    operation: AnyOperation, *, file: str = "", body: "JsonObject | None" = None
) -> FilledCall:
    """An operation of which nothing more is said yet; raises ConfigProblem."""
    record: type[msgspec.Struct] | None = operation.body
    if file and not any(content is not Content.JSON for content in operation.contents):
        raise ConfigProblem(f"--file: {operation.id} takes no file.")
    if body is not None and operation.body is None:
        raise ConfigProblem(f"--body: {operation.id} takes no body.")
    if file:
        record = FilePart
    filled = FilledCall(operation, record, body={} if record is not None else None)
    if body is not None:
        filled.body = _unwrapped(body, operation.body_root)
    if file and filled.body is not None:
        filled.body["file"] = file
    return filled


def enter(filled: FilledCall, assignments: Iterable[str], fields: Iterable[str]) -> None:
    """Enter `name=value` and `name:=JSON`; `fields` are those of the body only.

    Raises ConfigProblem.
    """
    for assignment in assignments:
        name, value, is_json = _split(assignment)
        if not is_json and _enter_parameter(filled, name, value):
            continue
        _enter_field(filled, name, value, is_json=is_json)
    for assignment in fields:
        name, value, is_json = _split(assignment)
        _enter_field(filled, name, value, is_json=is_json)


def complete_call(
    filled: FilledCall, *, team: str, secret: Callable[[str], str], asked: set[str]
) -> None:
    """Fill in the team and the secrets; raises ConfigProblem for what is still missing.

    `secret` finds out a secret by its name; `asked` are optional ones that are wanted too: no
    other is sent, whatever the environment has.
    """
    for name in TEAM_PLACEHOLDERS:
        if team and name in filled.operation.placeholders:
            filled.path.setdefault(name, team)
    if missing := [name for name in filled.operation.placeholders if name not in filled.path]:
        given = " ".join(f"{name}=…" for name in missing)
        hint = " (or --team SLUG)" if missing[0] in TEAM_PLACEHOLDERS else ""
        raise ConfigProblem(f"{filled.operation.id} needs {given}{hint}.")
    _fill_in_secrets(filled, secret, asked)


def refuse_incomplete(filled: FilledCall) -> None:
    """Raises ConfigProblem for mandatory fields that were not given."""
    body, record = filled.body, filled.record
    if body is None or record is None or filled.operation.partial:
        return
    missing = [f for f in fields_of(record) if f.mandatory_in(body) and f.name not in body]
    if missing:
        given = " ".join(f"{field.name}=…" for field in missing)
        raise ConfigProblem(f"{filled.operation.id} needs {given} in its body.")


def _fill_in_secrets(filled: FilledCall, secret: Callable[[str], str], asked: set[str]) -> None:
    body, record = filled.body, filled.record
    for name in asked:
        if record is None or not find_place(record, name).secret:
            raise ConfigProblem(f"--ask {name}: {filled.operation.id} has no such secret field.")
    if body is None or record is None:
        return
    for each in fields_of(record):
        place = find_place(record, each.name)
        needed = each.mandatory_in(body) and not filled.operation.partial
        # A secret in the environment is meant for some call, not for whatever would take it.
        if place.secret and each.name not in body and (needed or each.name in asked):
            body[each.name] = secret(each.name)


def argument_text(argument: str) -> str:
    """An argument in letters; raises ConfigProblem for what is not UTF-8."""
    try:
        # Where the system knows few letters, the others come as bytes.
        return argument.encode("utf-8", "surrogateescape").decode()
    except UnicodeDecodeError:
        raise ConfigProblem(f"{argument!r} is not UTF-8.") from None


def _split(assignment: str) -> tuple[str, str, bool]:
    text = argument_text(assignment)
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ConfigProblem(f"{assignment!r} is not written as name=value.")
    return name.removesuffix(":"), value, name.endswith(":")


def _enter_parameter(filled: FilledCall, name: str, value: str) -> bool:
    for parameter in path_parameters(filled.operation):
        if parameter.name == name:
            _refuse_secret(parameter, name)
            _once(filled.path, name)
            filled.path[name] = parameter_value(parameter, value)
            return True
    for parameter in filled.operation.query:
        if name in (parameter.name, *parameter.variants):
            _refuse_secret(parameter, name)
            _enter_query(filled.query, parameter, value)
            return True
    return False


def _enter_query(query: dict[str, str], parameter: Parameter, value: str) -> None:
    """Enter a parameter under its own name; a list that is given again grows."""
    is_list = parameter.kind is ValueKind.LIST
    if not is_list:
        _once(query, parameter.name)
    given = parameter_value(parameter, value)
    if given:
        before = query.get(parameter.name) if is_list else None
        query[parameter.name] = f"{before},{given}" if before else given


def _refuse_secret(parameter: Parameter, name: str) -> None:
    if parameter.kind is ValueKind.SECRET:
        raise ConfigProblem(
            f"{name} is a token, and everybody on this computer can read arguments. Leave it "
            "out: bimscope uses the token of its own login."
        )


def _once(given: dict[str, str] | dict[str, str | int], name: str) -> None:
    if name in given:
        raise ConfigProblem(f"{name} is given twice.")


def _enter_field(filled: FilledCall, name: str, value: str, *, is_json: bool) -> None:
    place = _place(filled, name)
    if place.secret:
        raise ConfigProblem(
            f"{name} is secret, and everybody on this computer can read arguments. Leave it out "
            f"and bimscope asks for it (--ask {place.keys[0]}), set "
            f"{variable_of(place.keys[0])}, or give the body with --body FILE or --body -."
        )
    assert filled.body is not None
    put(filled.body, place, json_value(name, value) if is_json else place.value(value))


def variable_of(name: str) -> str:
    """The environment variable in which a secret field is looked for."""
    return f"BIMSCOPE_SECRET_{name.upper()}"


def _place(filled: FilledCall, name: str) -> BodyPlace:
    first = name.partition(".")[0]
    record = filled.record
    known = [*filled.operation.placeholders, *(p.name for p in filled.operation.query)]
    fields = [] if record is None else [f.name for f in fields_of(record)]
    spelled = [] if record is None else [v for f in fields_of(record) for v in f.variants]
    if record is None or first not in (*fields, *spelled):
        raise ConfigProblem(
            f"{filled.operation.id} has no {name}. {nearest(first, [*known, *fields])}"
        )
    return find_place(record, name)


def _unwrapped(body: JsonObject, root: str | None) -> JsonObject:
    inner = body.get(root) if root is not None and len(body) == 1 else None
    return inner if isinstance(inner, dict) else body
