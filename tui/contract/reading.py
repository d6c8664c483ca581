"""Reading one value out of a record, whatever spelling and type the server chose."""

from tui.contract.operation import Json, JsonObject

NAMELESS = "(no name)"


def value_of(record: JsonObject, *names: str) -> Json:
    """The value under the first of some keys that is there, in any case; None without one."""
    for name in names:
        if name in record:
            return record[name]
    folded = {key.casefold(): value for key, value in record.items()}
    return next((folded[name.casefold()] for name in names if name.casefold() in folded), None)


def text_of(record: JsonObject, *names: str) -> str:
    """The first of some values that is not empty, as text; '' without one."""
    for name in names:
        value = value_of(record, name)
        if value not in (None, "") and not isinstance(value, dict | list):
            return str(value)
    return ""


def value_at(record: JsonObject, place: str) -> Json:
    """A field, with dots in its name a field of the record in it; None without."""
    value: Json = record
    for name in place.split("."):
        value = value_of(value, name) if isinstance(value, dict) else None
    return value


def text_at(record: JsonObject, place: str) -> str:
    """The same as text; '' without, and for what is no text by itself."""
    value = value_at(record, place)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def name_of(record: JsonObject, *names: str) -> str:
    """As `text_of`, with words for a record without any of them."""
    return text_of(record, *names) or NAMELESS
