"""One operation of a document: what it is called, takes and answers."""

from tui.contract.operation import AnyOperation, Auth, JsonObject
from tui.sandbox.openapi.answers import responses
from tui.sandbox.openapi.bodies import request_body
from tui.sandbox.openapi.parameters import parameter_objects
from tui.sandbox.openapi.records import RecordSchemas


def operation_object(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    """The Operation Object; effect and danger are extensions (`x-effect`, `x-danger`)."""
    made: JsonObject = {
        "operationId": operation.id,
        "summary": operation.title,
        "tags": [operation.resource],
        "x-effect": operation.effect.value,
        "x-danger": operation.danger.value,
    }
    if description := _description(operation):
        made["description"] = description
    if parameters := parameter_objects(operation):
        made["parameters"] = parameters
    if operation.body is not None:
        made["requestBody"] = request_body(operation, records)
    if operation.authentication is Auth.NONE:
        made["security"] = []
    made["responses"] = responses(operation, records)
    return made


def _description(operation: AnyOperation) -> str:
    said = [operation.help, operation.unavailable]
    said += [f"also at {variant}" for variant in operation.variants]
    return "\n\n".join(filter(None, said))
