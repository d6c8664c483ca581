"""The keys of commands of one's own: which command one means, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textual.events import Key
from textual.screen import Screen

from tui.config.keymap import full_key_name, why_no_terminal_sends
from tui.config.reading import line_of_setting
from tui.config.settings import OwnCommand
from tui.explorer.own_commands.offering import OwnOffer, known_places, unknown_places


def offer_with_key(offers: Iterable[OwnOffer], event: Key) -> OwnOffer | None:
    """The command that a key runs; one that can be used goes before one that cannot."""
    found = [each for each in offers if full_key_name(each.command.key) == event.key]
    return next((each for each in found if not each.reason), next(iter(found), None))


def command_problems(commands: Mapping[str, OwnCommand], screen: Screen[Any]) -> Iterator[str]:
    """What is wrong with commands that their text alone does not tell, each with its line."""
    for name, command in commands.items():
        for key, said in _problems(command, screen):
            yield f"{line_of_setting(f'commands.{name}', key)}: {name}: {said}"


def _problems(command: OwnCommand, screen: Screen[Any]) -> Iterator[tuple[str, str]]:
    for place in unknown_places(command):
        yield "where", f"no tree has a {place}{_meant(place)}."
    key = full_key_name(command.key) if command.key else ""
    if alike := why_no_terminal_sends(key):
        yield "key", alike
    elif key in screen.active_bindings:
        taken = screen.active_bindings[key].binding
        does = taken.tooltip or taken.description
        yield "key", f"{command.key} does something already ({does}): give another key."


def _meant(place: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(place.casefold(), sorted(known_places()), n=1)
    return f" (did you mean {close[0]}?)" if close else "; say any, or a kind as the trees name it"
