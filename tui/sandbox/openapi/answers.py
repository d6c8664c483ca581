"""What an operation answers: its status and record, and the errors it can end in."""

from http import HTTPStatus
from types import NoneType
from typing import Final, get_args, get_origin

from tui.contract.operation import (
    AnyOperation,
    Auth,
    Content,
    Effect,
    Format,
    Json,
    JsonObject,
    Service,
)
from tui.contract.values import ValueKind
from tui.sandbox.openapi.records import RecordSchemas

_MEDIA_TYPES: Final = {
    Format.JSON: "application/json",
    Format.XML: "application/xml",
    Format.HTML: "text/html",
}
_ERROR: Final[JsonObject] = {"$ref": "#/components/schemas/Error"}
_TEXT: Final[JsonObject] = {"type": "string"}


def responses(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    """The Responses Object, by status."""
    made: JsonObject = {}
    if operation.implemented:
        made[str(operation.status)] = _success(operation, records)
    if operation.effect is Effect.READ and operation.implemented:
        made["304"] = {"description": "What the tag in `If-None-Match` stands for is still so"}
    for status in _refusals(operation):
        made[str(int(status))] = _refusal(operation, status)
    return made


def _success(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    phrase = HTTPStatus(operation.status).phrase
    if operation.downloads:
        return {"description": "The file", "content": {_file_type(operation): {}}}
    if _says_nothing(operation):
        return {"description": phrase}
    return {"description": phrase, "content": _contents(operation, _answered(operation, records))}


def _contents(operation: AnyOperation, schema: JsonObject) -> JsonObject:
    """The schema says how the JSON looks; other formats say the same in their own way."""
    said: dict[Format, JsonObject] = {
        Format.JSON: {"schema": schema},
        Format.XML: {},
        Format.HTML: {"schema": _TEXT},
    }
    formats = (Format.JSON,) if operation.downloads else operation.answers_in
    return {_MEDIA_TYPES[each]: said[each] for each in formats}


def _file_type(operation: AnyOperation) -> str:
    """Files of users have types of their own."""
    return "application/octet-stream" if operation.service is Service.DROFUS else "*/*"


def _answered(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    if operation.returns is NoneType:
        return {"type": "object"}
    schema = records.of(operation.returns)
    if operation.one_or_list:
        return {"anyOf": _one_and_list(operation, records)}
    root = operation.root
    if root is None:
        return schema
    if get_origin(operation.returns) is list:
        (record,) = get_args(operation.returns)
        return {"type": "array", "items": _wrapped(root, records.of(record), needed=True)}
    return _wrapped(root, schema, needed=not operation.may_be_empty)


def _one_and_list(operation: AnyOperation, records: RecordSchemas) -> list[Json]:
    shape: object = operation.returns
    record = get_args(shape)[0] if get_origin(shape) is list else shape
    return [records.of(record), {"type": "array", "items": records.of(record)}]


def _wrapped(root: str, schema: JsonObject, *, needed: bool) -> JsonObject:
    made: JsonObject = {"type": "object", "properties": {root: schema}}
    return {**made, "required": [root]} if needed else made


def _says_nothing(operation: AnyOperation) -> bool:
    """Deletions at Bimplus have no body; whatever else has nothing to say answers `{}`."""
    return operation.service is Service.BIMPLUS and operation.method == "DELETE"


def _refusals(operation: AnyOperation) -> list[HTTPStatus]:
    """The errors that such an operation can end in."""
    drofus = operation.service is Service.DROFUS
    found: set[HTTPStatus] = set()
    if operation.authentication is not Auth.NONE:
        found |= {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
    elif not drofus:
        found |= {HTTPStatus.UNAUTHORIZED}
    if operation.placeholders or _may_have_nothing(operation):
        found |= {HTTPStatus.NOT_FOUND}
    if operation.query or operation.body is not None:
        found |= {HTTPStatus.BAD_REQUEST}
        found |= {HTTPStatus.UNPROCESSABLE_ENTITY} if drofus else set()
    if operation.effect not in (Effect.READ, Effect.SESSION):
        found |= {HTTPStatus.CONFLICT}
    if operation.body is not None:
        found |= {HTTPStatus.REQUEST_ENTITY_TOO_LARGE}
    if not {Content.MULTIPART, Content.CHUNK}.isdisjoint(operation.contents):
        found |= {HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
    if operation.content is Content.CHUNK:
        found |= {HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, HTTPStatus.LOCKED}
    if operation.implied or not operation.implemented:
        found |= {HTTPStatus.NOT_IMPLEMENTED}
    return sorted(found)


def _refusal(operation: AnyOperation, status: HTTPStatus) -> JsonObject:
    made: JsonObject = {"description": status.phrase, "content": _contents(operation, _ERROR)}
    if status is HTTPStatus.UNAUTHORIZED and operation.authentication is Auth.BASIC:
        made["headers"] = {"WWW-Authenticate": {"schema": _TEXT, "required": True}}
    return made


def error_schema(service: Service) -> JsonObject:
    """How a service says what went wrong; of Bimplus it is inferred (note B39)."""
    if service is Service.BIMPLUS:
        texts: JsonObject = {"message": _TEXT, "Message": _TEXT}
        return {
            "title": "Error",
            "type": "object",
            "properties": {"code": {"type": "integer"}, **texts},
            "required": ["code", *texts],
        }
    complaints: JsonObject = {"type": "array", "items": _TEXT}
    by_field: JsonObject = {"type": "object", "additionalProperties": complaints}
    return {
        "title": "Error",
        "anyOf": [
            {"type": "object", "properties": {"error": _TEXT}, "required": ["error"]},
            {"type": "object", "properties": {"errors": by_field}, "required": ["errors"]},
        ],
    }


def _may_have_nothing(operation: AnyOperation) -> bool:
    """Whether an address without placeholders may have nothing: what only some callers have,
    and what an e-mail address in the query names.
    """
    named = any(each.kind is ValueKind.EMAIL for each in operation.query)
    one = get_origin(operation.returns) is not list
    return operation.downloads or operation.effect is Effect.DELETE or (named and one)
