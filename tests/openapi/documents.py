"""The documents as the sandbox serves them, and the place of each operation in them."""

from typing import Any

from tui.contract.operation import AnyOperation, Service
from tui.sandbox.openapi.document import openapi_document
from tui.sandbox.server import BASE_PATHS

DOCUMENTS: dict[Service, dict[str, Any]] = {
    service: openapi_document(service, base_path) for service, base_path in BASE_PATHS.items()
}


def operation_of(operation: AnyOperation) -> dict[str, Any]:
    """The Operation Object."""
    found: dict[str, Any] = DOCUMENTS[operation.service]["paths"][operation.path]
    said: dict[str, Any] = found[operation.method.lower()]
    return said
