"""What the body of each operation that changes something may be, without its root."""

from pathlib import Path
from typing import Final

from tests.contract.examples import EXAMPLES
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, JsonObject

PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e5274d8d0000000049454e44ae426082"
)
_WITHOUT_EXAMPLE: Final[dict[str, JsonObject]] = {
    "bimplus.comments.update": {"text": "Another text"},
    "bimplus.structures.create": {"name": "Costs", "type": "CostStructure", "color": 3},
    "bimplus.structures.update": {"name": "Renamed", "description": "No longer as it was"},
    "drofus.database.update": {"name": "renamed"},
    "drofus.owners.update": {"name": "Renamed", "note": "Two\nlines"},
    "drofus.project_users.update_put": {"room_rights": 3, "hide_price": True},
    "drofus.projects.update_put": {"name": "Renamed", "description": "Put"},
    "drofus.users.update": {"first_name": "Renamed", "otp_required": True},
    "bimplus.attachments.update": {"fileName": "Renamed [A].pdf"},
    "bimplus.divisions.create": {"name": "New model", "description": "Third exchange"},
    "bimplus.divisions.update": {"name": "Renamed", "description": "No longer as it was"},
    "bimplus.hyperlinks.update": {"name": "Renamed", "url": "https://example.invalid/renamed"},
    "bimplus.object_hyperlinks.create": {"name": "Sheet", "url": "https://example.invalid/sheet"},
    "bimplus.project_members.create": {"member": {"id": "1"}, "role": {"id": "2"}},
    "bimplus.project_members.update": {"member": {"id": "1"}, "role": {"id": "2"}},
    "bimplus.project_members.delete": {"member": {"id": "1"}},
    "bimplus.users.update_oneself": {"firstname": "Renamed", "company": "Another"},
    "bimplus.users.change_password": {"oldPassword": "no secret", "newPassword": "none either"},
    "bimplus.users.forgot_password": {"email": "nobody@example.invalid"},
}
_FITTING: Final[dict[str, JsonObject]] = {
    "bimplus.pins.update": {"position": {"x": 1.5, "y": -2, "z": 0}},
    "bimplus.units.update": {"name": "Renamed", "description": "No longer as it was"},
    "bimplus.objects.update": {"attributes": {"general": {"name": "Renamed"}}},
}
"""For those whose examples are about records that must be there."""
EXAMPLES_BY_ID: Final = {each.operation: each.value for each in EXAMPLES if each.kind == "request"}


def body_of(operation: AnyOperation) -> JsonObject:
    """An example of the documents, or one of our own."""
    found = (each.get(operation.id) for each in (_FITTING, EXAMPLES_BY_ID, _WITHOUT_EXAMPLE))
    value = next((each for each in found if each is not None), None)
    assert isinstance(value, dict), f"no body for {operation.id}"
    inner = value.get(operation.body_root) if operation.body_root is not None else None
    return inner if isinstance(inner, dict) else value


def needs_fitting(operation: AnyOperation) -> bool:
    """Whether the example names records that have to be those of a sandbox."""
    return operation.id in EXAMPLES_BY_ID and operation.id not in _FITTING


def has_record(operation: AnyOperation) -> bool:
    """Whether the body is a record, and not a file."""
    return operation.body is not None and operation.body is not FilePart


def picture(folder: Path) -> FilePart:
    """A file to send."""
    file = folder / "Plan.png"
    file.write_bytes(PICTURE)
    return FilePart(file=str(file))
