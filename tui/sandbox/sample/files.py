"""Contents of the sample's files: small, but real ones of their types.

The same nonce gives the same bytes. Writes no rows.
"""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tui.sandbox.sample.drawn import crack, house

_JPEG: Final = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////"
    "////////////////////////////////////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAA"
    "AAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AT//Z"
)
_COMMENT: Final = b"\xff\xfe"
_BEHIND_HEAD: Final = 20
_WIDEST: Final = 96
_LINES: Final = 200
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>'


def made(media_type: str, nonce: str, amount: int) -> bytes:
    """A file of a type; `amount` says how much is in it, `nonce` makes it its own."""
    return _MAKERS.get(media_type, _text)(nonce, amount)


def png(nonce: str, amount: int) -> bytes:
    """A picture with a gradient, coloured by the nonce."""
    side = 16 + amount % (_WIDEST - 16)
    red, green, blue = bytes.fromhex(nonce[:6])
    rows = (
        bytes(v for x in range(side) for v in (red, (green + x) % 256, (blue + y) % 256))
        for y in range(side)
    )
    return _png_of(rows, side, side)


def photo_of_house(nonce: str, amount: int = 0) -> bytes:
    """A picture of a house, twice as large where there is more in it."""
    width, height = (192, 128) if amount > _LINES else (96, 64)
    return _png_of(house(nonce, width, height), width, height)


def photo_of_damage(nonce: str) -> bytes:
    """A picture of a crack in a wall."""
    return _png_of(crack(nonce, 112, 80), 112, 80)


def _png_of(rows: Iterable[bytes], width: int, height: int) -> bytes:
    """A PNG of rows with three bytes a dot."""
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (
        _png_chunk(b"IHDR", header),
        _png_chunk(b"IDAT", packed),
        _png_chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _jpeg(nonce: str, _amount: int) -> bytes:
    """The one picture there is, with the nonce as its comment."""
    comment = nonce.encode()
    segment = _COMMENT + struct.pack(">H", len(comment) + 2) + comment
    return _JPEG[:_BEHIND_HEAD] + segment + _JPEG[_BEHIND_HEAD:]


def _text(nonce: str, amount: int) -> bytes:
    lines = (f"{number:04} {nonce}" for number in range(1, 2 + amount % _LINES))
    return "\n".join(("Sample text", *lines, "")).encode()


def _xml(nonce: str, amount: int) -> bytes:
    entries = "".join(f'<entry number="{n}">{nonce}</entry>' for n in range(1 + amount % _LINES))
    return f"{_XML}<sample>{entries}</sample>".encode()


def _dxf(nonce: str, _amount: int) -> bytes:
    """A drawing of one line."""
    pairs = ("0", "SECTION", "2", "ENTITIES", "999", nonce, "0", "LINE", "8", "0")
    ends = ("10", "0", "20", "0", "11", "1000", "21", "500", "0", "ENDSEC", "0", "EOF", "")
    return "\n".join((*pairs, *ends)).encode()


def _pdf(nonce: str, amount: int) -> bytes:
    """One page of text."""
    shown = "".join(f"({nonce} {n}) Tj T*\n" for n in range(1 + amount % 40))
    content = f"BT /F1 12 Tf 14 TL 72 770 Td\n{shown}ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n"
        b"%%%%EOF\n" % (size, table, size, len(body))
    )


def _xlsx(nonce: str, amount: int) -> bytes:
    """A workbook with one sheet."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{nonce}</t></is></c>'
        f'<c r="B{n}"><v>{n * 100}</v></c></row>'
        for n in range(1, 2 + amount % _LINES)
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Sample" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "sheet1.xml"),
        "xl/sheet1.xml": f'<worksheet xmlns="{_SPREADSHEET}">'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), _XML + text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


_MAKERS: Final[Mapping[str, Callable[[str, int], bytes]]] = {
    "image/png": photo_of_house,
    "image/jpeg": _jpeg,
    "application/pdf": _pdf,
    "application/xml": _xml,
    "image/vnd.dxf": _dxf,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _xlsx,
}
