"""Which operation a path is of: every path of the contract in one tree, looked up part by part."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Effect, Service

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_FORM_OF_ANSWER: Final = ".json"


class PathFilled(NamedTuple):
    """An operation, and the values of its placeholders."""

    operation: AnyOperation
    values: Mapping[str, str]


@dataclass(slots=True)
class _Fork:
    """What can come next in a path: a word, or a part with placeholders."""

    words: "dict[str, _Fork]" = field(default_factory=dict)
    patterns: "dict[str, tuple[re.Pattern[str], _Fork]]" = field(default_factory=dict)
    operations: list[AnyOperation] = field(default_factory=list)


def reads_at(service: Service, parts: Sequence[str]) -> Iterator[PathFilled]:
    """The reads that the unencoded parts of a path may be, those with most words first."""
    if service is Service.DROFUS and parts:
        parts = (*parts[:-1], parts[-1].removesuffix(_FORM_OF_ANSWER))
    yield from _below(_reads_of(service), parts, {})


def _below(fork: _Fork, parts: Sequence[str], found: Mapping[str, str]) -> Iterator[PathFilled]:
    if not parts:
        yield from (PathFilled(each, found) for each in fork.operations)
        return
    word = fork.words.get(parts[0].casefold())
    if word is not None:
        yield from _below(word, parts[1:], found)
    for pattern, further in fork.patterns.values():
        if filled := pattern.fullmatch(parts[0]):
            yield from _below(further, parts[1:], {**found, **_named(filled)})


@cache
def _reads_of(service: Service) -> _Fork:
    root = _Fork()
    for operation in OPERATIONS.values():
        if operation.service is service and _is_read(operation):
            for path in (operation.path, *operation.variants):
                _plant(root, path, operation)
    return root


def _is_read(operation: AnyOperation) -> bool:
    return operation.method == "GET" and operation.effect is Effect.READ


def _plant(fork: _Fork, path: str, operation: AnyOperation) -> None:
    for part in filter(None, path.split("/")):
        if "{" not in part:
            fork = fork.words.setdefault(part.casefold(), _Fork())
        else:
            fork = fork.patterns.setdefault(part, (_pattern(part), _Fork()))[1]
    fork.operations.append(operation)


def _pattern(part: str) -> re.Pattern[str]:
    """A part with placeholders; their names may be none of a group."""
    pieces = _PLACEHOLDER.split(part)
    return re.compile(
        "".join(
            f"(?P<p_{each}>.+)" if number % 2 else re.escape(each)
            for number, each in enumerate(pieces)
        )
    )


def _named(filled: re.Match[str]) -> dict[str, str]:
    return {name.removeprefix("p_"): value for name, value in filled.groupdict().items()}
