"""What a terminal is sent to ring, or to hand a message to the desktop. Imports nothing of ours."""

from collections.abc import Mapping
from typing import Final

_LONGEST: Final = 200
BELL: Final = "bell"
OSC_9: Final = "osc9"
OSC_777: Final = "osc777"


def sequence_for(form: str, title: str, text: str, environment: Mapping[str, str]) -> str:
    """What a terminal is sent. Nothing of the texts can end the sequence or begin another one."""
    said, named = _plain(text), _plain(title).replace(";", ",")
    if form == BELL:
        return "\a"
    if form == OSC_9:
        return through_tmux(f"\x1b]9;{named}: {said}\a", environment)
    if form == OSC_777:
        return through_tmux(f"\x1b]777;notify;{named};{said.replace(';', ',')}\a", environment)
    return ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text[:_LONGEST] if letter.isprintable())


def through_tmux(sequence: str, environment: Mapping[str, str]) -> str:
    """The same, wrapped for tmux, which hands it on where `allow-passthrough` is on."""
    if not environment.get("TMUX"):
        return sequence
    escaped = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{escaped}\x1b\\"
