"""What is missing on a command line is said with the usage and an example, for every command."""

import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module

import pytest

from tui.cli import MODULES, main
from tui.cli.examples import EXAMPLES

_NEED_SOMETHING = {
    "bcf",
    "config",
    "journal undo",
    "members",
    "members apply",
    "rights",
    "rights apply",
    "bcf apply",
    "templates",
    "templates apply",
    "token",
    "users",
    "users apply",
}
"""What argparse does not know of: one of several things is needed."""
_TWO_SAYS_CHANGES = {"bcf plan", "compare", "rights plan", "templates plan"}
"""Of these 2 says that something differs or would change, and a mistake must not say so."""
_SOMEWHERE = ("--drofus", "http://127.0.0.1:1", "--bimplus", "http://127.0.0.1:1")


def _parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for each in action.choices.values():
                yield from _parsers(each)


def _all_parsers() -> Iterator[tuple[str, ArgumentParser]]:
    for module in MODULES.values():
        for parser in _parsers(import_module(module).parser()):
            yield parser.prog.removeprefix("bimscope "), parser


def _status(arguments: list[str]) -> object:
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code


_LACKING = sorted(
    {name for name, parser in _all_parsers() if any(each.required for each in parser._actions)}
    | _NEED_SOMETHING
)


@pytest.mark.parametrize("command", _LACKING)
def test_what_is_missing_is_said_with_usage_and_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = _SOMEWHERE if command.endswith(" apply") else ()
    assert _status([*command.split(), *where]) == (1 if command in _TWO_SAYS_CHANGES else 2)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"usage: bimscope {command.split(maxsplit=1)[0]}")
    assert said.err.endswith(f"\nexample: {EXAMPLES[command]}\n")


@pytest.mark.parametrize("command", EXAMPLES)
def test_each_example_can_be_said(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, name, *rest = shlex.split(EXAMPLES[command].partition(" | ")[0])
    assert program == "bimscope"
    assert f"{name} {' '.join(rest)}".startswith(command)
    parser: ArgumentParser = import_module(MODULES[name]).parser()
    parser.parse_args(rest)
    assert capsys.readouterr().err == ""


def test_each_example_is_in_the_help_of_its_command() -> None:
    parsers = dict(_all_parsers())
    for command, example in EXAMPLES.items():
        assert example in parsers[command].format_help()
