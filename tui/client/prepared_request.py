"""What a call would send, to be looked at before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from tui.client.transport.file_body import FileBody


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """What a call would send, with every secret already taken out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None
    file: FileBody | None = None

    @property
    def text(self) -> str:
        """The request for people: request line, headers, indented body."""
        lines = [f"{self.method} {self.url}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body is not None:
            lines += ["", msgspec.json.format(self.body, indent=2).decode()]
        if self.file is not None:
            lines += ["", *_described(self.file)]
        return "\n".join(lines)


def _described(file: FileBody) -> list[str]:
    whole = f"{file.length:,} bytes of {file.path}"
    piece = f"{whole}, from byte {file.start:,}" if file.start else whole
    parts = (file.head.decode(errors="replace").strip(), piece, file.tail.decode().strip())
    return [part for part in parts if part]
