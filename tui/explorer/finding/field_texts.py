"""The texts in some fields of a record, as they are compared: read without the rest of it."""

from operator import attrgetter

import msgspec

from tui.contract.reading import text_at
from tui.explorer.nodes.records import decode_record
from tui.large_json.malformed import MALFORMED
from tui.large_json.plain_letters import bare_letters


class FieldTexts:
    """Reads `fields`; those with a space between their names are one text together."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._names = [names.split() for names in fields]
        flat = [name for names in self._names for name in names]
        # One more, so that it is a tuple also of one field.
        self._values = attrgetter(*flat, flat[0])
        self._decoder = msgspec.json.Decoder(_head(flat))

    def of(self, raw: msgspec.Raw) -> list[str]:
        """A text for each field, '' where there is none."""
        return [bare_letters(text) for text in self._quickly(raw) or self._thoroughly(raw)]

    def _quickly(self, raw: msgspec.Raw) -> list[str]:
        """Nothing where a record has not the expected form."""
        try:
            values = iter(self._values(self._decoder.decode(raw)))
        except (*MALFORMED, AttributeError):
            return []
        texts = [" ".join([_text(next(values)) for _ in names]) for names in self._names]
        return texts if any(map(str.strip, texts)) else []

    def _thoroughly(self, raw: msgspec.Raw) -> list[str]:
        record = decode_record(raw)
        return [" ".join([text_at(record, name) for name in names]) for names in self._names]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) else ""


def _head(names: list[str]) -> type[msgspec.Struct]:
    """A record of which only some fields are read, inner ones too."""
    inner: dict[str, list[str]] = {}
    for name in names:
        outer, _, rest = name.partition(".")
        inner.setdefault(outer, []).extend([rest] if rest else [])
    fields = [(name, _head(rest) if rest else object, None) for name, rest in inner.items()]
    return msgspec.defstruct("Head", fields)
