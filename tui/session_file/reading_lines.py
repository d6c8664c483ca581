"""The entries of an archive that was written here, a line each, one at a time."""

from collections.abc import Iterable, Iterator

import msgspec

from tui.har.format import HarEntry


def entries_in_lines(lines: Iterable[bytes]) -> Iterator[HarEntry]:
    """Each entry; the lines before the first and after the last are passed over."""
    decoder = msgspec.json.Decoder(HarEntry)
    for line in lines:
        if line.startswith(b'{"request":'):
            yield decoder.decode(line.rstrip(b",\n"))
