"""What was typed into editors and not saved: kept on the disk until it is saved or given up.

Owns the file. A draft is found again by the profile and by what it is about; what cannot be
read is passed over, since it is only a convenience.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tui.contract.values import Json, JsonObject, encoded
from tui.private_files import private_folder, write_in_one_step

_MOST: Final = 50
_PRIVATE: Final = 0o600
_PATIENCE: Final = 2.0
"""Seconds to wait for another program that writes."""


class KeptDraft(msgspec.Struct, frozen=True):
    """What was wanted of something, and when it was typed; `data` is the editor's own."""

    title: str
    time: str
    data: dict[str, Json]

    @property
    def moment(self) -> str:
        """When it was typed, to the minute, in UTC."""
        return self.time[:16].replace("T", " ")


class DraftPlace(NamedTuple):
    """What a draft is about, and what of it was kept when it was sent."""

    about: str
    kept: JsonObject


class KeptDrafts:
    """The drafts of one profile; nothing is kept without a `file`.

    The file is read and written in one thread of its own, one after the other.
    """

    def __init__(self, file: Path | None, profile: str) -> None:
        self._file, self._profile = file, profile
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")

    async def find(self, about: str) -> KeptDraft | None:
        """What was typed about something and not saved; None for nothing."""
        found = await asyncio.wrap_future(self._thread.submit(self._read))
        return found.get(self._key(about))

    async def all(self) -> list[KeptDraft]:
        """All that was typed in this profile and not saved, the oldest first."""
        found = await asyncio.wrap_future(self._thread.submit(self._read))
        own = self._key("")
        return [draft for key, draft in found.items() if key.startswith(own)]

    def keep(self, about: str, title: str, data: JsonObject) -> "Future[None]":
        """Keep what is wanted now in place of what was, soon."""
        time = datetime.now(UTC).isoformat(timespec="seconds")
        draft = KeptDraft(title, time, dict(data))

        def put(drafts: dict[str, KeptDraft]) -> None:
            drafts.pop(self._key(about), None)
            drafts[self._key(about)] = draft

        return self._thread.submit(self._change, put)

    def drop(self, about: str, only: "JsonObject | None" = None) -> "Future[None]":
        """Forget it, soon: it was given up, or saved as it is in `only`."""

        def take_away(drafts: dict[str, KeptDraft]) -> None:
            found = drafts.get(self._key(about))
            if found is not None and only in (None, found.data):
                del drafts[self._key(about)]

        return self._thread.submit(self._change, take_away)

    def _key(self, about: str) -> str:
        return f"{self._profile} {about}"

    def _read(self) -> dict[str, KeptDraft]:
        if self._file is None:
            return {}
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, KeptDraft])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return {}

    def _change(self, change: Callable[[dict[str, KeptDraft]], object]) -> None:
        if self._file is None:
            return
        from filelock import FileLock, Timeout

        with suppress(OSError, Timeout):
            private_folder(self._file.parent)
            with FileLock(self._file.with_suffix(".lock"), timeout=_PATIENCE, mode=_PRIVATE):
                drafts = self._read()
                before = dict(drafts)
                change(drafts)
                if drafts != before:
                    kept = dict([*drafts.items()][-_MOST:])
                    write_in_one_step(self._file, encoded(kept))
