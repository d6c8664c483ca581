"""The explorer opened on a file, with what was read of it to see where to begin."""

from pathlib import Path

from tui.config.launch import Launch
from tui.recorded.opening import OpenedRecording, open_recording


class ReadAhead:
    """A file that was read before anybody connects: whoever connects again reads it again.

    Raises FileProblem where nothing can be read.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        read = open_recording(file)
        self.services = frozenset(read.services)
        self._read: OpenedRecording | None = read

    def take(self) -> OpenedRecording:
        """What was read, the first time; then what stands in the file now. It may block."""
        read, self._read = self._read, None
        return read or open_recording(self._file)


class FileLaunch(Launch, frozen=True, kw_only=True):
    """A launch whose `opened_file` was read ahead."""

    ahead: ReadAhead
