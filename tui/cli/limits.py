"""The options that move the limits of an answer, one for each that the configuration has."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from tui.config.problem import ConfigProblem
from tui.config.settings import Limits, meaning_of_limit

SaidLimits: TypeAlias = Mapping[str, float | int]
"""The limits that were said, by their names, and no others."""


def add_limit_options(parser: ArgumentParser) -> None:
    """What can be said about every answer."""
    for name in Limits.__struct_fields__:
        parser.add_argument(
            _option(name), metavar="NUMBER", default="", help=meaning_of_limit(name)
        )


def said_limits(said: Namespace) -> SaidLimits:
    """The limits of the command line. Raises `ConfigProblem`."""
    return {
        name: _number(name, text)
        for name in Limits.__struct_fields__
        if (text := getattr(said, name))
    }


def limits_for(said: Namespace, usual: Limits) -> Limits:
    """What the options say, else what is usual. Raises `ConfigProblem`."""
    return replace(usual, **said_limits(said))


def _number(name: str, text: str) -> float | int:
    """What a limit may be is said by the settings."""
    try:
        limits = msgspec.convert({name: text}, Limits, strict=False)
    except msgspec.ValidationError as problem:
        raise ConfigProblem(f"{_option(name)} {_wrong(name, text) or problem}.") from None
    number: float | int = getattr(limits, name)
    return number


def _wrong(name: str, text: str) -> str:
    """What is wrong with a limit, in the words that the configuration has for it."""
    from tui.config.wrong_values import must_be, wrong_value

    found = wrong_value({name: text}, Limits)
    return must_be(found.wanted, text) if found else ""


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
