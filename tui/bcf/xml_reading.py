"""Reading XML that anybody may have made: small, flat, and without a document type.

The parser of the standard library is used directly, since entities can be refused there before
anything is expanded; no file is opened and no address is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

_MOST_ELEMENTS: Final = 200_000
_DEEPEST: Final = 60


class NoXml(Exception):
    """A text is no XML that is read; says why, in a few words."""


@dataclass(slots=True)
class XmlElement:
    """An element: its name without a namespace, its attributes, its text and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    nodes: "list[XmlElement]" = field(default_factory=list)
    text: str = ""

    def first(self, *path: str) -> "XmlElement | None":
        """The first element at a path of names."""
        return next(self.every(*path), None)

    def every(self, *path: str) -> "Iterator[XmlElement]":
        """All elements at a path of names."""
        if not path:
            yield self
            return
        for each in self.nodes:
            if each.name == path[0]:
                yield from each.every(*path[1:])

    def said(self, *path: str) -> str:
        """The text of the first element at a path; '' without one."""
        found = self.first(*path)
        return found.text if found is not None else ""

    def attribute(self, name: str) -> str:
        """An attribute, whatever its capitals: the versions write isExternal and IsExternal."""
        folded = {key.casefold(): value for key, value in self.attributes.items()}
        return folded.get(name.casefold(), "")


def read_xml(data: bytes) -> XmlElement:
    """The root element. Raises NoXml."""
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.add
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise NoXml(f"line {problem.lineno}: {expat.ErrorString(problem.code)}") from None
    except (LookupError, ValueError) as problem:
        raise NoXml(f"its encoding cannot be read ({problem})") from None
    return tree.root


class _Tree:
    """Takes the events of the parser. Raises NoXml."""

    def __init__(self) -> None:
        self._top = XmlElement("")
        self._open = [self._top]
        self._pieces: list[list[str]] = [[]]
        self._count = 0

    @property
    def root(self) -> XmlElement:
        """The element that was read."""
        return self._top.nodes[0]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise NoXml(f"it has more than {_MOST_ELEMENTS:,} elements")
        if len(self._open) > _DEEPEST:
            raise NoXml(f"its elements are nested more than {_DEEPEST} deep")
        node = XmlElement(_local(name), {_local(key): value for key, value in attributes.items()})
        self._open[-1].nodes.append(node)
        self._open.append(node)
        self._pieces.append([])

    def end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._pieces.pop())

    def add(self, text: str) -> None:
        self._pieces[-1].append(text)

    def refuse(self, *_declared: object) -> None:
        raise NoXml("it has a document type, which is not allowed")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
