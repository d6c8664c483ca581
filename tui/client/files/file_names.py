"""The name of a downloaded file: what the server says, made harmless.

A server's name is a wish. It chooses no folder, hides no file and holds nothing that a
terminal or a file system acts upon.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

LONGEST: Final = 180
"""Bytes of a name in UTF-8; file systems take 255, and a temporary name is longer."""

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w.-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_QUOTED = re.compile(r'filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_BARE = re.compile(r'filename\s*=\s*([^;"\s][^;"]*)', re.IGNORECASE)
_SPECIAL: Final = frozenset('<>:"|?*')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def said_name(headers: Mapping[str, str]) -> str:
    """The file name in the headers of an answer, made harmless; '' without one."""
    disposition = headers.get("content-disposition", "")
    if found := _EXTENDED.search(disposition):
        try:
            return harmless_name(unquote(found[2], encoding=found[1] or "utf-8"))
        except LookupError:
            return harmless_name(unquote(found[2]))
    if found := _QUOTED.search(disposition):
        return harmless_name(_unescaped(found[1]))
    found = _BARE.search(disposition)
    return harmless_name(found[1]) if found else ""


def harmless_name(name: str) -> str:
    """The last part of a name, without what a file system or a terminal acts upon; maybe ''."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if c in _SPECIAL else c for c in last if c.isprintable())
    plain = plain.strip(". ")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def extension_for(headers: Mapping[str, str]) -> str:
    """How the name of a file of the answer's media type ends; '' where that says nothing."""
    from mimetypes import guess_extension

    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return "" if media_type.endswith("octet-stream") else guess_extension(media_type) or ""


def _unescaped(quoted: str) -> str:
    """Backslashes escape quotes only: some servers send whole Windows paths."""
    return quoted.replace('\\"', '"')


def _shortened(name: str) -> str:
    if len(name.encode(errors="replace")) <= LONGEST:
        return name
    suffix = Path(name).suffix[:20]
    room = LONGEST - len(suffix.encode(errors="replace"))
    stem = name.removesuffix(suffix).encode(errors="replace")[:room]
    return stem.decode(errors="ignore").rstrip(". ") + suffix
