"""`make man-page`: the manual page, made from the parsers of the commands."""

from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tui.cli import MODULES
from tui.cli.explore import parser as explore_parser
from tui.config.names import COMMANDS

PAGE: Final = Path(__file__).parent.parent / "man" / "bimscope.1"
_HEAD: Final = '.TH BIMSCOPE 1 "" "bimscope" "User Commands"'
_ROOT: Final = "bimscope"


def page() -> str:
    """The page in the language of `man`."""
    first = explore_parser()
    lines = [
        _HEAD,
        ".SH NAME",
        f"{_ROOT} \\- {_text(_lowered(first.description or ''))}",
        ".SH SYNOPSIS",
        *_synopsis(first),
        *(line for name in COMMANDS for line in _synopsis(_parser_of(name))),
        ".SH OPTIONS",
        *_options(first),
        ".SH COMMANDS",
        "An option that stands above is not told again;",
        f".B {_ROOT}",
        ".I COMMAND",
        ".B \\-\\-help",
        "lists all that a command takes.",
        *(line for name in COMMANDS for line in _command(name)),
        ".SH CREDENTIALS",
        _text((first.epilog or "").rpartition("\n\n")[2]),
        ".SH SEE ALSO",
        f"{_ROOT} operations lists what can be called. The key",
        ".B ?",
        "in the explorer lists its keys.",
    ]
    return "\n".join(lines) + "\n"


def _parser_of(command: str) -> ArgumentParser:
    parser: ArgumentParser = import_module(MODULES[command]).parser()
    return parser


def _command(name: str) -> Iterator[str]:
    parser = _parser_of(name)
    yield f".SS {_ROOT} {name}"
    yield _text(parser.description or "")
    yield from _options(parser, _told())
    for action, below in _actions_of(parser):
        yield ".TP"
        yield f".B {_text(action)}"
        yield _text(below)
    if parser.epilog:
        yield from ("", ".nf", _text(parser.epilog), ".fi")
    for words, each in _parsers_below(parser):
        yield f".SS {_ROOT} {name} {words}"
        yield from _options(each, _told())


@cache
def _told() -> dict[str, str | None]:
    """The options of the explorer itself, with their help."""
    return {name: each.help for each in explore_parser()._actions for name in each.option_strings}


def _synopsis(parser: ArgumentParser) -> Iterator[str]:
    yield f".B {_text(parser.prog)}"
    words = []
    for action in parser._actions:
        if action.option_strings or action.help == SUPPRESS:
            continue
        name = _named(action)
        words.append(f"[{name}]" if action.nargs in ("?", "*") else name)
    yield f"[options] {_text(' '.join(words))}"
    yield ".br"


def _options(
    parser: ArgumentParser, told: Mapping[str, str | None] = MappingProxyType({})
) -> Iterator[str]:
    """Those of a parser, but for those that were told already."""
    for action in parser._actions:
        if action.help == SUPPRESS or isinstance(action.choices, dict):
            continue
        if told.get(action.option_strings[0] if action.option_strings else "") == action.help:
            continue
        yield ".TP"
        names = ", ".join(action.option_strings) or _named(action)
        value = f" {_named(action)}" if action.option_strings and action.nargs != 0 else ""
        yield f".B {_text(names + value)}"
        yield _text(action.help or "")


def _named(action: Action) -> str:
    if action.metavar:
        return str(action.metavar)
    if action.choices:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _actions_of(parser: ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for choice in action._choices_actions:
                yield choice.dest, choice.help or ""


def _parsers_below(parser: ArgumentParser) -> Iterator[tuple[str, ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action.choices, dict):
            yield from action.choices.items()


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _text(words: str) -> str:
    """A text as it is meant: no letter at the beginning of a line is an order to `man`."""
    escaped = words.strip("\n").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in escaped.split("\n"))


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page())
