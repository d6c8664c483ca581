"""Which commands of one's own are offered on a node, and why one cannot be used now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.config.settings import OwnCommand
from tui.contract.terms import Service
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kinds_in, place_of, service_of
from tui.in_sentences import not_now

ANYWHERE: Final = "any"


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """A command with the node that its values are taken from, or why it cannot be used now."""

    name: str
    command: OwnCommand
    node: Node
    reason: str = ""

    @property
    def title(self) -> str:
        return self.command.title or self.name

    @property
    def about(self) -> str:
        """Why it cannot be used now, or what it acts on."""
        return not_now(self.reason) if self.reason else self.node.label


def own_commands(
    node: Node, commands: Mapping[str, OwnCommand], why_read_only: str = ""
) -> list[OwnOffer]:
    """The commands that are offered on a node, in the order of the configuration.

    `why_read_only` is why nothing may be changed, '' where it may.
    """
    found = ((name, each, _acts_on(each, node)) for name, each in commands.items())
    return [
        OwnOffer(name, command, target, why_read_only if command.changes else "")
        for name, command, target in found
        if target is not None
    ]


def unknown_places(command: OwnCommand) -> list[str]:
    """What a command says of where it is offered, and no tree has."""
    known = known_places()
    return [each for each in command.places if each.casefold() not in known]


@cache
def known_places() -> frozenset[str]:
    """All that can be said of where a command is offered, in small letters."""
    kinds = [kind for service in Service for kind in kinds_in(service)]
    words = {word for kind in kinds for word in _words_for(kind)}
    return frozenset({ANYWHERE, *words, *(name for each in Service for name in _names_of(each))})


def _acts_on(command: OwnCommand, node: Node) -> Node | None:
    """The nearest node, from this one upwards, that a command is offered on."""
    wanted = {each.casefold() for each in command.places}
    place = place_of(node)
    if ANYWHERE in wanted or (place is not None and wanted & _names_of(service_of(place))):
        return node
    kinds = (each for each in node.ancestry() if each.kind is not None)
    return next((each for each in kinds if each.kind and wanted & _words_for(each.kind)), None)


def _words_for(kind: Kind) -> frozenset[str]:
    return frozenset({kind.word.casefold(), kind.id.casefold()})


def _names_of(service: Service) -> frozenset[str]:
    return frozenset({service.spelled.casefold(), service.value})
