"""`bimscope draw`: a building of Bimplus or of an IFC file, as a picture."""

import asyncio
import shutil
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, exit_status
from tui.cli.calling.reaching import add_address_options, launch_of, log_in_to, log_out
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.cli.start_at import is_address
from tui.cli.written_files import new_file, write_whole
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.files.unfinished import UnfinishedFile
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.terms import Service
from tui.drawing.colours import ColourBy
from tui.drawing.look import SceneLook
from tui.drawing.scene import DrawnScene
from tui.drawing.sight import Side
from tui.explorer.shapes.loading import load_layers, load_scene
from tui.explorer.shapes.place import ShapesPlace, shapes_at
from tui.explorer.ways.addresses import WrongAddress
from tui.in_sentences import with_or
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from tui.ifc.building import Building

_SVG, _PNG, _TXT = ".svg", ".png", ".txt"
_ENDINGS: Final = (_SVG, _PNG, _TXT)
_SMALLEST: Final = 10
_LARGEST: Final = 4_000
_DOTS: Final = (1600, 1000)
"""The size of an SVG or PNG where nobody says another."""
_MORE: Final = """\
ADDRESS is the address of a Bimplus project, element (a storey, a room), discipline,
model or issue: bimplus:teams/my-team/projects/ID. gy copies it in the explorer. FILE
is an IFC file; bimscope reads it on this computer and sends nothing. Without
--output, the drawing is printed. bimscope lists what it cannot draw.

exit status:
    0  the drawing is made
    1  nothing can be drawn; other numbers as for bimscope call
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Draw; the exit status says whether there was anything to draw. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    file = _output(said)
    line = TransferLine()
    try:
        if is_address(said.what):
            scene = _asked_for(said, prompt or Prompt(), line)
        else:
            scene = _read(Path(said.what), line)
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    finally:
        line.end()
    for sentence in scene.left_out:
        warn(safe_text(sentence))
    if not scene.shapes:
        warn(f"There is nothing to draw in {said.what}.")
        return FAILED
    return _drawn(scene, said, file)


def parser() -> ArgumentParser:
    """The parser of `bimscope draw`."""
    parser = new_parser("draw", "Draw a building, from Bimplus or from an IFC file.", _MORE)
    parser.add_argument("what", metavar="ADDRESS|FILE", help="what to draw")
    parser.add_argument(
        "--output",
        metavar="FILE",
        default="",
        help=f"write a picture to FILE ({with_or(_ENDINGS)})",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace FILE")
    parser.add_argument(
        "--side",
        choices=[side.name.lower() for side in Side],
        default=Side.CORNER.name.lower(),
        help="where to look from (corner)",
    )
    parser.add_argument(
        "--storey", metavar="NAME", default="", help="only this storey, cut open as in a plan"
    )
    parser.add_argument(
        "--colour",
        choices=tuple(ColourBy),
        default=ColourBy.SERVICE,
        help="the colours of the service or the file, or one for each type or discipline",
    )
    parser.add_argument(
        "--size",
        metavar="WxH",
        type=_size,
        help="the size in characters for a text (as the terminal), in dots for a picture "
        "(1600x1000)",
    )
    add_address_options(parser)
    parser.set_defaults(read_only=True)  # looking changes nothing
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.casefold().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError("write it like 120x40")
    size = int(width), int(height)
    if not all(_SMALLEST <= each <= _LARGEST for each in size):
        raise ArgumentTypeError(f"both must be from {_SMALLEST} to {_LARGEST:,}")
    return size


def _output(said: Namespace) -> UnfinishedFile | None:
    """The file to be written; None where the drawing is printed. Raises ConfigProblem."""
    if not said.output:
        return None
    ending = Path(said.output).suffix.casefold()
    if ending not in _ENDINGS:
        raise ConfigProblem(f"{said.output} must end with {with_or(_ENDINGS)}.")
    if ending == _PNG:
        _check_png()
    return new_file(said.output, overwrite=said.overwrite)


def _check_png() -> None:
    from tui.drawing.png import NO_PNG, can_make_png

    if not can_make_png():
        raise ConfigProblem(NO_PNG)


def _read(file: Path, line: TransferLine) -> DrawnScene:
    """The scene of an IFC file. Raises ConfigProblem."""
    from tui.ifc.drawing import scene_of

    line.show(f"Reading {safe_text(file.name)} …")
    return scene_of(_building(file), file.stem)


def _building(file: Path) -> "Building":
    """Raises ConfigProblem."""
    from tui.ifc.reading import NotRead, building_of_file

    try:
        return building_of_file(file, threading.Event())
    except NotRead as problem:
        raise ConfigProblem(f"{safe_text(str(problem))}.") from None
    except OSError as problem:
        raise ConfigProblem(f"{file}: {problem.strerror or problem}.") from None


def _asked_for(said: Namespace, prompt: Prompt, line: TransferLine) -> DrawnScene:
    """The scene of an address. Raises ConfigProblem and BimscopeError."""
    try:
        place = shapes_at(said.what)
    except WrongAddress as problem:
        raise ConfigProblem(problem.text) from None
    launch = launch_of(said, Service.BIMPLUS)
    return asyncio.run(_brought(said, place, launch, prompt, line))


async def _brought(
    said: Namespace, place: ShapesPlace, launch: Launch, prompt: Prompt, line: TransferLine
) -> DrawnScene:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        await log_in_to(Service.BIMPLUS, session, prompt, launch)
        scene = await load_scene(session, place, line.show, title=said.what)
        if said.colour == ColourBy.DISCIPLINE:
            line.show("Asking for the disciplines …")
            await load_layers(session, place, scene)
        return scene
    finally:
        await log_out(session)


def _drawn(scene: DrawnScene, said: Namespace, file: UnfinishedFile | None) -> int:
    look = SceneLook(scene)
    look.colours_by = ColourBy(said.colour)
    look.go_to_side(Side[said.side.upper()])
    if said.storey:
        _show_only(look, said.storey)
    if file is None:
        write_out(_text(look, said.size or _terminal()))
        say(safe_text(f"{look.words()}."))
        return DONE
    from tui.drawing.png import png_of

    ending = Path(said.output).suffix.casefold()
    if ending == _TXT:
        data = _text(look, said.size or _terminal()).encode()
    else:
        svg = _svg(look, said.size or _DOTS)
        data = png_of(svg) if ending == _PNG else svg.encode()
    write_whole(file, data)
    say(safe_text(f"{look.words()}: in {said.output}."))
    return DONE


def _show_only(look: SceneLook, wanted: str) -> None:
    """Raises ConfigProblem where no storey is called so."""
    names = [storey.name for storey in look.scene.storeys]
    found = [at for at, name in enumerate(names) if name.casefold() == wanted.casefold()]
    if not found:
        known = ", ".join(safe_text(name) for name in names) or "none with shapes"
        raise ConfigProblem(f"There is no storey “{wanted}”. The storeys are: {known}.")
    look.next_storey(found[0] + 1)


def _terminal() -> tuple[int, int]:
    columns, lines = shutil.get_terminal_size()
    return max(columns, _SMALLEST), max(lines - 3, _SMALLEST)


def _text(look: SceneLook, size: tuple[int, int]) -> str:
    from tui.drawing.drawing import SceneDrawing

    look.resize(*size)
    pictures = SceneDrawing(look.scene).pictures(look.sight, *size, look.heights)
    *_, last = (each for each in pictures if each is not None)
    return last.text


def _svg(look: SceneLook, size: tuple[int, int]) -> str:
    from tui.drawing.dots import ACROSS, DOWN
    from tui.drawing.svg import svg_of

    width, height = size
    look.resize(width // ACROSS, height // DOWN)
    return svg_of(
        look.scene, look.sight, width, height, colour_of=look.colour_of, heights=look.heights
    )
