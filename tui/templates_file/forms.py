"""A templates file as the bytes of JSON or TOML, and back."""

import json
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from tui.in_sentences import with_or
from tui.templates_file.wanted import KIND, TemplatesFile


class NoTemplates(Exception):
    """A file holds no templates; the text says why, and where."""


def json_bytes(file: TemplatesFile) -> bytes:
    """The file as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def toml_bytes(file: TemplatesFile) -> bytes:
    """The file as TOML."""
    import tomlkit

    return tomlkit.dumps(msgspec.to_builtins(file)).encode()


WRITERS: Final[dict[str, Callable[[TemplatesFile], bytes]]] = {
    ".json": json_bytes,
    ".toml": toml_bytes,
}
"""How a file is written, by the ending of its name."""


def writer_of(name: str) -> Callable[[TemplatesFile], bytes]:
    """What writes a file of a name. Raises NoTemplates where the name does not say the form."""
    writer = WRITERS.get(Path(name).suffix.casefold())
    if writer is None:
        raise NoTemplates(f"The name must end with {with_or(WRITERS)}.")
    return writer


def read_templates_file(name: str, data: bytes) -> TemplatesFile:
    """What a file says, in the form that its name says. Raises NoTemplates."""
    writer_of(name)
    read = _toml_value if name.casefold().endswith(".toml") else _json_value
    try:
        value = read(data.decode("utf-8-sig"))
        msgspec.json.encode(value)  # refuses halves of characters, which nothing can send
        file = msgspec.convert(value, TemplatesFile)
    except UnicodeError:
        raise NoTemplates("It has something that is not UTF-8.") from None
    except RecursionError:
        raise NoTemplates("It is nested too deeply.") from None
    except (ValueError, TypeError) as problem:
        raise NoTemplates(f"{problem}.") from None
    if file.kind != KIND:
        raise NoTemplates(
            f"This version of bimscope does not know this kind of templates file: {file.kind}."
        )
    return file


def _toml_value(text: str) -> object:
    return tomllib.loads(text)


def _json_value(text: str) -> object:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object whose names are there once each; the library would take the last of two."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” is twice in one object")
    return found
