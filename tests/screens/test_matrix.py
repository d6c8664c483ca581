"""The rights matrix and the reports on the screen, by their keys."""

from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.screen import Screen

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, READ_ONLY, Driver, launch, running
from tui.contract.drofus.owners import LIST_OWNERS
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.finding.why import WhyModal
from tui.modals.reviewing.review_page import ReviewPage
from tui.modals.tables.matrix import MatrixModal
from tui.modals.tables.report import ReportModal
from tui.sandbox.faults import Fault, FaultKind

T = TypeVar("T", bound=Screen[Any])


def give(sandbox: RunningSandbox, username: str, **rights: object) -> None:
    with sandbox.drofus() as client:
        path = f"/project_users/{username},399"
        client.patch(path, json={"project_user": rights}).raise_for_status()


def right(sandbox: RunningSandbox, username: str, name: str) -> object:
    with sandbox.drofus() as client:
        return client.get(f"/project_users/{username},399").json()["project_user"][name]


def on_top(driver: Driver, kind: type[T]) -> T:
    top = driver.app.screen
    assert isinstance(top, kind)
    return top


async def at_project(driver: Driver) -> None:
    await driver.unfold()
    await driver.go_to("Northgate")
    await driver.unfold()
    await driver.go_to("01 dRofus dev template")


async def open_matrix(driver: Driver) -> MatrixModal:
    await driver.press("M")
    await driver.until(lambda: isinstance(driver.app.screen, MatrixModal), "the matrix opens")
    modal = on_top(driver, MatrixModal)
    await driver.until(lambda: modal.rows is not None, "its rows are there")
    await driver.until(lambda: "Person" in driver.glass, "it is painted")
    return modal


def is_another(modal: MatrixModal, rows: object) -> bool:
    """Whether a matrix has other rows than before."""
    return modal.rows is not rows


async def test_one_key_says_who_administers_a_project(sandbox: RunningSandbox) -> None:
    for each in ("hakonhc", "a.clarke47"):
        give(sandbox, each, superuser=each == "hakonhc", addon_admin=False)
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_project(driver)
        await open_matrix(driver)
        lines = driver.glass.splitlines()
        assert "Rights in 01 dRofus dev template" in lines[0]
        assert "Hide" in lines[1], "every right is seen"
        own = next(at for at, line in enumerate(lines) if "Håkon Clausen" in line)
        other = next(at for at, line in enumerate(lines) if "Amelia Clarke" in line)
        assert "★ Håkon Clausen" in lines[own]
        assert own < other


async def test_a_right_is_given_sent_and_seen_in_a_few_keys(sandbox: RunningSandbox) -> None:
    give(sandbox, "hakonhc", room_rights=4)
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_project(driver)
        await driver.unfold()
        await driver.go_to("hakonhc")
        modal = await open_matrix(driver)
        assert "Rooms 4 None" in driver.glass, "the cursor is on the person and on a right"
        await driver.press("1")
        await driver.until(lambda: "Rooms: 4 None → 1 Full" in driver.glass, "the review")
        await driver.until(lambda: not driver.app.screen.query_one(ReviewPage).lines_below)
        await driver.answer("enter")
        await driver.until(lambda: driver.app.screen is modal, "back at the matrix")
        await driver.until(lambda: "Rooms 1 Full" in driver.glass, "the right is seen")
    assert right(sandbox, "hakonhc", "room_rights") == 1


async def test_the_cursor_stays_with_the_person_when_the_order_changes(
    sandbox: RunningSandbox,
) -> None:
    for each in ("hakonhc", "a.clarke47"):
        give(sandbox, each, room_rights=3)
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        await driver.press("o")
        await driver.until(lambda: modal.rows is not None and modal.rows.order is not None)
        await modal.table.until_arranged()
        assert modal.rows is not None
        named = {modal.rows.row(at).note: at for at in range(len(modal.rows))}
        modal.table.lines.cursor = named["hakonhc"]
        for level in (1, 4):
            give(sandbox, "hakonhc", room_rights=level)
            before = modal.rows
            await driver.press("r")
            await driver.until(partial(is_another, modal, before), "asked anew")
            assert modal.table.lines.cursor != named["hakonhc"], "the person has moved"
            assert modal.rows.row(modal.table.lines.cursor).note == "hakonhc"
            assert "Håkon Clausen (hakonhc): Rooms" in driver.glass


async def test_what_is_typed_over_rows_that_come_counts_for_them(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/project_users"))
        before = modal.rows
        await driver.press("r")
        await driver.until(held.reached.is_set, "it asks")
        await driver.press("slash", *"hakon clau", "enter")
        await driver.until(lambda: len(modal.rows or ()) == 1, "plain letters find the person")
        held.release()
        await driver.until(lambda: modal.rows is not before, "the rows have come")
        assert len(modal.rows or ()) == 1
        await driver.press("escape")
        await driver.until(lambda: len(modal.rows or ()) > 1, "all again")
        assert modal.rows is not None
        assert modal.rows.row(modal.table.lines.cursor).note == "hakonhc"


async def test_keys_in_a_burst_mean_the_row_that_was_typed(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        await driver.press("slash", *"clarke47", "enter", "equals_sign")
        await driver.until(lambda: modal.remark().startswith("≠ unlike Amelia Clarke"))


async def test_enter_opens_the_editor_on_that_right(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_project(driver)
        await open_matrix(driver)
        await driver.press("right", "right", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
        await driver.until(lambda: "❯   Items" in driver.glass, "its cursor is on Items")
        await driver.answer("escape")
        await driver.until(lambda: isinstance(driver.app.screen, MatrixModal), "back")


async def test_words_narrow_and_levels_are_letters_there(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        await driver.press("slash", *"clausen =1")
        await driver.until(lambda: modal.rows is not None and not len(modal.rows), "none fits")
        assert driver.app.screen is modal
        await driver.press("backspace", "backspace", "backspace")
        await driver.until(lambda: modal.rows is not None and len(modal.rows) == 1, "one fits")
        await driver.press("enter")
        await driver.until(lambda: modal.table.lines.has_focus, "the rows have the keys")
        await driver.press("equals_sign")
        await driver.until(lambda: "● ★ Håkon" in driver.glass or "● Håkon" in driver.glass)
        await driver.press("escape")
        await driver.until(lambda: modal.rows is not None and len(modal.rows) > 1, "all again")
        assert "unlike Håkon Clausen" in driver.glass
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "it is left")


async def test_why_is_asked_from_a_row(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_project(driver)
        await open_matrix(driver)
        await driver.press("w")
        await driver.until(lambda: isinstance(driver.app.screen, WhyModal), "why opens")


async def test_read_only_says_why_nothing_changes(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        await driver.press("1")
        await driver.until(lambda: READ_ONLY in driver.glass, "the reason")
        assert driver.app.screen is modal


async def test_where_there_are_no_rights_it_says_where(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("M")
        await driver.until(
            lambda: "no rights here: put the cursor on" in driver.glass, "where to go"
        )


async def test_a_report_from_the_palette_leads_into_the_tree(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("colon")
        await driver.until(lambda: driver.app.screen is not driver.screen, "the palette")
        await driver.press(*"no-email")
        await driver.until(lambda: "Accounts without an e-mail" in driver.glass, "the report")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReportModal), "it opens")
        await driver.until(lambda: "no e-mail address" in driver.glass, "its rows")
        answers, report = driver.app.workspace.answers, on_top(driver, ReportModal)
        before, kept = report.rows, [*answers.kept_of(LIST_OWNERS)]
        assert kept
        await driver.press("r")
        await driver.until(lambda: report.rows is not before, "it has asked anew")
        assert [*answers.kept_of(LIST_OWNERS)] == kept, "others are kept"
        await driver.press("enter")
        await driver.until(lambda: driver.node.label == "hakonhc", "the account in the tree")


async def test_a_report_is_given_up_by_leaving(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/project_users"))
        commands = {each.also: each for each in driver.screen.offered()}
        driver.screen.call_later(commands["more-rights"].run)
        await driver.until(held.reached.is_set, "it asks")
        await driver.until(lambda: "Asking: " in driver.glass, "and says so")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "it is left")
        await driver.settled()
        held.release()


async def test_columns_are_hidden_and_what_is_seen_is_saved(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_project(driver)
        modal = await open_matrix(driver)
        await driver.press("v")
        await driver.until(lambda: "Project administrator" in driver.glass, "all columns")
        await driver.answer("space", "enter")
        await driver.until(lambda: driver.app.screen is modal, "back")
        await driver.until(lambda: "Room" not in driver.glass.splitlines()[1], "hidden")
        await driver.press("s")
        await driver.until(lambda: "rights-in-01-drofus-dev-template.csv" in driver.glass, "a name")
        await driver.answer("enter")
        await driver.until(lambda: driver.app.screen is modal, "saved")
    (file,) = tmp_path.glob("*.csv")
    head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("Person,Surf,Item,")
    assert len(rows) == len(modal.rows or ())
