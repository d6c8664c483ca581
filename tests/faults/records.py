"""Records as faults send them on or answer them: half of one, one as claimed, another one."""

import uuid
from collections.abc import Mapping

import msgspec

from tests.faults.fault import Met
from tests.faults.wire import Reply
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Effect, Json, JsonObject, Service

_IDS = ("id", "username", "project_id")


def as_it_is(met: Met) -> bytes:
    """The record as it was before the write; an empty one where there was none."""
    return met.before.body if met.before is not None else b"{}"


def as_claimed(met: Met) -> bytes:
    """The record as it would be if the write had been carried out; nothing for a deletion."""
    if met.operation.returns is type(None):
        return b""
    record = _inner(met.operation.root, as_it_is(met))
    spare_id: JsonObject = {} if met.before is not None else {"id": _spare(met.operation)}
    return _encoded(met.operation.root, {**record, **spare_id, **met.claim})


def as_another(met: Met) -> bytes:
    """The record that is answered, with the id of another one."""
    record = _inner(met.operation.root, shown(met))
    others: JsonObject = {name: _other(record[name]) for name in _IDS if name in record}
    return _encoded(met.operation.root, {**record, **others})


def shown(met: Met) -> bytes:
    """The JSON of a record for any write: what the server answered, else what was there."""
    answered = met.reply.body if met.reply is not None else b""
    return answered if answered.startswith(b"{") and answered != b"{}" else as_it_is(met)


def halved(operation: AnyOperation, body: bytes, before: Reply | None) -> bytes:
    """A body with the second half of what it changes left as it was, or left out."""
    sent = _inner(operation.body_root, body)
    held = _inner(operation.root, before.body) if before is not None else {}
    changed = [name for name in sent if sent[name] != held.get(name) and not _kept(operation, name)]
    dropped = changed[len(changed) // 2 :] if held or len(changed) > 1 else changed
    left = {name: value for name, value in sent.items() if name not in dropped}
    put_back: JsonObject = {name: held[name] for name in dropped if name in held}
    return _encoded(operation.body_root, {**left, **put_back})


def _kept(operation: AnyOperation, name: str) -> bool:
    """Whether a new record cannot do without a field."""
    record: type[msgspec.Struct] | None = operation.body
    if record is None or operation.effect is not Effect.CREATE:
        return False
    return any(field.name == name and field.mandatory for field in fields_of(record))


def _inner(root: str | None, raw: bytes) -> JsonObject:
    value: Json = msgspec.json.decode(raw or b"{}")
    if not isinstance(value, dict):
        return {}
    inner = value.get(root) if root is not None and len(value) == 1 else None
    return inner if isinstance(inner, dict) else value


def _encoded(root: str | None, record: Mapping[str, Json]) -> bytes:
    return msgspec.json.encode(record if root is None else {root: record})


def _spare(operation: AnyOperation) -> Json:
    return str(uuid.UUID(int=7)) if operation.service is Service.BIMPLUS else 999_999


def _other(id: Json) -> Json:
    if isinstance(id, int):
        return id + 1
    return str(uuid.UUID(int=9)) if "-" in str(id) else f"{id}.other"
