"""A command of one's own with the values of a node in it: what runs, and how it reads.

What a server called a thing is an argument of its own, or a variable of a shell; a shell never
reads it as a part of its text.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from tui.client.errors import BimscopeError
from tui.client.log.redaction import secret_fields
from tui.config.command_text import SERVICE, arguments, placeholders, with_values
from tui.config.settings import OwnCommand
from tui.contract.reading import value_at
from tui.explorer.node import Node

_VARIABLE: Final = "bimscope_"
"""How the variables begin in which a shell gets the values."""
_ENDS_OPTIONS: Final = "--"


@dataclass(frozen=True, slots=True)
class FilledCommand:
    """A program with its arguments, or an `address` to open; `shown` is the line to read.

    `variables` are added to the environment.
    """

    shown: str
    arguments: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    address: str = ""


def filled(command: OwnCommand, node: Node, known: Mapping[str, str]) -> FilledCommand:
    """The command for a node; `known` are values that no node has, such as the profile.

    Raises BimscopeError where the node lacks a value, or one cannot be put in safely.
    """
    text = command.open or command.run
    values = {name: _value(name, node, known) for name in placeholders(text)}
    if command.open:
        return _opened(text, values)
    return _in_shell(text, values) if command.shell else _started(text, values)


def _opened(text: str, values: Mapping[str, str]) -> FilledCommand:
    escaped = {name: quote(value, safe="") for name, value in values.items()}
    if SERVICE in text:
        escaped[SERVICE.strip("{}")] = values[SERVICE.strip("{}")]
    address = with_values(text, escaped)
    return FilledCommand(address, address=address)


def _started(text: str, values: Mapping[str, str]) -> FilledCommand:
    words = arguments(text)
    done = [with_values(word, values) for word in words]
    for at, (word, now) in enumerate(zip(words, done, strict=True)):
        if word != now and now.startswith("-") and not word.startswith("-"):
            _refuse_option(now, words[:at])
    return FilledCommand(shlex.join(done), tuple(done))


def _refuse_option(value: str, before: list[str]) -> None:
    """Raise where a program may take a value for one of its options."""
    if _ENDS_OPTIONS not in before:
        raise BimscopeError(
            f"The value {value} begins with -, as options do. Write -- before it in config.toml, "
            "if the program knows that."
        )


def _in_shell(text: str, values: Mapping[str, str]) -> FilledCommand:
    names = {name: _VARIABLE + name.replace(".", "_") for name in values}
    script = with_values(text, {name: f'"${variable}"' for name, variable in names.items()})
    variables = {names[name]: value for name, value in values.items()}
    before = [f"{name}={shlex.quote(value)}" for name, value in variables.items()]
    shown = " ".join([*before, "sh", "-c", shlex.quote(script)])
    return FilledCommand(shown, ("sh", "-c", script), variables)


def _value(name: str, node: Node, known: Mapping[str, str]) -> str:
    """A value of the node by its name: an id in its path, what is known anyway, a field."""
    value = node.parameters().get(name)
    text = known.get(name, "") if value is None else str(value)
    text = text or _field(name, node)
    if not text:
        raise BimscopeError(f"{node.label} has no {{{name}}}. There are: {_names(node, known)}.")
    if "\x00" in text:
        raise BimscopeError(f"The value of {{{name}}} has a character in it that no program takes.")
    return text


def _field(name: str, node: Node) -> str:
    kind = node.kind
    if kind is None or name.rpartition(".")[2].casefold() in secret_fields(kind.record):
        return ""
    value = value_at(node.record, name)
    if value is None or isinstance(value, dict | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(node: Node, known: Mapping[str, str]) -> str:
    fields = (name for name in node.record if _field(name, node)) if node.kind else ()
    return ", ".join(dict.fromkeys((*node.parameters(), *filter(known.get, known), *fields)))
