"""Pins of issues."""

from tui.contract.bimplus.pins import Pin
from tui.contract.operation import Danger, Effect, Operation

_PATH = "/{team_slug}/issues/{issue_id}/pins"

CREATE_PIN = Operation(
    id="bimplus.issue_pins.create",
    title="Pin an issue to an object",
    method="POST",
    path=_PATH,
    body=Pin,
    returns=Pin,
    effect=Effect.CREATE,
    undone_by="bimplus.pins.delete",
    status=201,
    source="002:2206",
)
LIST_ISSUE_PINS = Operation(
    id="bimplus.issue_pins.list",
    title="List an issue's pins",
    method="GET",
    path=_PATH,
    returns=list[Pin],
    effect=Effect.READ,
    source="002:2316",
)
DELETE_ISSUE_PINS = Operation(
    id="bimplus.issue_pins.delete_all",
    title="Delete all pins of an issue",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2355",
)
