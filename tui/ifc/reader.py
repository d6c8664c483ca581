"""`python -m tui.ifc.reader FILE ANSWER`: reads an IFC file.

Writes a `Building` as JSON to the second file; the first becomes the text that was read. Runs
in a process of its own: the library is large, and a broken file may bring it down. It ends
when its standard input does. Nothing else imports this module.
"""

import multiprocessing
import os
import sys
import threading
import time
import traceback
from pathlib import Path

import ifcopenshell
import msgspec
from ifcopenshell import ifcopenshell_wrapper

from tui.ifc.attributes import given
from tui.ifc.building import Building
from tui.ifc.exchange_text import UnreadableFile, exchange_text
from tui.ifc.limits import MEMORY, end_after, limit_memory
from tui.ifc.lost_statements import lost_statements
from tui.ifc.opened_file import OpenedFile, open_file
from tui.ifc.parts import BuildingParts
from tui.ifc.shapes import Shapes
from tui.ifc.times import READING, SHAPES
from tui.ifc.walking import TopologyWalk
from tui.in_sentences import with_and


def read_ifc(path: Path, *, shapes_until: float) -> Building:
    """All objects of a file; raises UnreadableFile."""
    content = exchange_text(path.read_bytes())
    path.write_bytes(content)
    opened = _opened(path)
    left_out = lost_statements(ifcopenshell.get_log(), content)
    del content
    projects = opened.model.by_type("IfcProject")
    if not projects:
        raise UnreadableFile("it has no IfcProject")
    found = list(TopologyWalk(opened.model, left_out).below(projects[0]))
    parts = BuildingParts(opened.model, left_out).of(found)
    shapes = Shapes(opened, left_out)
    numbers = [entity.id() for entity, _ in found if given(entity, "Representation")]
    shapes.make(numbers, shapes_until)
    for (entity, _), part in zip(found, parts, strict=True):
        part.mesh, part.matrix = shapes.found.get(entity.id(), (None, None))
    return Building(parts=parts, left_out=dict(+left_out))


def _opened(path: Path) -> OpenedFile:
    try:
        return open_file(path)
    except ifcopenshell.SchemaError:
        known = with_and(ifcopenshell_wrapper.schema_names())
        raise UnreadableFile(f"bimscope does not know its schema, only {known}") from None
    except ifcopenshell.Error:
        raise UnreadableFile(
            "it is not valid IFC; export it again, or repair it with another program"
        ) from None


def _end_with_who_asked() -> None:
    """End when standard input does, and with this process those that make shapes."""
    while os.read(0, 1):
        pass
    for process in multiprocessing.active_children():
        process.kill()
    os._exit(1)


def main(source: str, answer: str) -> None:
    """Read the first file, write what was found to the second."""
    started = time.monotonic()
    end_after(READING)
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    limit_memory()
    try:
        building = read_ifc(Path(source), shapes_until=started + SHAPES)
    except UnreadableFile as error:
        building = Building(refused=str(error))
    except MemoryError:
        building = Building(refused=f"it needs more than {MEMORY // 1024**3} GiB of memory")
    except Exception:
        traceback.print_exc()
        building = Building(refused="it has something unexpected; export it again")
    Path(answer).write_bytes(msgspec.json.encode(building))


if __name__ == "__main__":
    main(*sys.argv[1:])
