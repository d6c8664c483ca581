"""Letters of an IFC file, as its library reads them: escaped, none lost.

The library drops what is not escaped, and pairs of surrogates; it refuses the whole file for
a backslash that begins no escape. Two different names must not become the same.
"""

import re
from typing import Final

_PIECE: Final = re.compile(
    rb"\\\\"
    rb"|\\X\\(?!00)[0-9A-Fa-f]{2}"
    rb"|\\S\\[\x20-\x7e]"
    rb"|\\P[A-I]\\"
    rb"|\\X2\\(?P<short>(?:[0-9A-Fa-f]{4})+)\\X0\\"
    rb"|\\X4\\(?P<long>(?:[0-9A-Fa-f]{8})+)\\X0\\"
    rb"|\\(?:X\\(?P<nul>00)|(?P<control>[NF])\\)"
    rb"|(?P<backslash>\\)"
    rb"|(?P<raw>[\x80-\xff]+)"
)
_GAPS: Final = b"\x81\x8d\x8f\x90\x9d"
_LATIN: Final = [
    bytes([byte]).decode("latin-1" if byte in _GAPS else "cp1252") for byte in range(256)
]
"""Windows' Latin-1, with the control characters of the standard's own in its five gaps."""
_CONTROLS: Final = {b"N": "\n", b"F": "\f"}
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"


def in_ascii(content: bytes) -> bytes:
    """The same text with each letter escaped that is not ASCII.

    What is no character becomes a visible sign and its number; a backslash that begins no
    escape stands for itself. Letters that stand raw are UTF-8 where all of the text is, or
    else Windows' Latin-1.
    """
    if content.isascii() and b"\\" not in content:
        return content
    utf8 = _is_utf8(content)

    def written(found: re.Match[bytes]) -> bytes:
        match found.lastgroup:
            case "raw":
                return _escaped(found[0].decode() if utf8 else _latin(found[0]))
            case "short":
                return _escaped(_characters(_units(found["short"])))
            case "long":
                return _escaped("".join(map(_character, _numbers(found["long"], 8))))
            case "nul":
                return _escaped(_character(0))
            case "control":
                return _escaped(_CONTROLS[found["control"]])
            case "backslash":
                return b"\\\\"
            case _:
                return found[0]

    return _PIECE.sub(written, content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _latin(raw: bytes) -> str:
    return "".join(_LATIN[byte] for byte in raw)


def _numbers(digits: bytes, width: int) -> list[int]:
    return [int(digits[at : at + width], 16) for at in range(0, len(digits), width)]


def _units(digits: bytes) -> bytes:
    """UTF-16, as the digits say it."""
    return bytes.fromhex(digits.decode())


def _characters(utf16: bytes) -> str:
    """Pairs of surrogates become one character; one alone is none."""
    text = utf16.decode("utf-16-be", errors="surrogatepass")
    return "".join(_character(ord(each)) for each in text)


def _character(number: int) -> str:
    if number == 0 or 0xD800 <= number < 0xE000 or number > 0x10FFFF:
        return f"{_NO_CHARACTER}{number:04X}"
    return chr(number)


def _escaped(text: str) -> bytes:
    digits = "".join(f"{ord(each):08X}" for each in text)
    return f"\\X4\\{digits}\\X0\\".encode()
