"""What stands on the screen of an application under test, and rows to put there."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import App

from tui.explorer.rows import Mark, Tone

HOSTILE = (
    "name\x1b]52;c;QUFB\x07 \x9b31m \x00\t\r\n\x7f \u202egnp.exe \u2066x\u2069 \u200b\ufeff"
    "\u200e\u061c\u2028\ud800 adm\u200din [b]bold[/b] [/] :smile:"
)
"""Everything a server may send to take over a terminal or to look like something else."""

FORBIDDEN = (
    {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)]}
    | set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    | set("\u2028\u2029\u200b\ufeff\u2060")
)


@dataclass
class Row:
    label: str
    depth: int = 0
    mark: Mark = Mark.LEAF
    note: str = ""
    tone: Tone = Tone.NORMAL
    signs: str = ""
    colour: str = ""
    called: str = ""
    aside: str = ""


def lines_on(app: App[None]) -> list[str]:
    """The screen, line by line, as characters."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def assert_harmless(lines: list[str], width: int) -> None:
    """No character of `lines` may reach for the terminal, and every line fills its width."""
    for line in lines:
        assert not FORBIDDEN & set(line), ascii(line)
        assert cell_len(line) == width, line
