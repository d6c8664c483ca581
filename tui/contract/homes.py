"""Which file says which operation: an operation stands beside the record it is about.

Owns the order of the documents and the list of all ids, so that neither needs the files
to be imported. Imports nothing.
"""

from collections.abc import Mapping
from typing import Final

_SAID: Final = (
    # the first two parts of the ids, the file, the last parts
    ("drofus.projects", "drofus.projects", "list get create update update_put delete"),
    ("drofus.owners", "drofus.owners", "list get create"),
    (
        "drofus.owners",
        "drofus.tasks",
        "run_task_copy_overwrite_excel_exports run_task_copy_shared_rdl_reports",
    ),
    ("drofus.owners", "drofus.owners", "update delete"),
    ("drofus.users", "drofus.users", "list get"),
    (
        "drofus.users",
        "drofus.user_actions",
        "disable enable kick toggle_otp toggle_force_weblogin toggle_local_authentication"
        " toggle_enable merge",
    ),
    ("drofus.users", "drofus.users", "update delete"),
    (
        "drofus.database",
        "drofus.database",
        "list disableall enableall kickall get_backup_now get update delete",
    ),
    ("drofus.project_users", "drofus.project_users", "list get create update update_put delete"),
    ("drofus.emails", "drofus.emails", "list"),
    ("drofus.node", "drofus.node", "logins unique_users"),
    ("drofus.project_data", "drofus.project_data", "list latest"),
    ("drofus.password", "drofus.password", "request_reset reset"),
    (
        "bimplus.projects",
        "bimplus.projects",
        "create copy_from list_all list get update delete topology disciplines",
    ),
    ("bimplus.projects", "bimplus.material_surfaces", "materialsurfaces"),
    ("bimplus.projects", "bimplus.pins", "pins"),
    ("bimplus.projects", "bimplus.comments", "comments"),
    ("bimplus.projects", "bimplus.hyperlinks", "hyperlinks"),
    ("bimplus.projects", "bimplus.action_rights", "actions_rights"),
    ("bimplus.project_issues", "bimplus.issues", "create list delete_all"),
    (
        "bimplus.project_attachments",
        "bimplus.attachments",
        "create create_chunked list delete_all",
    ),
    ("bimplus.project_thumbnail", "bimplus.thumbnails", "upload download"),
    ("bimplus.thumbnails", "bimplus.thumbnails", "download"),
    ("bimplus.project_structures", "bimplus.structures", "list delete_all topology"),
    ("bimplus.objects", "bimplus.objects", "create get get_nogeometry topology"),
    (
        "bimplus.objects",
        "bimplus.geometry",
        "geometries_threejs geometries_meshblob"
        " discipline_geometries_threejs discipline_geometries_meshblob",
    ),
    ("bimplus.objects", "bimplus.objects", "update delete"),
    ("bimplus.object_attachments", "bimplus.object_attachments", "create list delete_all"),
    ("bimplus.element_types", "bimplus.element_types", "list get disciplines"),
    ("bimplus.attachments", "bimplus.attachments", "get download update delete"),
    ("bimplus.issues", "bimplus.issues", "get update delete types_list types_get"),
    ("bimplus.issue_pins", "bimplus.pins", "create list delete_all"),
    ("bimplus.issue_comments", "bimplus.comments", "create list delete"),
    ("bimplus.issue_attachments", "bimplus.issue_attachments", "create list delete_all"),
    ("bimplus.pins", "bimplus.pins", "get update delete"),
    ("bimplus.import", "bimplus.imports", "create_project create_subproject"),
    ("bimplus.auth", "bimplus.auth", "authorize tokeninfo cross_token cross_authorize revoke"),
    ("bimplus.users", "bimplus.users", "create get update current"),
    ("bimplus.teams", "bimplus.teams", "create get update delete list"),
    ("bimplus.members", "bimplus.members", "add list update delete"),
    ("bimplus.attribute_groups", "bimplus.attribute_groups", "create list get update delete"),
    (
        "bimplus.free_attributes",
        "bimplus.free_attributes",
        "create list list_by_group get update delete",
    ),
    ("bimplus.units", "bimplus.units", "create list get update delete"),
    (
        "bimplus.project_attribute_templates",
        "bimplus.project_attribute_templates",
        "create list get update delete copy_from",
    ),
    ("bimplus.attribute_templates", "bimplus.attribute_templates", "create list get update delete"),
    ("bimplus.element_types", "bimplus.element_types", "attribute_template_targets"),
    ("bimplus.element_types", "bimplus.attribute_templates", "attribute_templates"),
)

HOMES: Final[Mapping[str, str]] = {
    f"{resource}.{name}": home for resource, home, names in _SAID for name in names.split()
}
"""The file of each operation's id, below this package, in documented order."""
