"""A command of one's own with the values of a node in it: what runs, and how it reads.

What a server called a thing is an argument of its own, or a variable of a shell; a shell never
reads it as a part of its text.
"""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final
from urllib.parse import quote

from tui.client.errors import BimscopeError
from tui.client.log.redaction import secret_fields
from tui.config.command_text import SERVICE, arguments, placeholders, with_values
from tui.config.own_commands import wrong_with
from tui.config.settings import OwnCommand
from tui.config.shell_words import commands_in
from tui.config.values_in_words import taken_for_options
from tui.contract.reading import value_at
from tui.explorer.nodes.node import Node

_VARIABLE: Final = "bimscope_"
"""How the variables begin in which a shell gets the values."""


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
    if wrong := wrong_with(command):
        raise BimscopeError(f"{wrong[0]} = in config.toml: {wrong[1]}.")
    text = command.open or command.run
    values = {name: _value(name, node, known) for name in placeholders(text)}
    if command.open:
        return _opened(text, values)
    words = arguments(text)
    _refuse_options(commands_in(text) if command.shell else [words], values)
    return _in_shell(text, values) if command.shell else _started(words, values)


def _opened(text: str, values: Mapping[str, str]) -> FilledCommand:
    escaped = {name: quote(value, safe="") for name, value in values.items()}
    if SERVICE in text:
        escaped[SERVICE.strip("{}")] = values[SERVICE.strip("{}")]
    address = with_values(text, escaped)
    return FilledCommand(address, address=address)


def _refuse_options(commands: Sequence[Sequence[str]], values: Mapping[str, str]) -> None:
    """Raise where a program may take a value for one of its options."""
    for value in (values[name] for words in commands for name in taken_for_options(words)):
        if value.startswith("-"):
            raise BimscopeError(
                f"The value {value} starts with -, like an option. Write -- before it in "
                "config.toml, if the program supports that."
            )


def _started(words: Sequence[str], values: Mapping[str, str]) -> FilledCommand:
    done = tuple(with_values(word, values) for word in words)
    return FilledCommand(shlex.join(done), done)


def _in_shell(text: str, values: Mapping[str, str]) -> FilledCommand:
    names = _variables_for(values)
    script = with_values(text, {name: f'"${variable}"' for name, variable in names.items()})
    variables = {names[name]: value for name, value in values.items()}
    before = [f"{name}={shlex.quote(value)}" for name, value in variables.items()]
    shown = " ".join([*before, "sh", "-c", shlex.quote(script)])
    return FilledCommand(shown, ("sh", "-c", script), variables)


def _variables_for(names: Iterable[str]) -> dict[str, str]:
    """A variable of its own for each name; two that read alike are numbered."""
    variables = dict[str, str]()
    for name in names:
        plain = _VARIABLE + name.replace(".", "_")
        numbered = chain([plain], (f"{plain}_{number}" for number in count(2)))
        variables[name] = next(each for each in numbered if each not in variables.values())
    return variables


def _value(name: str, node: Node, known: Mapping[str, str]) -> str:
    """A value of the node by its name: an id in its path, what is known anyway, a field."""
    value = node.parameters().get(name)
    text = known.get(name, "") if value is None else str(value)
    text = text or _field(name, node)
    if not text:
        raise BimscopeError(f"{node.label} has no {{{name}}}. It has: {_names(node, known)}.")
    if "\x00" in text:
        raise BimscopeError(f"The value of {{{name}}} has a character that programs cannot take.")
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
