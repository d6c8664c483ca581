"""What is wrong with a configuration that can be read: names that mean nothing, files not there.

What the explorer would say of it on its status line, and what it would find out only later.
"""

from collections.abc import Iterator, Set
from difflib import get_close_matches
from functools import partial
from pathlib import Path

import tui.app
from tui.config.folders import config_folder, said_path
from tui.config.keymap import check_keymap
from tui.config.problem import ConfigProblem
from tui.config.reading import ReadSettings, line_of_setting
from tui.config.settings import Settings
from tui.contract.operation import Service
from tui.explorer.ways.places import lists_in
from tui.screens.explorer.offering.own_keys import command_problems
from tui.screens.known_keys import keys_outside_dialogues, known_keys
from tui.themes import theme_names

_FILES = ("ca", "client_certificate", "client_key")


def mistakes_in(read: ReadSettings, file: Path) -> Iterator[str]:
    """Each thing that is wrong, in a sentence with its line in the file.

    Nothing is said of a setting that was left out: what is wrong with it is among the problems.
    """
    settings = read.settings
    not_known = {key for section, key in read.left_out if section == "keys"}
    yield from _wrong_keys(settings, not_known, file)
    keys = keys_outside_dialogues(settings.keys)
    taken = {key: by for key, by in keys.items() if by not in not_known}
    yield from command_problems(settings.commands, taken, file)
    yield from _wrong_presets(settings, file)
    yield from _wrong_themes(settings, file)
    yield from _wrong_files(settings, file)


def _wrong_keys(settings: Settings, not_known: Set[str], file: Path) -> Iterator[str]:
    """`not_known` are the actions whose keys cannot be told: no key clashes with theirs."""
    where = partial(line_of_setting, "keys", file=file)
    known = {name: keys for name, keys in known_keys(tui.app).items() if name not in not_known}
    yield from check_keymap(settings.keys, known, where=where)


def _wrong_presets(settings: Settings, file: Path) -> Iterator[str]:
    lists = frozenset().union(*map(lists_in, Service))
    for name, preset in settings.presets.items():
        if preset.list and preset.list not in lists:
            meant = get_close_matches(preset.list, sorted(lists), n=1)
            more = f" (did you mean {meant[0]}?)" if meant else ""
            line = line_of_setting(f"presets.{name}", "list", file)
            yield f"{line}: {name}: there is no list {preset.list}{more}."


def _wrong_themes(settings: Settings, file: Path) -> Iterator[str]:
    there = theme_names()
    named = [("", settings.theme)]
    named += [(f"profiles.{name}", each.theme) for name, each in settings.profiles.items()]
    for section, theme in named:
        if theme and theme not in there:
            line = line_of_setting(section, "theme", file)
            yield f"{line}: there is no theme {theme}; the themes are {', '.join(there)}."


def _wrong_files(settings: Settings, file: Path) -> Iterator[str]:
    for name, profile in settings.profiles.items():
        for key in _FILES:
            named: str = getattr(profile, key)
            if named and (wrong := _unreadable(named)):
                yield f"{line_of_setting(f'profiles.{name}', key, file)}: {name}: {wrong}"


def _unreadable(file: str) -> str:
    """Why a file cannot be used; '' where it can."""
    try:
        path: Path = config_folder() / said_path(file)
        path.open("rb").close()
    except ConfigProblem as problem:
        return str(problem)
    except OSError as problem:
        return f"{file} cannot be read: {problem.strerror}."
    return ""
