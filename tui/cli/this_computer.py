"""What a report says about the computer, the terminal and the installation: a line each.

Of the environment it names variables about the terminal only.
"""

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Final

from tui import __version__
from tui.cli.config import wrong_with_file
from tui.cli.report_line import ReportLine
from tui.config.folders import cache_folder, state_folder
from tui.config.reading import config_file
from tui.extras import EXTRAS, wrong_with_extra
from tui.in_sentences import with_and
from tui.terminal.clipboard import has_display

_LIBRARIES: Final = ("textual", "httpx", "msgspec", "keyring")
_ABOUT_TERMINAL: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR")


def lines_about_here(environment: Mapping[str, str] = os.environ) -> Iterator[ReportLine]:
    """The installation, the terminal, the keyring and the configuration."""
    yield ReportLine("bimscope", __version__)
    yield ReportLine("Python", f"{platform.python_version()} at {sys.executable}")
    yield ReportLine("libraries", ", ".join(f"{each} {_version(each)}" for each in _LIBRARIES))
    yield from _extras()
    yield ReportLine("system", platform.platform())
    yield ReportLine("terminal", _terminal(environment))
    yield ReportLine("letters", _letters())
    yield ReportLine("clipboard", _clipboard(environment))
    yield _keyring()
    yield from _configuration()
    yield ReportLine("folders", f"{state_folder()} and {cache_folder()}")


def _extras() -> Iterator[ReportLine]:
    """Which extras work here, and a sentence for each that does not; all of them are tried."""
    wrong = {extra: wrong_with_extra(extra) for extra in EXTRAS}
    work = [extra for extra, why in wrong.items() if not why]
    yield ReportLine("extras", f"{with_and(work)} work here" if work else "none works here")
    for extra, why in wrong.items():
        if why:
            yield ReportLine(f"no {extra}", why)


def _version(package: str) -> str:
    """A package may be there without saying which one it is."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "of an unknown version"


def _terminal(environment: Mapping[str, str]) -> str:
    columns, rows = shutil.get_terminal_size()
    said = [f"{name}={environment[name]}" for name in _ABOUT_TERMINAL if name in environment]
    around = [
        words
        for name, words in (("TMUX", "in tmux"), ("STY", "in screen"), ("SSH_CONNECTION", "by SSH"))
        if environment.get(name)
    ]
    return ", ".join([f"{columns}×{rows}", _colours(), *around, *said])


def _colours() -> str:
    """As many as the terminal library will use."""
    from rich.console import Console

    system = Console(force_terminal=True).color_system
    words = {"standard": "16 colours", "256": "256 colours", "truecolor": "all colours"}
    return words.get(system or "", "no colours")


def _letters() -> str:
    coding = locale.getpreferredencoding(do_setlocale=False)
    said = next((os.environ[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(n)), "")
    return f"{coding}{f' ({said})' if said else ''}"


def _clipboard(environment: Mapping[str, str]) -> str:
    if environment.get("TMUX"):
        return "the tmux buffer"
    if has_display(environment):
        return "the clipboard of this computer"
    return "through the terminal (OSC 52), if it allows that; else a private file"


def _keyring() -> ReportLine:
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring

    backend = keyring.get_keyring()
    if isinstance(backend, NoKeyring):
        words = "there is none: bimscope asks for credentials, or takes them from the environment"
        return ReportLine("keyring", words)
    return ReportLine("keyring", backend.name)


def _configuration() -> Iterator[ReportLine]:
    file = config_file()
    wrong = wrong_with_file(file)
    for each in wrong:
        yield ReportLine("settings", each, wrong=True)
    if not wrong:
        there = "is right" if file.exists() else "does not exist: all settings have their defaults"
        yield ReportLine("settings", f"{file} {there}")
