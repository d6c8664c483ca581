"""From a JSON text to its records, undecoded, each taken out of its root.

Raises only what msgspec raises, or RecursionError for hostile nesting. A record of its own
is taken out of its root also where only a forgiving reader takes it.
"""

from typing import TypeAlias

import msgspec

from tui.large_json.lenient import members
from tui.large_json.malformed import MALFORMED
from tui.large_json.syntax import SPACE, after

_Json: TypeAlias = "bytes | memoryview | msgspec.Raw"
_VALUE = msgspec.json.Decoder(msgspec.Raw)
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def first_byte(raw: _Json) -> bytes:
    """The first byte that is no white space; empty where there is none."""
    view = memoryview(raw)
    at = after(SPACE, view, 0)
    return bytes(view[at : at + 1])


def elements(raw: bytes, root: str | None) -> list[msgspec.Raw]:
    """A list's elements without decoding them, each taken out of its root.

    A list inside the list is flattened, one level (note B61).
    """
    found = msgspec.json.decode(raw, type=list[msgspec.Raw])
    if root is None:
        return _flat(found) if found and first_byte(found[0]) == b"[" else found
    try:
        keyed = msgspec.json.decode(raw, type=list[dict[str, msgspec.Raw]])
    except msgspec.ValidationError:
        return [unwrapped(element, root) for element in found]
    return [_inner(pairs, root, whole) for pairs, whole in zip(keyed, found, strict=True)]


def unwrapped(raw: _Json, root: str | None) -> msgspec.Raw:
    """One record taken out of its root, or as it is where it has none (notes A9, A10)."""
    whole = _VALUE.decode(raw)
    return whole if root is None else inner(whole, root)


def inner(raw: _Json, root: str) -> msgspec.Raw:
    """The same for a value that is JSON without white space around it."""
    try:
        pairs = _MEMBERS.decode(raw)
    except msgspec.ValidationError:
        return msgspec.Raw(raw)
    except MALFORMED:
        pairs = {key: msgspec.Raw(part) for key, part in members(bytes(raw)).items()}
    found = pairs.get(root) if len(pairs) == 1 else None
    return _inner(pairs, root, msgspec.Raw(raw)) if found is None else found


def _flat(found: list[msgspec.Raw]) -> list[msgspec.Raw]:
    flat: list[msgspec.Raw] = []
    for element in found:
        nested = first_byte(element) == b"["
        flat += msgspec.json.decode(element, type=list[msgspec.Raw]) if nested else [element]
    return flat


def _inner(pairs: dict[str, msgspec.Raw], root: str, whole: msgspec.Raw) -> msgspec.Raw:
    inner = pairs.get(root)
    if inner is None or (len(pairs) > 1 and first_byte(inner) != b"{"):
        return whole
    return inner
