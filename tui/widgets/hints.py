"""The bindings that work here and now, in the order of nearness, with their ids and help.

What a footer, the key page and the palette say of keys comes from here. Knows no screen of ours.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from textual.screen import Screen

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
    if head == "shift":
        return f"{shift}{signs.get(last, last)}"
    return signs.get(key, key.upper() if _FUNCTION_KEY.fullmatch(key) else key)


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
        found[name] = KeyHint(
            binding.id,
            binding.action,
            keys,
            binding.description,
            active.tooltip or binding.tooltip or binding.description,
            binding.show,
            active.node,
        )
    return list(found.values())


def key_for(screen: Screen[Any], id: str) -> str:
    """The first key of a binding on this screen, as it is written; '' where it has none."""
    return next((each.keys[0] for each in keys_now(screen) if each.id == id), "")


def hints_in(screen: Screen[Any]) -> list[KeyHint]:
    """The few keys that a footer shows."""
    return [each for each in keys_now(screen) if each.shown]


def hint(key: KeyHint, words: str = "") -> str:
    """A key and what it does, in a word or two; `words` are said instead of its own."""
    return f"{key.keys[0]} {words or f'{key.short[:1].lower()}{key.short[1:]}'}"
