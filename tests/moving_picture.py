"""`make moving-picture`: the tour of the demo as a picture that moves, for the README.

The explorer plays its tour in a terminal and records it (`--cast`); what the terminal showed
becomes one SVG: a strip of all pictures, of which a style sheet shows one after another.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyte
from pyte.screens import Char

from tests.end_to_end.terminal import Terminal
from tests.screenshots import FOLDER
from tui.tour.cases import TOUR

COLUMNS, ROWS = 100, 30
_CELL, _LINE, _SIZE = 8, 17, 13.33
"""Pixels: the width and height of a cell, and the size of its letters."""
_FASTER: Final = 2.0
"""The tour waits until a person has read; who looks on reads less."""
_LEAST: Final = 0.15
"""Seconds of a picture; what changes sooner is one change."""
_INK, _GROUND = "#d5dde8", "#1a2331"
_BOLD: Final = ' class="b"'
_WORDS: Final = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them; where there are more, a browser would leave some out."""
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """What the screen showed from a time on, in seconds: its lines as SVG."""

    at: float
    lines: tuple[str, ...]


def record(cast: Path) -> None:
    """Let the tour be played to its end, and record it."""
    variables = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    variables |= {"BIMSCOPE_CONFIG_DIR": str(cast.parent), "LANG": "C.UTF-8"}
    command = ["bimscope", "demo", "--tour", "--cast", str(cast)]
    with Terminal(command, variables, columns=COLUMNS, rows=ROWS) as terminal:
        for number, _case in enumerate(TOUR, 1):
            terminal.wait_for(f"{number} of {len(TOUR)}: ", 60)
        terminal.wait_for(TOUR[-1].says, 60)
        terminal.wait_until(lambda screen: TOUR[-1].says not in screen, "it ends", 60)
        terminal.process.terminate()
        terminal.wait_for_end()


def moments(cast: Path) -> Iterator[Moment]:
    """The pictures of a recording, each that differs from the one before."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    shown: tuple[str, ...] = ()
    _head, *events = cast.read_text(encoding="utf-8").splitlines()
    for at, together in groupby(map(json.loads, events), lambda each: each[0] // _LEAST):
        for _time, _kind, data in together:
            stream.feed(data.encode())
        lines = tuple(_line(screen, y) for y in range(ROWS))
        if lines != shown and any(lines):
            shown = lines
            yield Moment(at * _LEAST / _FASTER, lines)


def _line(screen: pyte.Screen, y: int) -> str:
    cells = [_seen(screen.buffer[y][x]) for x in range(COLUMNS)]
    return "".join((*_grounds(cells), *_letters(cells)))


def _seen(cell: Char) -> Char:
    """A cell with its colours as SVG has them."""
    fore, back = _colour(cell.fg, _INK), _colour(cell.bg, _GROUND)
    if cell.reverse:
        fore, back = back, fore
    return Char(cell.data, fg=fore, bg=back, bold=cell.bold)


def _grounds(cells: list[Char]) -> Iterator[str]:
    for back, run in groupby(range(COLUMNS), lambda x: cells[x].bg):
        places = [*run]
        if back != _GROUND:
            width = len(places) * _CELL
            yield f'<rect x="{places[0] * _CELL}" width="{width}" fill="{back}"/>'


def _letters(cells: list[Char]) -> Iterator[str]:
    for (fore, bold), run in groupby(range(COLUMNS), lambda x: (cells[x].fg, cells[x].bold)):
        places = [*run]
        text = "".join(cells[x].data for x in places)
        words = "".join(
            f'<text x="{(places[0] + found.start()) * _CELL}"{_width_of(found[0])}>'
            f"{escape(found[0], quote=False)}</text>"
            for found in _WORDS.finditer(text)
        )
        if words:
            yield f'<g fill="{fore}"{_BOLD if bold else ""}>{words}</g>'


def _width_of(words: str) -> str:
    """Keeps letters in their cells where a browser has another font; for few it matters little."""
    return f' textLength="{len(words) * _CELL}"' if len(words) > _FEW else ""


def _colour(said: str, default: str) -> str:
    if said == "default":
        return default
    return f"#{said}" if re.fullmatch("[0-9a-f]{6}", said) else said


def svg(shown: list[Moment]) -> str:
    """All pictures one under another, each line of text once, and when each is seen."""
    width, height = COLUMNS * _CELL, ROWS * _LINE
    names: dict[str, str] = {}
    pictures = []
    for at, moment in enumerate(shown):
        for y, line in enumerate(moment.lines):
            if line:
                name = names.setdefault(line, f"l{len(names)}")
                pictures.append(f'<use href="#{name}" y="{at * height + y * _LINE}"/>')
    ends = shown[-1].at + 2.0
    steps = [f"{each.at / ends:.3%}{{transform:translateY({-at * height}px)}}"
             for at, each in enumerate(shown)]  # fmt: skip
    still = f"transform:translateY({-(len(shown) // 3) * height}px)"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" '
            f'width="{width:g}" height="{height}">',
            f"<title>bimscope: {len(TOUR)} support cases</title>",
            f"<style>text{{font:{_SIZE}px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',"
            f"monospace;transform:translateY({_SIZE}px)}}"
            f"rect{{height:{_LINE}px;shape-rendering:crispEdges}}"
            ".b text{font-weight:bold}"
            f"@keyframes play{{{''.join(steps)}}}"
            f"#strip{{animation:play {ends:.1f}s step-end infinite}}"
            f"@media(prefers-reduced-motion){{#strip{{animation:none;{still}}}}}</style>",
            f'<rect width="100%" style="height:100%" fill="{_GROUND}"/><defs>',
            *(f'<g id="{name}">{line}</g>' for line, name in names.items()),
            '</defs><g id="strip">',
            *pictures,
            "</g></svg>\n",
        ]
    )


def main() -> None:
    """Record the tour and write the picture."""
    with TemporaryDirectory() as folder:
        cast = Path(folder) / "tour.cast"
        record(cast)
        picture = svg(list(moments(cast)))
    (FOLDER / "tour.svg").write_text(picture, encoding="utf-8")
    print(f"screenshots/tour.svg: {len(picture) / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
