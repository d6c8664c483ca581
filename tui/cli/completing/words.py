"""Every word of the command line, read back from the parsers and from the contract.

Profiles and themes are those that there are when the words are asked for.
"""

import re
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

import msgspec

from tui.cli.options import OneOfSome
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.contract import OPERATIONS
from tui.contract.fields import Shows, fields_of
from tui.contract.operation import AnyOperation
from tui.contract.values import Choices, ValueKind
from tui.themes import theme_names

_PLAIN: Final = re.compile(r"[\w.-]+", re.ASCII)
_PROFILE: Final = "PROFILE"
"""How parsers call an argument that names a profile."""


@dataclass(frozen=True, slots=True)
class Option:
    """`--name`; it takes one of `choices`, a file, anything, or nothing."""

    name: str
    takes_value: bool
    choices: tuple[str, ...] = ()
    file: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The commands with their options and first words; the operations with their names."""

    options: Mapping[str, tuple[Option, ...]]
    explorer: tuple[Option, ...]
    """The options without a command."""
    together: Mapping[str, tuple[Option, ...]]
    """The options of a command with a word after it that makes it take others: `web demo`."""
    first_words: Mapping[str, tuple[str, ...]]
    profiles: tuple[str, ...]
    """What can stand in the place of a command."""
    operations: Mapping[str, Mapping[str, tuple[str, ...]]]
    """The names that each gives values to, with the values where they are known."""


def all_words() -> Words:
    """What can be typed after `bimscope`."""
    from tui.cli import MODULES

    parsers = {name: _parser(module) for name, module in MODULES.items()}
    together = _together()
    profiles = _profiles()
    known = {"--profile": profiles, "--theme": _themes()}
    return Words(
        options={name: _options(parser, known) for name, parser in parsers.items()},
        explorer=_options(_parser("tui.cli.explore"), known),
        together={words: _options(parser, known) for words, parser in together.items()},
        first_words={
            name: (*_first_words(parser, profiles), *_after(name, together))
            for name, parser in parsers.items()
        },
        profiles=profiles,
        operations={id_: values_of(operation) for id_, operation in OPERATIONS.items()},
    )


def values_of(operation: AnyOperation) -> dict[str, tuple[str, ...]]:
    """The names a call can give a value to, with the values that are known.

    Secrets are not given so.
    """
    values: dict[str, tuple[str, ...]] = dict.fromkeys(operation.placeholders, ())
    for parameter in operation.query:
        if parameter.kind is not ValueKind.SECRET:
            values[parameter.name] = _values(parameter.choices)
    body: type[msgspec.Struct] | None = operation.body
    for field in fields_of(body) if body is not None else ():
        if field.shows is not Shows.SECRET and not field.ignored:
            values.setdefault(field.name, _values(field.choices))
    return values


def _values(choices: Choices | None) -> tuple[str, ...]:
    """The words of choices, or what stands for them where a word is more than one."""
    named = ((str(value), word) for value, word in (choices or {}).items())
    spelled = (word if _PLAIN.fullmatch(word) else value for value, word in named)
    return tuple(each for each in spelled if _PLAIN.fullmatch(each))


def _parser(module: str) -> ArgumentParser:
    parser: ArgumentParser = import_module(module).parser()
    return parser


def _together() -> dict[str, ArgumentParser]:
    """The parsers of two words, of the commands that say such."""
    from tui.cli import MODULES

    found: dict[str, ArgumentParser] = {}
    for name, module in MODULES.items():
        others: Callable[[], Mapping[str, ArgumentParser]] | None
        others = getattr(import_module(module), "other_parsers", None)
        if others is not None:
            found |= {f"{name} {word}": parser for word, parser in others().items()}
    return found


def _after(command: str, together: Mapping[str, ArgumentParser]) -> list[str]:
    """The words that make a command take other options."""
    return [second for first, second in map(str.split, together) if first == command]


def _profiles() -> tuple[str, ...]:
    """Those of the configuration; none where it is wrong, which other commands say."""
    try:
        return tuple(read_settings().profiles)
    except ConfigProblem:
        return ()


def _themes() -> tuple[str, ...]:
    """Those whose names no shell takes for anything else."""
    return tuple(name for name in theme_names() if _PLAIN.fullmatch(name))


def _options(parser: ArgumentParser, known: Mapping[str, tuple[str, ...]]) -> tuple[Option, ...]:
    """Those of its own actions too (`profiles add`), each once."""
    found = {
        name: _option(action, name, known.get(name, ()))
        for each in (parser, *_parsers_of_actions(parser))
        for action in each._actions
        for name in action.option_strings
        if name.startswith("--")
    }
    return tuple(found.values())


def _parsers_of_actions(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    for action in parser._actions:
        if isinstance(action.choices, dict):
            yield from action.choices.values()


def _option(action: Action, name: str, known: tuple[str, ...]) -> Option:
    choices = tuple(str(choice) for choice in action.choices or known)
    return Option(name, action.nargs != 0, choices, action.metavar == "FILE")


def _first_words(parser: ArgumentParser, profiles: tuple[str, ...]) -> tuple[str, ...]:
    for action in parser._actions:
        if not action.option_strings and action.metavar == _PROFILE:
            return profiles
        choices = action.type.offered if isinstance(action.type, OneOfSome) else action.choices
        if not action.option_strings and choices:
            return tuple(str(choice) for choice in choices)
    return ()
