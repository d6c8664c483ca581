"""What an operation answered, in its frame."""

import msgspec
import pytest

from tests.modals.hosting import shown
from tui.contract.drofus.owners import Owner
from tui.explorer.in_words.page import Line, Section
from tui.explorer.results import Result, Shape
from tui.explorer.tables.record_table import RecordTable
from tui.modals.modal import Frame
from tui.modals.operations.operation_result import ResultModal
from tui.secrets.kinds import Secret


def result(count: int) -> Result:
    record = msgspec.Raw(msgspec.json.encode({"id": 1, "name": "[/b]\x1b[2J"}))
    table = RecordTable([record] * count, Owner)
    return Result("List owners", Shape.TABLE, table=table, raw=b"[]")


@pytest.mark.parametrize(("count", "height"), [(2, 7), (60, 24)])
async def test_a_table_is_as_high_as_its_rows_where_it_can_be(count: int, height: int) -> None:
    modal = ResultModal(result(count))
    async with shown(modal) as watched:
        await watched.sees("─ List owners ─", f"{count} records", "] view", "Esc close", "╰")
        assert modal.query_one(Frame).region.height == height
        assert "\x1b" not in watched.host.glass


async def test_what_is_hidden_is_copied_by_a_key_of_its_own() -> None:
    token = "t0ken-that-nobody-sees"
    hidden = Result("A token", Shape.RECORD, raw=b"{}", secrets={"Token": Secret(token)})
    modal = ResultModal(hidden)
    async with shown(modal) as watched:
        await watched.sees("^y copy the secret")
        await watched.press("ctrl+y")
        assert token not in watched.host.glass
        copied = [each for each in watched.host.wanted if each.what == "the token"]
        assert [(each.text, each.is_secret) for each in copied] == [(token, True)]
        assert token not in repr(copied)
    async with shown(ResultModal(result(2))) as watched:
        assert "copy the secret" not in watched.host.glass


async def test_stars_are_not_copied_and_the_key_for_the_secret_is_said() -> None:
    lines = [Line("Token", "***"), Line("Type", "bearer")]
    hidden = Result(
        "A token",
        Shape.RECORD,
        [Section("", lines)],
        raw=b'{"token": "***"}',
        secrets={"Token": Secret("t0ken-that-nobody-sees")},
    )
    async with shown(ResultModal(hidden)) as watched:
        await watched.press("y")
        await watched.sees("Nothing copied: token is hidden. ^y copies the token.")
        assert watched.host.wanted == []
        await watched.press("down", "y")
        assert [each.text for each in watched.host.wanted] == ["bearer"]
        await watched.press("v")
        await watched.until(lambda: "Nothing copied" not in watched.host.glass)
        await watched.press("down", "y")
        await watched.sees("Nothing copied: value is hidden. ^y copies the token.")
        assert len(watched.host.wanted) == 1


async def test_a_sign_marks_the_row_under_the_cursor() -> None:
    modal = ResultModal(result(2))
    async with shown(modal) as watched:
        marked = [line for line in watched.host.glass.splitlines() if "❯" in line]
        await watched.press("down")
        after = [at for at, line in enumerate(watched.host.glass.splitlines()) if "❯" in line]
        before = [at for at, line in enumerate(watched.host.glass.splitlines()) if "Id" in line]
        assert len(marked) == 1
        assert after == [before[0] + 2]
