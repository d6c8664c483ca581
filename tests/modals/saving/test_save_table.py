"""Saving a table: what is marked is known before anything is written."""

import asyncio
from pathlib import Path

import pytest

from tests.changes.members import RIGHT, change_of_member
from tests.modals.hosting import shown
from tui.explorer.table_rows.cells import TableRows
from tui.explorer.table_rows.outcomes import OutcomeRow, OutcomeTable
from tui.modals.saving.save_table import SaveTable


async def test_enter_waits_until_it_is_known_what_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    change = change_of_member({"username": "h.jorgensen", "project_id": 7, RIGHT: 1})
    table = OutcomeTable([OutcomeRow(at, change, entry=at + 1) for at in range(3)], frozenset({1}))
    are_there, asked = asyncio.Event(), 0

    async def rows() -> TableRows:
        nonlocal asked
        asked += 1
        if asked == 1:
            await are_there.wait()
        return table

    modal = SaveTable("Rights", rows, word=table.word_of_marked)
    async with shown(modal) as watched:
        await watched.press("enter")
        await watched.sees("saving")
        are_there.set()
        assert str(await watched.answer()).startswith("saved: 1 marked change in ")
    assert len((tmp_path / "rights.csv").read_text("utf-8-sig").splitlines()) == 2


async def test_all_rows_are_counted_after_the_marked_ones_were_made_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rights.csv").write_text("there already")
    change = change_of_member({"username": "h.jorgensen", "project_id": 7, RIGHT: 1})
    table = OutcomeTable([OutcomeRow(at, change, entry=at + 1) for at in range(3)], frozenset({1}))

    async def rows() -> TableRows:
        return table

    modal = SaveTable("Rights", rows, word=table.word_of_marked)
    async with shown(modal) as watched:
        await watched.sees("Save 1 marked change")
        modal.name_input.value = "rights.csv"
        await watched.press("enter")
        await watched.sees("already exists")
        await watched.press("ctrl+t")
        await watched.sees("Save all 3 rows, marked or not")
