"""Tells the person beside the screen: a bell, or a message that the terminal hands to the desktop.

Knows no screen.
"""

import os
from collections.abc import Mapping
from typing import Final

from textual.app import ReturnType

from tui.terminal.overriding import SwitchedApp

_LONGEST: Final = 200
BELL: Final = "bell"
OSC_9: Final = "osc9"
OSC_777: Final = "osc777"


class TellsDesktop(SwitchedApp[ReturnType]):
    """An application that can draw attention to itself."""

    def tell_desktop(self, form: str, title: str, text: str) -> None:
        """Ring, or have the terminal show a message; nothing for any other form."""
        driver, sequence = self._driver, sequence_for(form, title, text, os.environ)
        if driver is not None and sequence and not self.is_headless:
            driver.write(sequence)
            driver.flush()


def sequence_for(form: str, title: str, text: str, environment: Mapping[str, str]) -> str:
    """What a terminal is sent. Nothing of the texts can end the sequence or begin another one."""
    said, named = _plain(text), _plain(title).replace(";", ",")
    if form == BELL:
        return "\a"
    if form == OSC_9:
        return _through_tmux(f"\x1b]9;{named}: {said}\a", environment)
    if form == OSC_777:
        return _through_tmux(f"\x1b]777;notify;{named};{said.replace(';', ',')}\a", environment)
    return ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text[:_LONGEST] if letter.isprintable())


def _through_tmux(sequence: str, environment: Mapping[str, str]) -> str:
    """The same, wrapped for tmux, which hands it on where `allow-passthrough` is on."""
    if not environment.get("TMUX"):
        return sequence
    escaped = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{escaped}\x1b\\"
