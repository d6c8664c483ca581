"""Request bodies: JSON, a form with a file, or a piece of a file."""

from typing import Final

import msgspec

from tui.contract.fields import Field, Shows, fields_of
from tui.contract.operation import AnyOperation, Content, Json, JsonObject
from tui.sandbox.openapi.records import RecordSchemas

_FILE: Final[JsonObject] = {"type": "string", "format": "binary"}
_IN_THE_PART: Final = (
    "The one part of the form is the file. {names} travel as parameters of its "
    "Content-Disposition, the media type as its Content-Type."
)


def request_body(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    """The Request Body Object, with each way in which the body may travel."""
    content: JsonObject = {}
    for way in operation.contents:
        match way:
            case Content.JSON:
                content["application/json"] = {"schema": _json(operation, records)}
            case Content.MULTIPART:
                content["multipart/form-data"] = {"schema": _form()}
            case Content.CHUNK:
                content["application/octet-stream"] = {"schema": _FILE}
    return {"required": True, "content": content}


def _json(operation: AnyOperation, records: RecordSchemas) -> JsonObject:
    schema = records.of(operation.body)
    wanted = [] if operation.partial else _demands(operation.body)
    if wanted:
        schema = {"allOf": [schema, *wanted]}
    if operation.body_root is None:
        return schema
    root = operation.body_root
    return {"type": "object", "properties": {root: schema}, "required": [root]}


def _demands(body: object) -> list[Json]:
    """What a body has to have: always, or where another field says so."""
    if not (isinstance(body, type) and issubclass(body, msgspec.Struct)):
        return []
    fields = fields_of(body)
    always = [field.name for field in fields if field.mandatory]
    sometimes = [_condition(field) for field in fields if field.mandatory_when is not None]
    return [*([{"required": [*always]}] if always else ()), *sometimes]


def _condition(field: Field) -> JsonObject:
    when = field.mandatory_when
    assert when is not None
    values: list[Json] = [*when.values, *(int(text) for text in when.values if text.isdigit())]
    return {
        "if": {"properties": {when.field: {"enum": values}}, "required": [when.field]},
        "then": {"required": [field.name]},
    }


def _form() -> JsonObject:
    from tui.contract.bimplus.files import FilePart

    fields = fields_of(FilePart)
    (file,) = (field.name for field in fields if field.shows is Shows.FILE)
    others = ", ".join(field.name for field in fields if field.name not in (file, "type"))
    return {
        "type": "object",
        "description": _IN_THE_PART.format(names=others),
        "properties": {file: _FILE},
        "required": [file],
    }
