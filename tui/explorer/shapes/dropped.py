"""Building files that are dropped on a terminal: it pastes their paths."""

import asyncio
import shlex
import threading
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tui.client.errors import BimscopeError
from tui.drawing.scene import DrawnScene
from tui.explorer.shapes.collecting import SaysProgress, ShowsWhatCame

_ENDING: Final = ".ifc"
_LONGEST: Final = 4_096
"""Characters of a path."""


def dropped_building(text: str) -> Path | None:
    """The IFC file whose path was pasted, quoted or not, or as an address; None for all else."""
    said = text.strip()
    if not said or len(said) > _LONGEST or not said.strip("'\"").casefold().endswith(_ENDING):
        return None
    if said.startswith("file://"):
        file = Path(unquote(urlsplit(said).path))
    else:
        file = Path(said)
        if not file.is_file():
            file = Path(_unquoted(said)).expanduser()
    return file if file.is_file() else None


def _unquoted(text: str) -> str:
    """A path as shells have it, with quotes or backslashes before spaces."""
    try:
        return " ".join(shlex.split(text))
    except ValueError:
        return text


async def scene_of_file(file: Path, told: SaysProgress, _shown: ShowsWhatCame) -> DrawnScene:
    """The scene of an IFC file; cancel it to give it up. Raises BimscopeError."""
    from tui.ifc.reading import NotRead

    told(f"Reading {file.name} …")
    ended = threading.Event()
    try:
        return await asyncio.to_thread(_scene, file, ended)
    except NotRead as problem:
        raise BimscopeError(str(problem)) from None
    except OSError as problem:
        raise BimscopeError(f"{file}: {problem.strerror or problem}") from None
    finally:
        ended.set()


def _scene(file: Path, ended: threading.Event) -> DrawnScene:
    from tui.ifc.drawing import scene_of
    from tui.ifc.reading import building_of_file

    return scene_of(building_of_file(file, ended), file.stem)
