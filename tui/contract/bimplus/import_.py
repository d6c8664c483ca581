"""Import of building files as projects."""

from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.projects import BimplusProject
from tui.contract.operation import Content, Effect, Operation

IMPORT_PROJECT = Operation(
    id="bimplus.import.create_project",
    title="Import a building file",
    help="makes a new project from an IFC or SketchUp file",
    method="POST",
    path="/{team_slug}/import",
    body=FilePart,
    content=Content.MULTIPART,
    returns=BimplusProject,
    effect=Effect.CREATE,
    undone_by="bimplus.projects.delete",
    status=201,
    source="002:2901",
)
IMPORT_SUBPROJECT = Operation(
    id="bimplus.import.create_subproject",
    title="Import a building file into a project",
    method="POST",
    path="/{team_slug}/projects/{project_id}/import",
    body=FilePart,
    content=Content.MULTIPART,
    returns=BimplusProject,
    effect=Effect.CREATE,
    status=201,
    unavailable="Bimplus announced the import into a project but has not built it.",
    source="002:2924",
)
