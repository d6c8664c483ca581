"""Pictures asked for, read beside the keys, and kept as long as their answers are."""

import asyncio
from contextlib import suppress
from itertools import islice
from typing import Final
from weakref import WeakKeyDictionary

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.config.settings import MEGABYTE
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.pictures.place import PicturePlace, pictures_among, pictures_inside
from tui.explorer.trees.kind import Branch
from tui.pictures.pixels import Pixels
from tui.pictures.reading import HOW_TO_GET, UnreadablePicture, has_reader, read_pixels
from tui.sizes import rounded_bytes

MOST_BYTES: Final = 8 * MEGABYTE
"""Of a picture that nobody asked for but the cursor."""
MOST_OF_ONE: Final = 3
"""Pictures that are shown of one record."""
_LOOKED_AT: Final = 200
"""Records of a list among which pictures are looked for."""


class Pictures:
    """The pictures of records, each asked for and read once while its answer is fresh."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._read: WeakKeyDictionary[Answer[object], Pixels | str] = WeakKeyDictionary()
        self._reading = asyncio.Semaphore(1)

    def at_hand(self, place: PicturePlace) -> Pixels | str | None:
        """A picture that was read lately, or why it cannot be shown; None where that is open."""
        if (problem := _refused(place)) is not None:
            return problem
        answer = self._answers.at_hand(place.operation, dict(place.path), {})
        return None if answer is None else self._read.get(answer)

    async def learn(self, place: PicturePlace, *, anew: bool = False) -> Pixels | str:
        """The picture, or a sentence that says why it cannot be shown."""
        if (problem := _refused(place)) is not None:
            return problem
        try:
            answer = await self._answers.ask(
                place.operation, dict(place.path), anew=anew, background=True, most=MOST_BYTES
            )
        except BimscopeError as problem_met:
            return str(problem_met)
        if answer not in self._read:
            async with self._reading:
                # Another one who asked may have read it meanwhile.
                if answer not in self._read:
                    self._read[answer] = found = await asyncio.to_thread(_pixels, answer.raw)
                    if isinstance(found, Pixels):
                        self._answers.room.count(found, found.size, _goes_with_its_answer)
        return self._read[answer]

    async def inside(self, node: Node, *, anew: bool = False) -> list[PicturePlace]:
        """The first pictures among what hangs on a record; none where that cannot be had."""
        branch = pictures_inside(node)
        if branch is None or branch.operation is None:
            return []
        try:
            answer = await self._answers.ask(
                branch.operation, node.parameters(), anew=anew, background=True
            )
            return _first(answer, branch, node)
        except BimscopeError:
            return []

    def inside_at_hand(self, node: Node) -> list[PicturePlace] | None:
        """The same from a list that was read lately; None where there is none."""
        branch = pictures_inside(node)
        if branch is None or branch.operation is None:
            return []
        answer = self._answers.at_hand(branch.operation, node.parameters(), {})
        with suppress(BimscopeError):
            return None if answer is None else _first(answer, branch, node)
        return []


def _first(answer: Answer[object], branch: Branch, node: Node) -> list[PicturePlace]:
    records = map(decode_record, islice(answer.items, _LOOKED_AT))
    return list(islice(pictures_among(records, branch, node), MOST_OF_ONE))


def _refused(place: PicturePlace) -> str | None:
    """Why a picture is not even asked for; None where it is."""
    if not has_reader():
        return HOW_TO_GET
    if place.size is not None and place.size > MOST_BYTES:
        most = rounded_bytes(MOST_BYTES)
        return f"It has {rounded_bytes(place.size)}; up to {most} are shown here. Download it."
    return None


def _pixels(raw: bytes) -> Pixels | str:
    try:
        return read_pixels(raw)
    except UnreadablePicture as problem:
        return str(problem)


def _goes_with_its_answer(_pixels: Pixels) -> None:
    """Nobody else has it."""
