"""jq on the screen: the result while one types, what is wrong, and saving it."""

from pathlib import Path

import pytest

from tests.modals.hosting import shown
from tui.explorer.expressions.running import has_jq
from tui.explorer.expressions.subject import ExpressionSubject
from tui.modals.comparing.expression import ExpressionModal
from tui.widgets.json_view import JsonView

pytestmark = pytest.mark.skipif(not has_jq(), reason="the extra jq is not installed")
SUBJECT = ExpressionSubject("Users: 2 records", b'[{"name":"a\\u001b[2J"},{"name":"b"}]')


async def test_the_result_follows_what_is_typed() -> None:
    modal = ExpressionModal(SUBJECT)
    async with shown(modal) as watched:
        await watched.sees("jq: Users: 2 records", '"name": "b"')
        await watched.type("map(.name)")
        await watched.sees('"a\\u001b[2J"', '1: "b"')
        await watched.type("[")
        await watched.sees("✗")
        assert '"b"' in watched.host.glass, "what came last still stands there"
        await watched.press("tab")
        await watched.until(lambda: modal.query_one(JsonView).has_focus)
        await watched.press("tab")
        await watched.until(lambda: not modal.query_one(JsonView).has_focus)


async def test_several_values_are_counted() -> None:
    async with shown(ExpressionModal(SUBJECT)) as watched:
        await watched.sees('"name": "b"')
        await watched.type(".[]")
        await watched.sees("2 values")


async def test_numbers_that_are_rounded_are_said_beside_the_result() -> None:
    subject = ExpressionSubject("A record", b'{"id": 9007199254740993}')
    async with shown(ExpressionModal(subject)) as watched:
        await watched.sees("9007199254740992", "9007199254740993 may differ here")


async def test_what_is_seen_is_saved_and_nothing_is_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "taken.json"
    taken.write_text("mine")
    modal = ExpressionModal(SUBJECT)
    async with shown(modal) as watched:
        await watched.type("length")
        await watched.until(lambda: modal.result is not None and modal.result.text == b"2")
        await watched.press("ctrl+s")
        await watched.sees("Save as", "result.json")
        await watched.press("ctrl+u")
        await watched.type(str(taken))
        await watched.press("enter")
        await watched.sees("taken.json already exists", "^r replaces it")
        assert taken.read_text() == "mine"
        await watched.press("ctrl+u")
        await watched.type(str(tmp_path / "new.json"))
        await watched.press("enter")
        await watched.sees("saved as")
    assert (tmp_path / "new.json").read_text() == "2"
    assert (tmp_path / "new.json").stat().st_mode & 0o077 == 0


async def test_a_file_is_replaced_by_its_own_key_as_with_tables(tmp_path: Path) -> None:
    taken = tmp_path / "taken.json"
    taken.write_text("old")
    modal = ExpressionModal(SUBJECT)
    async with shown(modal) as watched:
        await watched.type("length")
        await watched.until(lambda: modal.result is not None and modal.result.text == b"2")
        await watched.press("ctrl+s")
        await watched.sees("Save as")
        await watched.press("ctrl+u")
        await watched.type(str(taken))
        await watched.press("ctrl+r")
        await watched.sees("saved as")
    assert taken.read_text() == "2"


async def test_its_process_ends_with_it() -> None:
    modal = ExpressionModal(SUBJECT)
    async with shown(modal) as watched:
        await watched.type("last(repeat(1))")
        await watched.press("escape")
        await watched.until(lambda: bool(watched.host.answers))
        await watched.until(lambda: modal.process_is_over)
