"""What counts as typed in a dialogue, so that leaving the program asks about it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.widgets import Input

from tests.modals.hosting import shown
from tui.config.settings import Preset
from tui.contract.operation import Service
from tui.explorer.table_rows.outcomes import OutcomeTable
from tui.modals.confirm import TypedConfirmModal
from tui.modals.logins.login import LoginModal
from tui.modals.modal import Frame, Modal
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.modals.pickers.presets import PresetName
from tui.modals.saving.save_table import SaveTable
from tui.modals.saving.save_text import SaveText


class Newest(Modal[None]):
    """A dialogue that says nothing of its own about what is typed."""

    def compose(self) -> ComposeResult:
        with Frame("The newest", classes="small"):
            yield Input("offered", id="text", select_on_focus=False)
            yield from self.footer()


async def nothing() -> Sequence[Candidate]:
    return []


WITH_WORK: list[tuple[Callable[[], Modal[Any]], str]] = [
    (lambda: LoginModal(Service.DROFUS, "https://drofus.invalid"), "Log in to dRofus"),
    (lambda: LoginModal(Service.BIMPLUS, "u", user="a@b.invalid"), "Log in to Bimplus"),
    (lambda: SaveText("answer", b"{}"), "Save as"),
    (lambda: PresetName(Preset(list="drofus.owners", filter="north")), "Save as preset"),
    (Newest, "The newest"),
]
WITHOUT_WORK: list[Callable[[], Modal[Any]]] = [
    lambda: FuzzyPicker("Which one?", nothing),
    lambda: TypedConfirmModal("Remove it?", "Northgate"),
]


@pytest.mark.parametrize(("dialogue", "title"), WITH_WORK)
async def test_what_is_typed_is_told_by_the_title_alone(
    dialogue: Callable[[], Modal[Any]], title: str
) -> None:
    modal = dialogue()
    async with shown(modal) as watched:
        await watched.until(lambda: watched.host.focused is not None)
        assert modal.typed == ""
        await watched.type("geheim")
        assert modal.typed == title
        for _ in "geheim":
            await watched.press_at_once("backspace")
        assert modal.typed == ""


async def test_another_form_of_the_file_is_typed_only_where_its_name_was() -> None:
    async def rows() -> OutcomeTable:
        return OutcomeTable([], frozenset())

    modal = SaveTable("Rights", rows)
    async with shown(modal) as watched:
        await watched.press("down")
        await watched.sees("rights.xlsx")
        assert modal.typed == ""
        await watched.type("2")
        await watched.press("up")
        assert modal.typed == "Save Rights"


@pytest.mark.parametrize("dialogue", WITHOUT_WORK)
async def test_a_search_and_a_word_that_agrees_are_no_work(
    dialogue: Callable[[], Modal[Any]],
) -> None:
    modal = dialogue()
    async with shown(modal) as watched:
        await watched.type("North")
        assert modal.query_one(Input).value == "North"
        assert modal.typed == ""
