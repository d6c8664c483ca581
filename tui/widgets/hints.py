"""The bindings that work here and now, in the order of nearness, with their ids and help.

What a footer, the key page and the palette say of keys comes from here. Knows no screen of ours.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from textual.keys import format_key
from textual.screen import Screen
from textual.widget import Widget

from tui.terminal.letters import plain_letters_because

_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "underscore": "_",
    "vertical_line": "|",
    "grave_accent": "`",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "Backspace",
}
_IN_WORDS = {"up": "Up", "down": "Down", "left": "Left", "right": "Right"}
"""For who sees no arrows: what stands for them would be read as another key."""
_A_LETTER: Final = "a"
"""What takes one takes them all."""
_FUNCTION_KEY = re.compile(r"f\d+")


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One action with all its keys; `where` is the first part of its id."""

    id: str
    action: str
    keys: tuple[str, ...]
    short: str
    help: str
    shown: bool
    first: bool
    node: object

    @property
    def where(self) -> str:
        return self.id.partition(".")[0]


def sign(key: str) -> str:
    """A key as it is written on keyboards: `ctrl+q` → `^q`, `slash` → `/`."""
    head, _, last = key.rpartition("+")
    signs, shift = _signs()
    if head == "ctrl":
        return f"^{signs.get(last, last)}"
    if head == "alt":
        return f"Alt+{signs.get(last, last)}"
    if head == "shift":
        return f"{shift}{signs.get(last, last)}"
    if key in signs or _FUNCTION_KEY.fullmatch(key):
        return signs.get(key, key.upper())
    written = format_key(key)
    return written if len(written) == 1 else key


@cache
def _signs() -> tuple[Mapping[str, str], str]:
    """How keys are written where this runs, and what stands before one that is shifted."""
    if plain_letters_because(os.environ):
        return {**_SIGNS, **_IN_WORDS}, "Shift+"
    return _SIGNS, "⇧"


def keys_now(screen: Screen[Any]) -> list[KeyHint]:
    """What every key does on this screen with this focus, one entry an action."""
    found: dict[tuple[str, str], KeyHint] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or not active.enabled:
            continue
        name = (binding.id, binding.action)
        known = found.get(name)
        keys = (*(known.keys if known else ()), sign(binding.key))
        # A bare key is the one to be told of, whatever the library's own are.
        keys = tuple(sorted(keys, key=_is_held_with))
        found[name] = KeyHint(
            binding.id,
            binding.action,
            keys,
            binding.description,
            active.tooltip or binding.tooltip or binding.description,
            binding.show,
            binding.priority,
            active.node,
        )
    return list(found.values())


def _is_held_with(key: str) -> bool:
    return len(key) > 1 and key.startswith("^")


def key_for(screen: Screen[Any], id: str) -> str:
    """The first key of a binding on this screen, as it is written; '' where it has none."""
    return next((each.keys[0] for each in keys_now(screen) if each.id == id), "")


def keys_heard(screen: Screen[Any]) -> list[KeyHint]:
    """What keys do that are not taken for a text, where one types: each with those keys only."""
    typed_into = screen.focused
    if typed_into is None or not _is_typed(typed_into, _A_LETTER):
        return keys_now(screen)
    found = []
    for each in keys_now(screen):
        keys = tuple(key for key in each.keys if each.first or not _is_typed(typed_into, key))
        if keys:
            found.append(replace(each, keys=keys))
    return found


def _is_typed(into: Widget, key: str) -> bool:
    """Whether a widget takes a key, as it is written, for a letter."""
    return len(key) == 1 and into.check_consume_key(key, key)


def hints_in(screen: Screen[Any]) -> list[KeyHint]:
    """The few keys that a footer shows."""
    return [each for each in keys_heard(screen) if each.shown]


def hint(key: KeyHint, words: str = "") -> str:
    """A key and what it does, in a word or two; `words` are said instead of its own."""
    return f"{key.keys[0]} {words or _within_a_line(key.short)}"


def _within_a_line(short: str) -> str:
    """Words that stand in a line begin small, but for a name such as HTTPie."""
    return short if short[1:2].isupper() else f"{short[:1].lower()}{short[1:]}"
