"""Drafts in a file: two programs keep both of theirs, and what cannot be read is passed over."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from tui.changes.living import Programs
from tui.contract.values import JsonObject
from tui.remembered.drafts import DraftInHand, KeptDraft, KeptDrafts

ABOUT, TITLE = "rights of anna", "Rights of Anna"


class Program:
    """One of several programs, with an editor that is about the same as theirs."""

    def __init__(self, folder: Path, *, is_seen: bool = True) -> None:
        self.programs = Programs(folder / "programs") if is_seen else None
        self.drafts = KeptDrafts(folder / "drafts.json", "demo", self.programs)
        self.editor = DraftInHand(self.drafts)

    def types(self, level: int) -> JsonObject:
        data: JsonObject = {"level": level}
        _done(self.editor.keep(ABOUT, TITLE, data))
        return data

    def drops(self, only: "JsonObject | None" = None) -> None:
        _done(self.editor.drop(only))

    def ends(self) -> None:
        assert self.programs is not None
        self.programs.depart()

    async def opens(self) -> KeptDraft:
        """Go on with the newest."""
        newest = (await self.drafts.about(ABOUT))[-1]
        _done(self.editor.take_up(newest))
        return newest

    async def levels(self) -> Sequence[object]:
        return [each.data["level"] for each in await self.drafts.about(ABOUT)]


def _done(written: "Future[None]") -> None:
    written.result(timeout=30)


@pytest.fixture
def one(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.mark.parametrize(
    "text", [b"", b"[1]", b'{"demo a":', b'{"demo a":{"title":"\xff","time":"","data":{}}}']
)
async def test_a_damaged_file_is_passed_over_and_written_anew(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(text)
    one = Program(tmp_path)
    assert await one.drafts.about(ABOUT) == []
    one.types(1)
    (found,) = await KeptDrafts(file, "demo").about(ABOUT)
    assert (found.title, found.data) == (TITLE, {"level": 1})


async def test_a_file_with_one_draft_a_record_is_read_and_gone_on_with(tmp_path: Path) -> None:
    older = {"title": "Anna", "time": "2026-01-31T12:00:00+00:00", "data": {"level": 4}}
    (tmp_path / "drafts.json").write_bytes(msgspec.json.encode({f"demo {ABOUT}": older}))
    one = Program(tmp_path)
    assert (await one.opens()).moment == "2026-01-31 12:00"
    one.types(5)
    assert await one.levels() == [5]


async def test_two_programs_that_edit_the_same_keep_both(one: Program, other: Program) -> None:
    one.types(1)
    other.types(2)
    assert await one.levels() == [1, 2]
    one.types(3)
    assert await other.levels() == [2, 3]
    other.drops()
    assert await one.levels() == [3]


async def test_who_goes_on_with_a_draft_stands_in_its_place(one: Program, other: Program) -> None:
    one.types(1)
    one.ends()
    await other.opens()
    other.types(2)
    assert await one.levels() == [2]
    other.drops()
    assert await one.levels() == []


async def test_a_draft_that_a_running_program_is_at_stays_whatever_another_makes_of_it(
    one: Program, other: Program
) -> None:
    one.types(1)
    await other.opens()
    other.types(2)
    assert await one.levels() == [1, 2]
    other.drops()
    assert await one.levels() == [1]


async def test_who_types_on_while_another_has_gone_on_with_it_keeps_both(tmp_path: Path) -> None:
    one, other = (Program(tmp_path, is_seen=False) for _ in range(2))
    one.types(1)
    await other.opens()
    other.types(2)
    one.types(3)
    assert await one.levels() == [2, 3]
    one.drops()
    assert await one.levels() == [2]


async def test_what_was_sent_takes_only_itself_away(one: Program, other: Program) -> None:
    sent = one.types(1)
    other.types(1)
    one.types(2)
    one.drops(only=sent)
    assert await one.levels() == [1, 2]
    other.drops(only=sent)
    assert await one.levels() == [2]


async def test_a_draft_that_is_only_looked_at_keeps_its_moment(
    one: Program, other: Program
) -> None:
    one.types(1)
    one.ends()
    found = await other.opens()
    other.types(1)
    assert await one.drafts.about(ABOUT) == [found]
