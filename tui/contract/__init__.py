"""Every documented operation and record of both services, as typed data.

An id says where its operation stands: `drofus.owners.list` in `drofus/owners.py`, and
`bimplus.import.create_project` in `bimplus/import_.py`, since `import` is a word of Python's
own. So no list of the files is kept. Where the documents contradict each other or say too
little, the source names a note, which stands in `NOTES.md`. Imports nothing else of ours but
the names of the services, and no file of theirs before it is looked at.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from tui.contract.terms import Service

if TYPE_CHECKING:
    from tui.contract.operation import AnyOperation


class Operations(Mapping[str, "AnyOperation"]):
    """The operations in a package that has a folder for each service, by their ids.

    Looking an operation up imports the one file that says it. Walking over them imports file
    after file: dRofus before Bimplus, the files by name, their operations as they stand there.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._said: dict[str, dict[str, AnyOperation]] = {}
        """What the files say that have been imported."""
        self._found: dict[str, AnyOperation] = {}

    def __getitem__(self, id: str) -> "AnyOperation":
        if id not in self._found:
            file = _file_of(id)
            if file not in self._files:
                raise KeyError(id)
            self._found |= self._said_in(file)
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        for file in self._files:
            yield from self._said_in(file)

    def __len__(self) -> int:
        return sum(len(self._said_in(file)) for file in self._files)

    @cached_property
    def _files(self) -> list[str]:
        from pkgutil import iter_modules

        folders = {each: import_module(f"{self._package}.{each}").__path__ for each in Service}
        return [
            f"{service}.{name}"
            for service, paths in folders.items()
            for name in sorted(module.name for module in iter_modules(paths))
        ]

    def _said_in(self, file: str) -> "dict[str, AnyOperation]":
        if file not in self._said:
            from tui.contract.operation import Operation

            values = vars(import_module(f"{self._package}.{file}")).values()
            found = [value for value in values if isinstance(value, Operation)]
            self._said[file] = {each.id: each for each in found if _file_of(each.id) == file}
        return self._said[file]


def _file_of(id: str) -> str:
    """`drofus.owners` for `drofus.owners.list`: the file below the package, dots for slashes."""
    from keyword import iskeyword

    family = id.rpartition(".")[0]
    return f"{family}_" if iskeyword(family.rpartition(".")[2]) else family


OPERATIONS: Mapping[str, "AnyOperation"] = Operations(__name__)
