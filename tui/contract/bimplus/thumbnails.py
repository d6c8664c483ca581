"""The second address of projects' pictures."""

from tui.contract.operation import Effect, Operation

DOWNLOAD_THUMBNAIL = Operation(
    id="bimplus.thumbnails.download",
    title="Download a picture by its id",
    help="another way to a project's picture",  # note B10
    method="GET",
    path="/{team_slug}/thumbnail/{thumbnail_id}",
    returns=bytes,
    effect=Effect.READ,
    source="003:1226",
)
