"""Where this user's files are.

`BIMSCOPE_CONFIG_DIR` puts the configuration elsewhere and, so that nothing of a trial run is
left behind, data, state and cache into folders of the same place.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tui.config.problem import ConfigProblem

APPLICATION: Final = "bimscope"
OVERRIDE: Final = "BIMSCOPE_CONFIG_DIR"
_IS_LINUX: Final[bool] = sys.platform == "linux"
_XDG: Final[Mapping[str, tuple[str, str]]] = {
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
}
"""The variable that names a folder on Linux, and the folder where it does not."""


def config_folder() -> Path:
    """Where `config.toml` and `themes/` are."""
    return _override() or _platform("config")


def user_data_path() -> Path:
    """What is worth keeping, such as the demo's database."""
    return _below_override("data") or _platform("data")


def journal_path() -> Path:
    """Where changes are written down; a demo has a journal of its own."""
    return user_data_path() / "journal.jsonl"


def state_folder() -> Path:
    """What is remembered between two runs, such as the history of queries."""
    return _below_override("state") or _platform("state")


def cache_folder() -> Path:
    """What may be deleted at any time."""
    return _below_override("cache") or _platform("cache")


def settings_as_they_are() -> tuple[str, ...]:
    """What tells whether the user's settings are those of before, without reading them."""
    files = (config_folder() / "config.toml", config_folder() / "themes", state_folder() / "theme")
    return tuple(map(_stamp, files))


def said_path(text: str) -> Path:
    """The path that a setting or an option names, with `~` put in. Raises ConfigProblem."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ConfigProblem(
            f"There is no home folder {Path(text).parts[0]}: {text} does not exist."
        ) from None


def _override() -> Path | None:
    folder = os.environ.get(OVERRIDE)
    return said_path(folder) if folder else None


def _below_override(name: str) -> Path | None:
    folder = _override()
    return folder / name if folder else None


def _platform(kind: str) -> Path:
    if _IS_LINUX:
        return _by_xdg(*_XDG[kind]) / APPLICATION
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APPLICATION, appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "cache": folders.user_cache_path,
    }[kind]


def _by_xdg(variable: str, usual: str) -> Path:
    """A folder as the library finds it, which takes longer to import than all before the paint."""
    said = os.environ.get(variable, "")
    return Path(said) if said.strip() else Path(usual).expanduser()


def _stamp(file: Path) -> str:
    try:
        state = file.stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns}/{state.st_size}"
