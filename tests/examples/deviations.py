"""Where the sandbox answers otherwise than the documents' examples, and why.

By operation: each place with the number of the note in `tui/contract/NOTES.md` that decides. `-`
is a key of the example that the sandbox leaves out, `+` one that it adds, `!` another JSON type,
`list` a list where the example has one record.
"""

from typing import Final

NEWER: Final = "the newer document shows the whole record"
"""003 goes before 002 (the order of precedence of the documents)."""
NOT_SET: Final = "C3"
"""What is not set is absent here and null there."""


def _decided(reason: str, *places: str) -> dict[str, str]:
    return dict.fromkeys(places, reason)


_WHOLE_ISSUE: Final = _decided(
    NEWER,
    "+.attachmentsCount",
    "+.cc",
    "+.commentsCount",
    "+.hyperlinksCount",
    "+.modifiedAt",
    "+.pinsCount",
    "+.responsible",
    "+.scene",
    "+.shortId",
    "+.type",
)
_WHOLE_ATTACHMENT: Final = _decided(
    NEWER,
    "+.attachmentType",
    "+.changed",
    "+.changedBy",
    "+.classification",
    "+.createdAt",
    "+.creator",
    "+.hash",
    "+.relatedId",
    "+.rights",
    "+.sizeMB",
    "+.tag",
    "+.version",
)
_ORDER: Final = _decided("B126", "+.orderNumber")
_TEMPLATE: Final = {**_ORDER, **_decided(NOT_SET, "+.freeattributes")}
_NO_BASE: Final = _decided(NOT_SET, "-.baseunits", "-.description")
_NO_LIMITS: Final = _decided(NOT_SET, "-.defaultvalue", "-.minvalue")

DEVIATIONS: Final[dict[str, dict[str, str]]] = {
    "drofus.projects.list": _decided("A41", "+.constructor", "+.project_type_id"),
    "bimplus.projects.create": {
        **_decided("B67", "+.rights"),
        **_decided(NEWER, "-.disciplines"),
    },
    "bimplus.projects.get": _decided("B70", "+.properties"),
    "bimplus.projects.update": {
        **_decided("B70", "+.properties"),
        **_decided("B67", "+.rights"),
    },
    "bimplus.projects.materialsurfaces": _decided(
        NOT_SET, "+.textures[].classification", "+.textures[].rights"
    ),
    "bimplus.projects.comments": _decided(
        "B33",
        "+.author",
        "+.createdAt",
        "+.issueId",
        "+.text",
        "-.children",
        "-.name",
        "-.parent",
        "-.type",
        "list",
    ),
    "bimplus.project_issues.create": _WHOLE_ISSUE,
    "bimplus.project_issues.list": _decided(NEWER, "-.revision"),
    "bimplus.objects.get": _decided("B50", "+.attributes.quantity"),
    "bimplus.objects.get_nogeometry": _decided("B50", "+.attributes.quantity"),
    "bimplus.objects.geometries_threejs": _decided("B50", "+.objects[].attributes.quantity.width"),
    "bimplus.object_attachments.create": _WHOLE_ATTACHMENT,
    "bimplus.object_attachments.list": _WHOLE_ATTACHMENT,
    "bimplus.attachments.get": _WHOLE_ATTACHMENT,
    "bimplus.issues.get": _WHOLE_ISSUE,
    "bimplus.issue_attachments.create": _WHOLE_ATTACHMENT,
    "bimplus.issue_attachments.list": _WHOLE_ATTACHMENT,
    "bimplus.attribute_groups.get": _decided("B116", "+.children", "+.parent"),
    "bimplus.attribute_groups.update": _decided("B115", "+.parent"),
    "bimplus.free_attributes.create": {
        **_decided("B105", "+.unitid", "-.attribunitnameid"),
        **_decided("B106", "+.type", "-.freeattribtype"),
        **_decided("B107", "+.unit", "-.symbol"),
    },
    "bimplus.free_attributes.list_by_group": _NO_LIMITS,
    "bimplus.free_attributes.get": {**_NO_LIMITS, **_decided("B114", "+.parent")},
    "bimplus.free_attributes.update": _decided("B114", "+.parent"),
    "bimplus.units.create": _decided("B100", "+.unit"),
    "bimplus.units.update": {**_decided("B100", "+.unit"), **_decided("B101", "+.contextUnitType")},
    "bimplus.units.list": _NO_BASE,
    "bimplus.units.get": _NO_BASE,
    "bimplus.attribute_templates.create": _ORDER,
    "bimplus.attribute_templates.list": {
        **_TEMPLATE,
        **_decided(NOT_SET, "+.changed", "+.changedby"),
    },
    "bimplus.attribute_templates.get": _TEMPLATE,
    "bimplus.attribute_templates.update": _TEMPLATE,
    "bimplus.element_types.attribute_templates": _ORDER,
}
