"""What hangs on objects, issues, projects and files, as it stands in the Bimplus tree."""

from typing import Final

from tui.contract.bimplus.attachment_versions import (
    DOWNLOAD_VERSION,
    LIST_VERSIONS,
    AttachmentVersion,
)
from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT, GET_ATTACHMENT, Attachment
from tui.contract.bimplus.hyperlinks import GET_HYPERLINK, Hyperlink
from tui.contract.bimplus.issue_attachments import LIST_ISSUE_ATTACHMENTS
from tui.contract.bimplus.issue_comments import LIST_ISSUE_COMMENTS, Comment
from tui.contract.bimplus.issue_pins import LIST_ISSUE_PINS
from tui.contract.bimplus.object_attachments import LIST_OBJECT_ATTACHMENTS
from tui.contract.bimplus.object_hyperlinks import LIST_OBJECT_HYPERLINKS
from tui.contract.bimplus.pins import GET_PIN, Pin
from tui.contract.bimplus.scenes import GET_SCENE, LIST_SCENES, KeptScene
from tui.contract.operation import JsonObject
from tui.contract.reading import NAMELESS, name_of, text_at, text_of
from tui.explorer.trees.kind import Branch, Kind, PictureOf

_PICTURES: Final = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/webp")
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


def _is_picture(record: JsonObject) -> bool:
    """Whether a file says that it is a picture that can be shown, and may be downloaded."""
    if text_at(record, "rights.download") == str(False):
        return False
    said = text_of(record, "type").partition(";")[0].strip().casefold()
    return said in _PICTURES or text_of(record, "fileName", "name").casefold().endswith(_ENDINGS)


def _first_line(record: JsonObject) -> str:
    lines = text_of(record, "text").strip().splitlines()
    return lines[0] if lines else NAMELESS


def _pin_label(record: JsonObject) -> str:
    """Where it is, in millimetres."""
    places = [text_at(record, f"position.{axis}") for axis in "xyz"]
    return f"at {', '.join(places)}" if all(places) else name_of(record, "id")


COMMENT = Kind(
    id="bimplus.comment",
    word="comment",
    record=Comment,
    label=_first_line,
    note=lambda record: text_of(record, "createdAt")[:10],
    gives={"comment_id": "id"},
)
PIN = Kind(
    id="bimplus.pin",
    word="pin",
    record=Pin,
    label=_pin_label,
    label_says_more=True,
    is_nameless=True,
    note=lambda record: text_of(record, "createdAt")[:10],
    gives={"pin_id": "id"},
    read=GET_PIN,
)
HYPERLINK = Kind(
    id="bimplus.hyperlink",
    word="hyperlink",
    record=Hyperlink,
    label=lambda record: name_of(record, "name", "url"),
    note=lambda record: text_of(record, "url"),
    gives={"hyperlink_id": "id"},
    read=GET_HYPERLINK,
)
SCENE = Kind(
    id="bimplus.scene",
    word="scene",
    record=KeptScene,
    label=lambda record: name_of(record, "name", "id"),
    gives={"scene_id": "id"},
    read=GET_SCENE,
)
VERSION = Kind(
    id="bimplus.attachment_version",
    word="version",
    record=AttachmentVersion,
    label=lambda record: f"Version {name_of(record, 'version')}",
    label_says_more=True,
    note=lambda record: text_of(record, "fileName", "name"),
    gives={"version": "version"},
    picture=PictureOf(
        operation=DOWNLOAD_VERSION,
        has_one=_is_picture,
        name="fileName",
        size="size",
    ),
)
ATTACHMENT = Kind(
    id="bimplus.attachment",
    word="attachment",
    record=Attachment,
    label=lambda record: name_of(record, "fileName"),
    words_in="fileName",
    gives={"attachment_id": "id"},
    read=GET_ATTACHMENT,
    picture=PictureOf(
        operation=DOWNLOAD_ATTACHMENT,
        has_one=_is_picture,
        name="fileName",
        size="size",
    ),
    inside=lambda: (
        Branch(
            id="bimplus.attachment_versions",
            title="Versions",
            operation=LIST_VERSIONS,
            child=VERSION,
            inline=True,
        ),
    ),
)


_OF_OBJECT: Final = (
    Branch(
        id="bimplus.object_attachments",
        title="Attachments",
        operation=LIST_OBJECT_ATTACHMENTS,
        child=ATTACHMENT,
    ),
    Branch(
        id="bimplus.object_hyperlinks",
        title="Hyperlinks",
        operation=LIST_OBJECT_HYPERLINKS,
        child=HYPERLINK,
    ),
)


def of_object() -> tuple[Branch, ...]:
    """What stands under an object, behind its parts: made once, since objects are many."""
    return _OF_OBJECT


def of_issue() -> tuple[Branch, ...]:
    """What stands under an issue."""
    return (
        Branch(
            id="bimplus.issue_comments",
            title="Comments",
            operation=LIST_ISSUE_COMMENTS,
            child=COMMENT,
            added_above=True,
        ),
        Branch(id="bimplus.issue_pins", title="Pins", operation=LIST_ISSUE_PINS, child=PIN),
        Branch(
            id="bimplus.issue_attachments",
            title="Attachments",
            operation=LIST_ISSUE_ATTACHMENTS,
            child=ATTACHMENT,
        ),
        Branch(
            id="bimplus.issue_hyperlinks",
            title="Hyperlinks",
            operation=LIST_OBJECT_HYPERLINKS,
            child=HYPERLINK,
            takes={"object_id": "issue_id"},
        ),
        Branch(
            id="bimplus.issue_scenes",
            title="Scenes",
            operation=LIST_SCENES,
            child=SCENE,
            takes={"object_id": "issue_id"},
        ),
    )


def of_project() -> tuple[Branch, ...]:
    """What stands under a project, behind its own lists."""
    return (
        Branch(
            id="bimplus.project_scenes",
            title="Scenes",
            operation=LIST_SCENES,
            child=SCENE,
            takes={"object_id": "project_id"},
        ),
    )
