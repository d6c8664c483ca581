"""The whole document of one service: who it is for, its paths, its records, how to log in."""

from collections.abc import Iterable
from typing import Final

from tui import __version__
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Auth, JsonObject, Service
from tui.sandbox.openapi.answers import error_schema
from tui.sandbox.openapi.operations import operation_object
from tui.sandbox.openapi.records import RecordSchemas

_SECURITY: Final[dict[Auth, JsonObject]] = {
    Auth.BASIC: {"type": "http", "scheme": "basic"},
    Auth.TOKEN: {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`BimPlus` and the token that logging in answers",
    },
}
_INTRODUCTION: Final = {
    Service.DROFUS: (
        "Owners, projects and users of a dRofus server. Records are wrapped in the name of "
        "their kind; JSON, XML and HTML are had by suffix or by `Accept`, HTML without either. "
        "Bodies may be XML or forms too, by their `Content-Type`."
    ),
    Service.BIMPLUS: (
        "Teams, projects, models, issues and attributes. `scope` stands for a team, or for "
        "`content`: the data that all teams share."
    ),
}


def openapi_document(service: Service, base_path: str) -> JsonObject:
    """The OpenAPI document of a service, with every operation of the contract.

    `base_path` is what stands before the paths of the contract, `/v2` for instance.
    """
    operations = [each for each in OPERATIONS.values() if each.service is service]
    records = RecordSchemas(operations)
    scheme = Auth.BASIC if service is Service.DROFUS else Auth.TOKEN
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{service.spelled} as the sandbox serves it",
            "version": __version__,
            "description": _INTRODUCTION[service],
        },
        "servers": [{"url": base_path or "/"}],
        "security": [{scheme.value: []}],
        "tags": [{"name": name} for name in dict.fromkeys(each.resource for each in operations)],
        "paths": _paths(operations, records),
        "components": {
            "schemas": {**records.components, "Error": error_schema(service)},
            "securitySchemes": {scheme.value: _SECURITY[scheme]},
        },
    }


def _paths(operations: Iterable[AnyOperation], records: RecordSchemas) -> JsonObject:
    paths: dict[str, JsonObject] = {}
    for operation in operations:
        item = paths.setdefault(operation.path, {})
        item[operation.method.lower()] = operation_object(operation, records)
    return {**paths}
