"""Every documented operation and record of both services, as typed data.

Imports nothing else of ours. `OPERATIONS` maps each operation's id to the operation.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from tui.contract.operation import AnyOperation, Operation

_RESOURCES = (
    "drofus.owners",
    "drofus.projects",
    "drofus.users",
    "drofus.database",
    "drofus.project_users",
    "drofus.emails",
    "bimplus.auth",
    "bimplus.teams",
    "bimplus.members",
    "bimplus.projects",
    "bimplus.structures",
    "bimplus.issues",
    "bimplus.attachments",
    "bimplus.element_types",
    "bimplus.attribute_groups",
    "bimplus.free_attributes",
    "bimplus.units",
    "bimplus.project_attribute_templates",
    "bimplus.attribute_templates",
)


def _collect() -> Mapping[str, AnyOperation]:
    found: dict[str, AnyOperation] = {}
    for resource in _RESOURCES:
        module = import_module(f"{__name__}.{resource}")
        for value in vars(module).values():
            if isinstance(value, Operation) and value.id.startswith(resource.partition(".")[0]):
                found[value.id] = value
    return MappingProxyType(found)


OPERATIONS: Mapping[str, AnyOperation] = _collect()
