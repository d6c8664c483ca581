"""What was typed into editors and not saved: kept on the disk until it is saved or given up.

Owns the file. A draft is found again by the profile and by what it is about. Each editor has a
draft of its own there, so that two programs that edit the same keep both. What cannot be read is
passed over, since it is only a convenience.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final, Protocol

import msgspec
from msgspec.structs import replace

from tui.contract.values import Json, JsonObject, encoded
from tui.private_files import private_folder, write_in_one_step

_MOST: Final = 50
_PRIVATE: Final = 0o600
_PATIENCE: Final = 2.0
"""Seconds to wait for another program that writes."""


class KeptDraft(msgspec.Struct, frozen=True):
    """What was wanted of something, and when it was typed; `data` is the editor's own.

    `place` is the profile and what it is about, `id` tells it from others there. `program` is the
    one that keeps it, '' where that is not known.
    """

    title: str
    time: str
    data: dict[str, Json]
    id: str = ""
    place: str = ""
    program: str = ""

    @property
    def moment(self) -> str:
        """When it was typed, to the minute, in UTC."""
        return self.time[:16].replace("T", " ")


class RunningPrograms(Protocol):
    """Knows which programs run, each by its name. Blocks."""

    own_name: str

    def announce(self) -> None:
        """Let others see that this program runs. Raises OSError."""

    def is_running(self, name: str) -> bool:
        """Whether the program of that name still runs."""


_Rewriting = Callable[[list[KeptDraft]], object]


class KeptDrafts:
    """The drafts of one profile; nothing is kept without a `file`.

    The file is read and written in one thread of its own, one after the other. Without `programs`
    nobody knows whether another one is still at a draft.
    """

    def __init__(
        self, file: Path | None, profile: str, programs: RunningPrograms | None = None
    ) -> None:
        self._file, self._profile, self._programs = file, profile, programs
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")

    async def about(self, about: str) -> list[KeptDraft]:
        """All that was typed about something and not saved, the oldest first."""
        place = self.place_of(about)
        return [each for each in await self._found() if each.place == place]

    async def all(self) -> list[KeptDraft]:
        """All that was typed in this profile and not saved, the oldest first."""
        own = self.place_of("")
        return [each for each in await self._found() if each.place.startswith(own)]

    async def _found(self) -> list[KeptDraft]:
        return await asyncio.wrap_future(self._thread.submit(self._read))

    def place_of(self, about: str) -> str:
        """Where what is about something stands in the file."""
        return f"{self._profile} {about}"

    def own_program(self) -> str:
        """The name of this program, by which others see that it runs. Blocks."""
        if self._programs is None:
            return ""
        with suppress(OSError):
            self._programs.announce()
        return self._programs.own_name

    def is_at_it(self, draft: KeptDraft) -> bool:
        """Whether another program that still runs keeps a draft. Blocks."""
        programs = self._programs
        if programs is None or draft.program in ("", programs.own_name):
            return False
        return programs.is_running(draft.program)

    def change(self, change: _Rewriting) -> "Future[None]":
        """Have the drafts changed while nobody else does, soon."""
        return self._thread.submit(self._change, change)

    def _read(self) -> list[KeptDraft]:
        if self._file is None:
            return []
        try:
            found = msgspec.json.decode(
                self._file.read_bytes(), type=list[KeptDraft] | dict[str, KeptDraft]
            )
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return []
        if isinstance(found, list):
            return found
        # As it was written when there was one draft a place.
        return [replace(draft, place=place, id=place) for place, draft in found.items()]

    def _change(self, change: _Rewriting) -> None:
        if self._file is None:
            return
        from filelock import FileLock, Timeout

        with suppress(OSError, Timeout):
            private_folder(self._file.parent)
            with FileLock(self._file.with_suffix(".lock"), timeout=_PATIENCE, mode=_PRIVATE):
                drafts = self._read()
                before = [*drafts]
                change(drafts)
                if drafts != before:
                    write_in_one_step(self._file, encoded(drafts[-_MOST:]))


class DraftInHand:
    """The draft of one editor, beside those that others keep about the same thing."""

    def __init__(self, drafts: KeptDrafts) -> None:
        self._drafts = drafts
        self._id = token_hex(8)
        self._known: JsonObject | None = None
        """What stands in the file, unless somebody else has gone on with it."""

    def take_up(self, draft: KeptDraft) -> "Future[None]":
        """Go on with a draft that is kept: what is typed from now on stands in its place.

        It stays where another program is still at it.
        """

        def note(_drafts: list[KeptDraft]) -> None:
            if not self._drafts.is_at_it(draft):
                self._id, self._known = draft.id, draft.data

        return self._drafts.change(note)

    def keep(self, about: str, title: str, data: JsonObject) -> "Future[None]":
        """Keep what is wanted now in place of what was, soon."""
        time = datetime.now(UTC).isoformat(timespec="milliseconds")

        def put(drafts: list[KeptDraft]) -> None:
            own = self._own(drafts)
            if own is not None and own.data == data:
                return
            if own is not None:
                drafts.remove(own)
            elif any(each.id == self._id for each in drafts):
                # Another program has gone on with it: that one's is kept too.
                self._id = token_hex(8)
            place, program = self._drafts.place_of(about), self._drafts.own_program()
            drafts.append(KeptDraft(title, time, dict(data), self._id, place, program))
            self._known = data

        return self._drafts.change(put)

    def drop(self, only: "JsonObject | None" = None) -> "Future[None]":
        """Forget it, soon: it was given up, or saved as it is in `only`."""

        def take_away(drafts: list[KeptDraft]) -> None:
            own = self._own(drafts)
            if own is not None and only in (None, own.data):
                drafts.remove(own)

        return self._drafts.change(take_away)

    def _own(self, drafts: list[KeptDraft]) -> KeptDraft | None:
        """What of it stands there as it was kept here, or taken up."""
        return next((d for d in drafts if d.id == self._id and d.data == self._known), None)
