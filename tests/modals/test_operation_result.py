"""What an operation answered, in its frame."""

import pytest

from tests.modals.hosting import shown
from tui.explorer.results import Result, Shape, Table
from tui.modals.modal import Frame
from tui.modals.operation_result import ResultModal
from tui.secrets.kinds import Secret


def result(count: int) -> Result:
    rows = [["1", "[/b]\x1b[2J"] for _ in range(count)]
    return Result("List owners", Shape.TABLE, table=Table(["Id", "Name"], rows), raw=b"[]")


@pytest.mark.parametrize(("count", "height"), [(2, 7), (60, 24)])
async def test_a_table_is_as_high_as_its_rows_where_it_can_be(count: int, height: int) -> None:
    modal = ResultModal(result(count))
    async with shown(modal) as watched:
        await watched.sees("─ List owners ─", f"{count} records", "v view", "Esc close", "╰")
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


async def test_a_sign_marks_the_row_under_the_cursor() -> None:
    modal = ResultModal(result(2))
    async with shown(modal) as watched:
        marked = [line for line in watched.host.glass.splitlines() if "❯" in line]
        await watched.press("down")
        after = [at for at, line in enumerate(watched.host.glass.splitlines()) if "❯" in line]
        before = [at for at, line in enumerate(watched.host.glass.splitlines()) if "Id" in line]
        assert len(marked) == 1
        assert after == [before[0] + 2]
