"""Pictures on their way to a terminal: each numbered, none sent twice, keys always before them."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeAlias, TypeVar

from tui.pictures.pixels import Pixels
from tui.terminal.cell_differ.picture_cells import (
    MOST_COLUMNS_OF_PICTURE,
    MOST_LINES_OF_PICTURE,
    MOST_PICTURES,
    letters_of,
)

DrawnAnew: TypeAlias = Callable[[], object]
"""Called when a picture can be drawn in another way than before."""
CellBox: TypeAlias = tuple[int, int]
"""Columns and lines."""
MOST_BYTES_OF_PICTURE: Final = 400_000
MOST_BYTES_FAR_AWAY: Final = 100_000
"""Over SSH, where all that is sent is on its way with the keys."""
_ENLARGED: Final = 8
_LOOKS_EVERY: Final = 0.005
"""Seconds between two looks whether the terminal has taken what it was sent."""


class Outlet(Protocol):
    """Where a terminal is sent something, and whether there is still something on its way."""

    @property
    def is_behind(self) -> bool: ...
    def send_aside(self, sequence: str) -> None: ...
    def picture_sent(self, size: int) -> None:
        """A picture took so many bytes."""

    def drawing_failed(self, mistake: BaseException) -> None:
        """Pictures cannot be drawn this way any more."""


@dataclass(eq=False, slots=True)
class OnScreen:
    """A picture that is wanted on the screen, by one who is told when that can be drawn anew."""

    pixels: Pixels
    number: int
    wanted_by: DrawnAnew | None
    cells: CellBox = (0, 0)
    letters: Sequence[str] = ()
    """Each line of its cells."""
    is_there: bool = False
    """Whether it can be shown where its letters stand."""

    def take_cells(self, cells: CellBox) -> None:
        """Have it take so many columns and lines, with the letters for them."""
        columns, lines = self.cells = cells
        self.letters = [letters_of(self.number, line, columns) for line in range(lines)]


Numbered = TypeVar("Numbered", bound=OnScreen)


class NumberedPictures(Generic[Numbered]):
    """The pictures that were wanted last, each with a number of its own as long as it is here."""

    def __init__(self, make: Callable[[Pixels, int, DrawnAnew], Numbered]) -> None:
        self._make = make
        self._held: OrderedDict[Pixels, Numbered] = OrderedDict()

    def __iter__(self) -> Iterator[Numbered]:
        return iter([*self._held.values()])

    def wanted(self, pixels: Pixels, changed: DrawnAnew) -> tuple[Numbered, bool]:
        """The picture with its number, and whether it is a new one."""
        found = self._held.get(pixels)
        is_new = found is None
        if found is None:
            found = self._held[pixels] = self._make(pixels, self._free_number(), changed)
        self._held.move_to_end(pixels)
        found.wanted_by = changed
        return found, is_new

    def has(self, picture: Numbered) -> bool:
        """Whether it has its number still."""
        return self._held.get(picture.pixels) is picture

    def drop(self, picture: Numbered) -> None:
        """Let it begin anew when it is wanted again."""
        if self.has(picture):
            del self._held[picture.pixels]

    def draw_anew(self) -> None:
        """Tell all who wait for one."""
        for each in self:
            if each.wanted_by is not None:
                each.wanted_by()

    def keep_only(self, pixels: Iterable[Pixels], changed: DrawnAnew) -> None:
        """Nobody waits any more for others that this one wanted."""
        still = {*pixels}
        for each in self._held.values():
            if each.wanted_by == changed and each.pixels not in still:
                each.wanted_by = None

    def clear(self) -> list[Numbered]:
        """Drop all; which they were."""
        held = [*self]
        self._held.clear()
        return held

    def _free_number(self) -> int:
        if len(self._held) == MOST_PICTURES:
            return self._held.popitem(last=False)[1].number
        taken = {each.number for each in self._held.values()}
        return next(number for number in range(MOST_PICTURES) if number not in taken)


class InTurn:
    """Sends one piece when the terminal has taken the one before: a key's answer waits for one."""

    def __init__(self, outlet: Outlet, wrapped: Callable[[str], str] = str) -> None:
        self._outlet = outlet
        self.wrapped = wrapped
        """What is sent for a piece where another program stands between."""
        self.sending = asyncio.Lock()
        """Held by the one picture that is being sent."""
        self._tasks: set[asyncio.Task[None]] = set()

    async def until_taken(self) -> None:
        """Wait until nothing is on its way."""
        await asyncio.sleep(0)
        while self._outlet.is_behind:  # noqa: ASYNC110 - a thread writes, which tells nobody
            await asyncio.sleep(_LOOKS_EVERY)

    def told(self, size: int) -> None:
        """Say what a picture took in bytes."""
        self._outlet.picture_sent(size)

    def send_now(self, piece: str) -> None:
        """Send what is short."""
        self._outlet.send_aside(self.wrapped(piece))

    def begin(self, work: Coroutine[object, object, None]) -> None:
        """Run it beside all else; a mistake in it is told."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (mistake := task.exception()) is not None:
            self._outlet.drawing_failed(mistake)

    def stop(self) -> bool:
        """End all that runs; whether something was being sent."""
        for each in self._tasks:
            each.cancel()
        return self.sending.locked()


def cells_for(pixels: Pixels, box: CellBox, cell: tuple[int, int]) -> CellBox:
    """The cells that a picture takes in a box, its sides in proportion as the terminal has them."""
    columns = min(box[0], MOST_COLUMNS_OF_PICTURE)
    lines = min(box[1], MOST_LINES_OF_PICTURE)
    across, down = cell
    times = min(columns * across / pixels.width, lines * down / pixels.height, float(_ENLARGED))
    return (
        min(columns, max(1, round(pixels.width * times / across))),
        min(lines, max(1, round(pixels.height * times / down))),
    )
