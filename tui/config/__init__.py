"""The user's configuration: folders, `config.toml`, profiles, and how the explorer is opened.

Imports of ours only `tui.secrets`. No credential is ever read from or written to a file here.
"""

from tui.config.addresses import check_address, is_loopback, same_server
from tui.config.folders import (
    cache_folder,
    config_folder,
    private_folder,
    state_folder,
    user_data_path,
)
from tui.config.keymap import check_keymap
from tui.config.launch import DemoSettings, Launch
from tui.config.names import COMMANDS, check_profile_name
from tui.config.problem import ConfigProblem
from tui.config.reading import config_file, read_settings
from tui.config.settings import DEFAULT_PAGE_SIZE, Profile, Settings
from tui.config.writing import add_profile, remove_profile, set_theme

__all__ = [
    "COMMANDS",
    "DEFAULT_PAGE_SIZE",
    "ConfigProblem",
    "DemoSettings",
    "Launch",
    "Profile",
    "Settings",
    "add_profile",
    "cache_folder",
    "check_address",
    "check_keymap",
    "check_profile_name",
    "config_file",
    "config_folder",
    "is_loopback",
    "private_folder",
    "read_settings",
    "remove_profile",
    "same_server",
    "set_theme",
    "state_folder",
    "user_data_path",
]
