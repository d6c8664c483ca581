"""Answers to reads that are not what is documented: odd values, odd texts, odd directions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.client.odd_texts import VALUES

PLAIN: Final = b'"odd":0'
"""Stands in each record of an honest answer; an odd one has something else there."""
_JSON: Final = "application/json"
_DEEP: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class OddAnswer:
    """What comes in place of an honest answer; `says` is in what is said of one not read."""

    name: str
    body: Callable[[bytes], bytes]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": _JSON})
    says: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether all that is fine in it is shown."""
        return not self.says

    def __str__(self) -> str:
        return self.name


def _value(name: str, value: bytes, charset: str = "") -> OddAnswer:
    content_type = f"{_JSON}; charset={charset}" if charset else _JSON
    return OddAnswer(
        name=name,
        body=lambda honest: honest.replace(PLAIN, b'"odd":' + value),
        headers={"content-type": content_type},
    )


def _text(name: str, text: bytes, says: str, status: int = 200, **headers: str) -> OddAnswer:
    spelled = {key.replace("_", "-"): value for key, value in headers.items()}
    return OddAnswer(
        name=name,
        body=lambda _: text,
        says=says,
        status=status,
        headers={"content-type": _JSON, **spelled},
    )


_ODDEST: Final = (
    "y_biggest_integer",
    "y_control_character_in_text",
    "y_deep_list",
    "y_deep_object",
    "y_half_pair_first",
    "y_half_pairs_swapped",
    "y_nan",
    "y_negative_infinity",
    "y_number_out_of_range",
    "y_same_key_twice",
    "y_text_cut_in_utf8",
    "y_text_in_cesu_8",
    "y_text_in_latin_1",
)
_READ: Final = (
    *(_value(name, VALUES[name]) for name in _ODDEST),
    _value("latin-1 that is named", '"Münster"'.encode("latin-1"), "iso-8859-1"),
    _value("latin-1 that is called ascii", '"Münster"'.encode("latin-1"), "us-ascii"),
    _value("an encoding that nobody knows", '"Münster"'.encode(), "x-none"),
    OddAnswer(name="a byte order mark", body=lambda honest: b"\xef\xbb\xbf" + honest),
    OddAnswer(name="utf-16", body=lambda honest: honest.decode().encode("utf-16")),
    OddAnswer(name="white space around", body=lambda honest: b"\r\n\t" + honest + b"\n\n"),
    OddAnswer(name="no content type", body=lambda honest: honest, headers={}),
)

_NOT_READ: Final = (
    OddAnswer(name="cut in half", body=lambda h: h[: len(h) // 2], says="cut off"),
    OddAnswer(name="cut at the end", body=lambda h: h[:-1], says="cut off"),
    OddAnswer(name="twice", body=lambda h: h + h, says="broken JSON (trailing characters"),
    OddAnswer(
        name="no escape",
        body=lambda honest: honest.replace(PLAIN, b'"odd":"\\u12"'),
        says="broken JSON",
    ),
    _text("null", b"null", "with null instead of"),
    _text("a number", b"7", "with a number instead of"),
    _text("a text", b'"owner"', "with a text instead of"),
    _text("true", b"true", "with something that is not a record instead of"),
    _text("nothing", b"", "with nothing at all"),
    _text("white space", b" \r\n", "with nothing at all"),
    _text("noughts", b"\x00" * 32, "with something that is not a record"),
    _text("random bytes", bytes(range(255, 0, -1)), "with something that is not a record"),
    _text("deep and cut", b"[" * _DEEP, "dRofus answered"),
    _text("a page", b"<html><title>Sign in</title></html>", "a page instead of JSON"),
    _text("a page in latin-1", b"<html><title>M\xfcnster</title></html>", "a page instead of JSON"),
    _text("304 that nobody asked for", b"", "304, which refers to an earlier answer", 304),
    _text(
        "a port that is none", b"", "not an address", 302, location="http://127.0.0.1:99999/owners"
    ),
    _text(
        "no bracket in an address",
        b"",
        "redirects to something that is not an address",
        302,
        location="http://[::1/owners",
    ),
    _text("a redirect to nowhere", b"", "too many redirects", 302, location="http://"),
    _text("a redirect to another scheme", b"", "redirects to", 301, location="file:///etc/passwd"),
    _text("a redirect of odd letters", b"", "404", 307, location="/owners/\xff%00\xa0"),
    _text("a refusal nested deeply", b'{"error":' * _DEEP, "refused", 400),
    _text("a refusal deep and whole", b"[" * 900 + b"]" * 900, "refused", 409),
    _text("a refusal in latin-1", b'{"error":"M\xfcnster"}', "M\ufffdnster", 422),
    _text("a refusal out of range", b'{"error":1e400,"message":"No"}', "refused", 400),
    _text("a refusal with half a pair", b'{"error":"\\ud800 no"}', "\ufffd no", 403),
    _text("a wait that is no time", b"{}", "refused", 400, retry_after="Fri, 99 Nov 99999 -9999"),
)

ODD_ANSWERS: Final = (*_READ, *_NOT_READ)
