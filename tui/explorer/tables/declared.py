"""Which columns a table of each kind begins with: what people ask about, the names apart.

Every other field is a column too, which is put in when it is chosen. A dot leads into a record
within the record.
"""

from collections.abc import Mapping
from typing import Final

NAMED: Final[Mapping[str, str]] = {
    "drofus.user": "User name",
    "bimplus.member": "E-mail",
    "bimplus.project_member": "E-mail",
    "drofus.membership": "Project",
    "drofus.logins": "Project",
    "drofus.unique_users": "Project",
    "drofus.measurement": "Project",
}
"""What stands over the names, where that is neither a field's title nor the kind's word."""

PEOPLE: Final = ("drofus.user", "drofus.project_user", "bimplus.member", "bimplus.project_member")
"""Kinds of people: their names come before what they log in with."""
PARTS_OF_NAMES: Final = frozenset({
    "first_name", "last_name", "member.firstname", "member.lastname",
})  # fmt: skip
"""Columns that say again what the names of people say already."""

# Who administers and who is disabled is said by signs before the names: what they may is not.
_RIGHTS: Final = (
    "room_rights",
    "room_surface_treatment_rights",
    "equipment_rights",
    "tender_rights",
    "consignation_rights",
    "system_rights",
    "modelstore_rights",
    "superuser",
    "enabled",
    "hide_price",
    "addon_admin",
    "no_web_admin_access",
    "role",
)

AT_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "drofus.owner": ("contact", "tech_contact", "address", "network", "note"),
    "drofus.project": (
        "active", "status", "database_id", "contact", "constructor", "gross_area", "created_at",
        "created_by", "updated", "updated_by", "description",
    ),
    "drofus.project_user": _RIGHTS,
    "drofus.membership": _RIGHTS,
    "drofus.database": ("size", "project_count"),
    "drofus.user": (
        "first_name", "last_name", "email", "enabled", "otp_required", "force_weblogin",
        "local_authentication",
    ),
    "drofus.email": ("subject", "owner_id"),
    "drofus.logins": ("client", "count"),
    "drofus.unique_users": ("unique_users",),
    "drofus.measurement": ("field", "value", "time"),
    "bimplus.team": ("status", "dataStorageStatus", "totalStorage", "owner"),
    "bimplus.project": (
        "shortDescr", "modelCount", "memberCount", "topicCount", "attachmentCount", "size",
        "hasWriteAccess", "created", "createdby", "changed", "changedby", "address",
    ),
    "bimplus.topology_node": ("type", "ifcType", "ifcId"),
    "bimplus.attachment": (
        "type", "size", "version", "classification", "tag", "createdAt", "creator", "changed",
        "changedBy", "release",
    ),
    "bimplus.attachment_version": ("fileName", "size", "changedFile", "changedBy", "release"),
    "bimplus.hyperlink": ("url", "author", "createdAt"),
    "bimplus.division": (
        "status", "importFileName", "fileType", "size", "created", "createdby", "changed",
        "changedby", "description",
    ),
    "bimplus.discipline": ("divisionName", "visible", "opaque", "opacity"),
    "bimplus.revision": ("created", "createdby"),
    "bimplus.structure": ("type", "nr", "description"),
    "bimplus.issue": (
        "status", "priority", "type", "responsible", "author", "dueDate", "createdAt",
        "modifiedAt", "classification", "commentsCount", "attachmentsCount", "description",
    ),
    "bimplus.comment": ("author", "createdAt"),
    "bimplus.pin": ("createdAt",),
    "bimplus.scene": ("created", "createdby"),
    "bimplus.project_member": ("member.firstname", "member.lastname", "role.name"),
    "bimplus.member": ("roles", "status", "user.status"),
    "bimplus.role": ("customRole", "rights"),
    "bimplus.project_attribute_template": ("description",),
    "bimplus.attribute_template": (
        "description", "elementtypes", "freeattributes", "groups", "orderNumber", "changed",
        "changedby",
    ),
    "bimplus.attribute_group": ("description",),
    "bimplus.free_attribute": (
        "type", "unit", "controltype", "defaultvalue", "minvalue", "maxvalue", "visible",
        "changeable", "description",
    ),
    "bimplus.unit": ("unit", "contextUnitType", "description"),
    "bimplus.element_type": ("name", "category", "ifcType"),
}  # fmt: skip
