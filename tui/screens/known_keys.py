"""Every binding there is, for checking a user's key map. Imports all screens: not for the start."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

from textual.binding import Binding

import tui.modals
import tui.screens
import tui.widgets
from tui.config.keymap import keys_in


def known_bindings(*more: ModuleType) -> Iterator[tuple[type, Binding]]:
    """Each class of ours that declares keys, with each of its bindings."""
    packages = (tui.screens, tui.modals, tui.widgets)
    found = [
        module.name
        for package in packages
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    for module in (*more, *map(import_module, found)):
        for owner in vars(module).values():
            if isinstance(owner, type) and owner.__module__ == module.__name__:
                for binding in vars(owner).get("BINDINGS", ()):
                    yield owner, binding


def known_keys(*more: ModuleType) -> dict[str, str]:
    """Ids of bindings with the keys they come with."""
    return {binding.id: binding.key for _, binding in known_bindings(*more) if binding.id}


def keys_outside_dialogues(user_keys: Mapping[str, str]) -> dict[str, str]:
    """Each key that a screen or a part of one has, by the user's key map, with its binding's id."""
    return {
        key: binding.id
        for owner, binding in known_bindings()
        if binding.id and not owner.__module__.startswith(f"{tui.modals.__name__}.")
        for key in keys_in(user_keys.get(binding.id, binding.key))
    }
