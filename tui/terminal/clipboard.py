"""Copies text to where the person at the terminal can paste it, and says where that is.

Over SSH the clipboard of this machine is of no use: the text goes to tmux, or through the
terminal. A secret goes into no file. Knows no screen; never imports the terminal library.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from tui.config.folders import cache_folder
from tui.private_files import private_folder, write_under_new_name
from tui.sizes import rounded_bytes

LARGEST_OSC52: Final = 74_994
"""Bytes of base64 that terminals accept in one OSC 52 sequence; some cut what is longer."""

_TMUX_SECONDS: Final = 3.0
_KEPT_SECONDS: Final = 24 * 60 * 60

TerminalCopy = Callable[[str], None]
"""Has the terminal copy a text, by OSC 52."""


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """`copied` says whether there is something to paste; `words` says to the user what happened."""

    copied: bool
    words: str


def copy(
    text: str | bytes,
    what: str,
    *,
    environment: Mapping[str, str],
    terminal_copy: TerminalCopy,
    is_secret: bool = False,
) -> CopyOutcome:
    """Copy by the first way that works.

    `text` is UTF-8 where it is bytes. `what` names it in the message, such as `value`. May wait
    for tmux for some seconds: call it in a thread.
    """
    if not text:
        return CopyOutcome(False, f"nothing copied: the {what} is empty")
    content = text if isinstance(text, bytes) else _encoded(text)
    size = rounded_bytes(len(content))
    place = _place(content, environment, terminal_copy)
    if place:
        return CopyOutcome(True, f"copied {what}, {size}, {place}")
    if is_secret:
        return CopyOutcome(False, f"nothing copied: {what} is secret, and there is no clipboard")
    return _keep_in_file(content, what, size)


def _place(content: bytes, environment: Mapping[str, str], terminal_copy: TerminalCopy) -> str:
    """The words for the first way that worked, or nothing."""
    if environment.get("TMUX") and _to_tmux(content, environment):
        return "into the tmux buffer"
    if has_display(environment) and _to_display(content):
        return "to the clipboard"
    if _to_terminal(content, terminal_copy):
        return "to the clipboard through the terminal (if it allows OSC 52)"
    return ""


def _to_tmux(content: bytes, environment: Mapping[str, str]) -> bool:
    """`-w` makes tmux hand it on to the clipboard of the terminal around it."""
    try:
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607 - the user's own tmux
            input=content,
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TMUX_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def copy_by_terminal(text: str, terminal: TextIO) -> None:
    """Have a terminal copy what it is sent, by OSC 52. Raises OSError."""
    from base64 import b64encode

    terminal.write(f"\x1b]52;c;{b64encode(text.encode()).decode()}\a")
    terminal.flush()


def has_display(environment: Mapping[str, str]) -> bool:
    """True where this machine's clipboard is the one that the user pastes from."""
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _to_display(content: bytes) -> bool:
    try:
        import pyperclip

        pyperclip.copy(content.decode("utf-8", "replace"))
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError):
        return False
    return True


def _to_terminal(content: bytes, terminal_copy: TerminalCopy) -> bool:
    if len(content) > LARGEST_OSC52 // 4 * 3:
        return False
    try:
        terminal_copy(content.decode("utf-8", "replace"))
    except OSError:
        return False
    return True


def _keep_in_file(content: bytes, what: str, size: str) -> CopyOutcome:
    try:
        file = _private_file(content)
    except OSError as problem:
        return CopyOutcome(False, f"nothing copied: no file could be written ({problem.strerror})")
    return CopyOutcome(
        False, f"too large for the terminal's clipboard: wrote {what}, {size}, to {file}"
    )


def _private_file(content: bytes) -> Path:
    """A new file that only its owner can read."""
    folder = private_folder(cache_folder() / "copied")
    _forget_old(folder)
    return write_under_new_name(folder, "copied-", ".txt", content)


def _forget_old(folder: Path) -> None:
    """What was copied may be confidential: it stays for a day."""
    oldest = time.time() - _KEPT_SECONDS
    for file in folder.glob("copied-*.txt"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _encoded(text: str) -> bytes:
    """A lone surrogate, which JSON can carry and UTF-8 cannot, becomes a question mark."""
    return text.encode("utf-8", errors="replace")
