"""What a service says when it says no, taken out of whatever form it came in.

Both services answer errors in JSON, XML, HTML or plain text; none of it is documented.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tui.client.decoding import decoded_value
from tui.contract.operation import Json, JsonObject
from tui.large_json.malformed import MALFORMED
from tui.large_json.turns import at_once
from tui.large_json.utf8 import in_utf8

LONGEST = 300
_WORDS = ("message", "error_description", "error", "detail", "title", "errors")
_FIELDS = ("errors", "modelstate", "fields")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_XML_ERROR = re.compile(r"<(?:error|message)\b[^>]*>([^<]*)<", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Complaint:
    """The service's own words, made harmless, and what it says field by field."""

    message: str = ""
    fields: Mapping[str, list[str]] = field(default_factory=dict)


def read_complaint(body: bytes, charset: str = "") -> Complaint:
    """Read the body of an error answer; never fails."""
    text = at_once(in_utf8(body, charset)).decode().strip()
    if not text:
        return Complaint()
    try:
        value = decoded_value(text.encode())
    except MALFORMED:
        return Complaint(harmless(_from_markup(text) if text.startswith("<") else text))
    if isinstance(value, dict):
        fields = _fields(value)
        return Complaint(harmless(_from_object(value, fields)), fields)
    return Complaint(harmless("; ".join(_sentences(value))))


def harmless(text: str, longest: int = LONGEST) -> str:
    """One short line; what a terminal might act upon is spelled out."""
    line = " ".join(text[: 4 * longest].split())
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _from_object(value: JsonObject, fields: Mapping[str, list[str]]) -> str:
    by_name = {name.casefold(): inner for name, inner in value.items()}
    said = [by_name[word] for word in _WORDS if isinstance(by_name.get(word), str)]
    sentences = [s for s in said if isinstance(s, str)][:1]
    sentences += [f"{name}: {', '.join(complaints)}" for name, complaints in fields.items()]
    if not sentences:
        sentences = [s for word in _WORDS for s in _sentences(by_name.get(word))]
    return "; ".join(sentences)


def _fields(value: JsonObject) -> dict[str, list[str]]:
    """`{"errors": {field: [text]}}` of Rails, `ModelState` of ASP.NET, or a list of objects."""
    found: dict[str, list[str]] = {}
    for name, inner in value.items():
        if name.casefold() not in _FIELDS:
            continue
        for key, complaint in _by_field(inner):
            found.setdefault(harmless(key), []).append(harmless(complaint))
    return found


def _by_field(value: Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            for sentence in _sentences(inner):
                yield key, sentence
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict) and isinstance(entry.get("field"), str):
                rest: JsonObject = {k: v for k, v in entry.items() if k != "field"}
                yield str(entry["field"]), "; ".join(_sentences(rest))


def _sentences(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _sentences(inner)


def _from_markup(text: str) -> str:
    import html

    if titled := _TITLE.search(text):
        return html.unescape(titled[1])
    if errors := _XML_ERROR.findall(text):
        return html.unescape("; ".join(errors))
    return html.unescape(_TAG.sub(" ", text))
