"""Where the text of an IFC file begins and ends, and its letters; none of it needs the extra."""

import pytest

from tests.sandbox.bimplus.importing.small_file import hut
from tui.ifc.characters import in_ascii
from tui.ifc.exchange_text import UnreadableFile, begins_as_ifc, exchange_text

HUT = hut().encode()


@pytest.mark.parametrize(
    "before",
    [b"\xef\xbb\xbf", b"/* ISO-10303-21; by hand */\n", b"\r\n/**//* a */ \t", b"\0\0", b""],
)
@pytest.mark.parametrize(
    "after",
    [
        *(b"", b"\0" * 64, b"\x1a", b"\n/* the end */"),
        b"\nSIGNATURE\nTUlJQg==\nENDSEC;\n",
    ],
)
def test_what_stands_around_the_text_is_no_part_of_it(before: bytes, after: bytes) -> None:
    content = before + HUT.rstrip() + after
    assert begins_as_ifc(content)
    assert exchange_text(content) == HUT.rstrip()


def test_a_blank_may_stand_before_the_last_semicolon() -> None:
    assert exchange_text(HUT.replace(b"-21;\n", b"-21 \n;")).endswith(b"END-ISO-10303-21 \n;")


@pytest.mark.parametrize("length", [30, len(HUT) // 2, len(HUT) - 3, len(HUT) - len(b"\n;")])
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(
        UnreadableFile, match="it is cut off: it does not end with END-ISO-10303-21;"
    ):
        exchange_text(HUT[:length])


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"/* ISO-10303-21;", b"/**/" * 50_000])
def test_another_file_is_refused(content: bytes) -> None:
    assert not begins_as_ifc(content)
    with pytest.raises(UnreadableFile, match="it does not begin with ISO-10303-21;"):
        exchange_text(content)


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        (b"plain", b"plain"),
        ("Tür 門".encode(), rb"T\X4\000000FC\X0\r \X4\00009580\X0" + b"\\"),
        (b"T\xfcr \x80", rb"T\X4\000000FC\X0\r \X4\000020AC\X0" + b"\\"),
        (rb"\X2\D83DDE0000FC\X0" + b"\\", rb"\X4\0001F600000000FC\X0" + b"\\"),
        (rb"\X2\D83D\X0" + b"\\", rb"\X4\0000FFFD00000044000000380000003300000044\X0" + b"\\"),
        (rb"\X\FC\S\|\PB\ \\", rb"\X\FC\S\|\PB\ \\"),
        (rb"C:\temp \X2\00F", rb"C:\\temp \\X2\\00F"),
        (rb"a\N\b", rb"a\X4\0000000A\X0\b"),
        (rb"\X\00", rb"\X4\0000FFFD00000030000000300000003000000030\X0" + b"\\"),
    ],
)
def test_letters_are_escaped_as_the_library_reads_them(raw: bytes, escaped: bytes) -> None:
    assert in_ascii(raw) == escaped


def test_different_letters_stay_different() -> None:
    raw = [bytes([byte]) for byte in range(0x80, 0x100)]
    raw += [b"\\X2\\%04X\\X0\\" % unit for unit in range(0xD800, 0xE000, 7)]
    raw += [b"\\X4\\00110000\\X0\\", b"\\X2\\0000\\X0\\", b"\\Q\\", b"\\\\\\\\", b"\\N\\"]
    assert len({in_ascii(each) for each in raw}) == len(raw)
