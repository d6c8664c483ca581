"""A process that makes shapes, one at a time, and may hang or break down over each.

It ends when the reading process does, at the latest over the shape that it is making.
"""

import multiprocessing
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

import ifcopenshell.geom
from ifcopenshell import ifcopenshell_wrapper

from tui.ifc.left_out import SLOWEST_SHAPE
from tui.ifc.limits import NEVER, end_after, limit_memory
from tui.ifc.meshes import PlacedMesh, placed_mesh
from tui.ifc.opened_file import OpenedFile

if sys.platform == "linux":
    _processes = multiprocessing.get_context("fork")
else:
    _processes = multiprocessing.get_context("spawn")

_NO_BODY: Final = "No suitable IfcRepresentation found"
"""What the library says where an object has lines or areas, but no body."""
STARTING: Final = 0
"""No number of an object: the process is not ready yet."""


class ShapeMaker:
    """The handle of one such process, in the process that wants the shapes."""

    def __init__(self, opened: OpenedFile) -> None:
        self.connection, other = _processes.Pipe()
        self._process = _processes.Process(target=_make_shapes, args=(other, opened), daemon=True)
        self._process.start()
        other.close()
        self.number: int | None = STARTING
        """The object whose shape it is making; None while it waits for one."""
        self._since = time.monotonic()

    def begin(self, number: int) -> None:
        """Let it make the shape of an object; `answer` has it later."""
        self.number, self._since = number, time.monotonic()
        with suppress(OSError):  # it broke down meanwhile; `answer` says so
            self.connection.send(number)

    def answer(self) -> "PlacedMesh | None":
        """What came of it; None where the shape cannot be made. Raises EOFError where the
        process broke down.
        """
        try:
            found: PlacedMesh | None = self.connection.recv()
        except OSError as error:
            raise EOFError from error
        self.number = None
        return found

    @property
    def is_stuck(self) -> bool:
        """Whether it has been making a shape for too long."""
        return bool(self.number) and time.monotonic() - self._since > SLOWEST_SHAPE

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def _make_shapes(connection: Connection, opened: OpenedFile) -> None:
    """What the process does."""
    limit_memory()
    settings = ifcopenshell.geom.settings()
    settings.set("triangulation-type", ifcopenshell_wrapper.POLYHEDRON_WITHOUT_HOLES)
    answer: PlacedMesh | None = (None, None)
    with suppress(EOFError, OSError):
        while True:
            connection.send(answer)
            end_after(NEVER)
            number = connection.recv()
            end_after(2 * SLOWEST_SHAPE)
            try:
                entity = opened.model.by_id(number)
                answer = placed_mesh(ifcopenshell.geom.create_shape(settings, entity))
            except Exception as error:
                answer = (None, None) if _NO_BODY in str(error) else None
