"""What the documents leave open is written down once, and no number of a note reaches people."""

import ast
import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import tui
from tui.cli import MODULES
from tui.cli.calling.description import describe
from tui.contract import OPERATIONS
from tui.contract.fields import fields_of
from tui.contract.operation import Service
from tui.sandbox.openapi.document import openapi_document

PACKAGE = Path(tui.__file__).parent
PAGE = (PACKAGE / "contract" / "NOTES.md").read_text(encoding="utf-8")
TESTS = Path(__file__).parent.parent
NUMBER = re.compile(r"(?<![%\\\w])[ABC][1-9]\d{0,2}\b")
REFERENCE = re.compile(r"\bnotes? (?:[ABC]\d+(?:,\s| and )?)+")
LINES = re.compile(r"\b00[0-4]:\d")
ENTRY = re.compile(r"^### ([ABC]\d+) (.+)\n((?:(?!#).+\n)+)", re.MULTILINE)
NOT_A_NUMBER = {"Room [A1]"}
"""A name in the sample data."""


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def entries() -> dict[str, str]:
    return {number: text for number, _, text in ENTRY.findall(PAGE)}


def numbers_in(text: str) -> set[str]:
    for name in NOT_A_NUMBER:
        text = text.replace(name, "")
    return set(NUMBER.findall(text))


def named_in(folder: Path) -> set[str]:
    files = [file for file in folder.rglob("*.py") if file != Path(__file__)]
    return {number for file in files for number in numbers_in(file.read_text(encoding="utf-8"))}


def test_every_number_in_the_source_has_a_note() -> None:
    assert named_in(PACKAGE) - entries().keys() == set()


def test_every_note_is_referred_to() -> None:
    assert entries().keys() - named_in(PACKAGE) - named_in(TESTS) == set()


def test_a_number_is_called_a_note() -> None:
    for file in sources():
        text = file.read_text(encoding="utf-8")
        assert numbers_in(text) == numbers_in(" ".join(REFERENCE.findall(text))), file


def test_every_note_says_where_the_documents_say_so() -> None:
    headings = re.findall(r"^### (\S+)", PAGE, re.MULTILINE)
    assert headings == list(entries()), "each heading is followed by its text"
    for number, text in entries().items():
        assert LINES.search(text) or "002 to 004" in text, number


def visible_in(file: Path) -> Iterator[str]:
    """Every text of a file that can be shown: what is no description of the code itself."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    descriptions = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    sources = {
        id(word.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "source"
    }
    for node in ast.walk(tree):
        if id(node) in descriptions | sources or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.value


def test_no_text_of_the_source_has_a_number() -> None:
    for file in sources():
        for text in visible_in(file):
            assert numbers_in(text) == set(), f"{file}: {text}"
            assert not LINES.search(text), f"{file}: {text}"


def test_no_operation_and_no_field_has_a_number() -> None:
    for operation in OPERATIONS.values():
        said = [describe(operation), operation.title, operation.help, operation.unavailable]
        said += [text for each in operation.query for text in (each.title, each.help)]
        for shape in (operation.returns, operation.body):
            if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
                said += [text for each in fields_of(shape) for text in (each.title, each.help)]
        assert numbers_in(" ".join(said)) == set(), operation.id
        assert not LINES.search(" ".join(said)), operation.id


@pytest.mark.parametrize("service", Service)
def test_no_openapi_document_has_a_number(service: Service) -> None:
    text = msgspec.json.encode(openapi_document(service, "")).decode()
    assert len(text) > 10_000
    assert numbers_in(text) == set()
    assert not LINES.search(text)


def helps(parser: ArgumentParser) -> Iterator[str]:
    """The help of a command and of all below it."""
    yield parser.format_help()
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                yield from helps(inner)


@pytest.mark.parametrize("module", [*MODULES.values(), "tui.cli.explore"])
def test_no_help_of_a_command_has_a_number(module: str) -> None:
    shown = list(helps(import_module(module).parser()))
    assert all("usage" in each for each in shown)
    assert numbers_in(" ".join(shown)) == set()
    assert not LINES.search(" ".join(shown))


def test_no_picture_shows_a_number() -> None:
    pictures = [*TESTS.parent.glob("screenshots/*.svg"), *TESTS.glob("pictures/**/*.svg")]
    assert len(pictures) > 20
    shown = {file.name for file in pictures if re.search(r"\([ABC]\d+\)", file.read_text("utf-8"))}
    assert shown == set()
