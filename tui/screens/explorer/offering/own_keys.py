"""The keys of commands of one's own: which command one means, and what is wrong with them."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
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


async def taken_keys(screen: Screen[Any], user_keys: Mapping[str, str]) -> dict[str, str]:
    """Each key that means something in a screen, with what has it; imports all screens."""
    from tui.screens.known_keys import keys_outside_dialogues

    known = await asyncio.to_thread(keys_outside_dialogues, user_keys)
    heard = {key: active.binding for key, active in screen.active_bindings.items()}
    return known | {key: binding.id or binding.description for key, binding in heard.items()}


def command_problems(
    commands: Mapping[str, OwnCommand], taken: Mapping[str, str], file: Path | None = None
) -> Iterator[str]:
    """What is wrong with commands that their text alone does not tell, each with its line.

    `taken` are the keys that have a meaning already; `file` is another one than the user's own.
    """
    for name, command in commands.items():
        for key, said in _problems(command, taken):
            yield f"{line_of_setting(f'commands.{name}', key, file)}: {name}: {said}"


def _problems(command: OwnCommand, taken: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for place in unknown_places(command):
        yield "where", f"no tree has a {place}{_meant(place)}."
    key = full_key_name(command.key) if command.key else ""
    if alike := why_no_terminal_sends(key):
        yield "key", alike
    elif key in taken:
        yield "key", f"{command.key} is the key of {taken[key]}: choose another."


def _meant(place: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(place.casefold(), sorted(known_places()), n=1)
    return f" (did you mean {close[0]}?)" if close else "; write any, or a kind as in the trees"
