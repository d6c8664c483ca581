"""The call that makes a project of a building file."""

from dataclasses import dataclass, replace
from typing import Final

from tui.contract.bimplus.import_ import IMPORT_PROJECT
from tui.contract.operation import JsonObject
from tui.ifc.building import Building
from tui.ifc.left_out import said_of
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.importing.reading import read_building
from tui.sandbox.bimplus.importing.writing import new_project, stem, write_building
from tui.sandbox.bimplus.projects import get_bimplus_project
from tui.sandbox.handlers import Call, handles, prepares
from tui.sandbox.uploads import Uploaded, is_form, read_upload

_FIELD_NAMES: Final = ("", "file")
"""Names of a form's part that say nothing of the project."""


@dataclass(frozen=True, slots=True)
class _Import:
    """What the request brought, read; without a file the project stays empty (note B29)."""

    file: Uploaded | None = None
    building: Building | None = None


@prepares(IMPORT_PROJECT)
def read_file(call: Call) -> _Import:
    """Read the file for those who may import it."""
    team(call)
    if not is_form(call) and "content-disposition" not in call.headers and _is_empty(call):
        return _Import()
    file = read_upload(call)
    return _Import(file, read_building(file, call.ended))


def _is_empty(call: Call) -> bool:
    """Whether the body is none, or JSON that names at most the project."""
    if call.has_blank_body:
        return True
    return call.headers.get("content-type", "").lower().startswith("application/json")


@handles(IMPORT_PROJECT)
def import_project(call: Call) -> JsonObject:
    """A new project with what the file holds; its description says what was left out (note B29)."""
    made = call.prepared
    assert isinstance(made, _Import)
    within = team(call)
    size = made.file.size if made.file else 0
    said = None if made.building is None else said_of(made.building.left_out)
    key = new_project(call, within, _name(call, made.file), size, said)
    if made.file is not None and made.building is not None:
        write_building(call.db, key, made.building, stem(made.file.file_name))
    return get_bimplus_project(replace(call, path={**call.path, "project_id": key}))


def _name(call: Call, file: Uploaded | None) -> str | None:
    """The name that was sent, or else the file's (inferred)."""
    if file is None:
        name = call.json.get("name") if not call.has_blank_body else None
        return name if isinstance(name, str) and name.strip() else None
    sent = file.name or ""
    return stem(file.file_name) if sent in (*_FIELD_NAMES, file.file_name) else sent
