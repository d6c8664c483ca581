"""What is drawn for a row of the statistics, and which time is asked for first."""

from datetime import date

import pytest

from tests.explorer.test_members_and_models import unfolded
from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.explorer.charted_rows import ChartedRow, charted_row, first_draft
from tui.explorer.charts import OneProject
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.sandbox.sample.drofus_usage import LAST_DAY

SOON_AFTER = LAST_DAY.replace(day=15)
LONG_AFTER = LAST_DAY.replace(year=LAST_DAY.year + 1)


async def row_of(drofus: Explorer, title: str, *, record: bool = False) -> ChartedRow:
    listed = await unfolded(drofus, drofus.roots[-1], title)
    row = charted_row(listed.children[0] if record else listed)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("title", "operation"),
    [
        ("Logins", "drofus.node.logins"),
        ("Unique users", "drofus.node.unique_users"),
        ("Latest measurements", "drofus.project_data.list"),
        ("All measurements", "drofus.project_data.list"),
    ],
)
async def test_a_list_and_its_records_have_the_same_chart(
    drofus: Explorer, title: str, operation: str
) -> None:
    listed = await row_of(drofus, title)
    assert (listed.operation.id, listed.project) == (operation, None)
    one = await row_of(drofus, title, record=True)
    assert (one.operation.id, one.node) == (operation, listed.node)
    record = listed.node.children[0]
    assert one.project == OneProject(str(record.record["project_id"]), record.label)


async def test_nothing_else_has_a_chart(drofus: Explorer) -> None:
    owners, *_, statistics = drofus.roots
    await drofus.unfold(owners)
    assert [charted_row(each) for each in (owners, owners.children[0], statistics)] == [None] * 3


@pytest.mark.parametrize("title", ["Logins", "All measurements"])
async def test_the_last_twelve_months_stand_in_the_form(
    workspace: Workspace, drofus: Explorer, title: str
) -> None:
    row = await row_of(drofus, title, record=True)
    draft = await first_draft(workspace.connected, row, today=SOON_AFTER)
    first, last = date(LAST_DAY.year, 1, 1), SOON_AFTER
    assert draft.query == {FROM_DATE.name: str(first), TO_DATE.name: str(last)}
    assert not draft.texts  # nothing is lost that somebody typed


async def test_all_is_asked_for_where_nothing_was_counted_lately(
    workspace: Workspace, drofus: Explorer
) -> None:
    session, row = workspace.connected, await row_of(drofus, "Logins")
    assert (await first_draft(session, row, today=LONG_AFTER)).query == {}
    unknown = ChartedRow(row.operation, row.node, OneProject("0", "Annex"))
    assert (await first_draft(session, unknown, today=SOON_AFTER)).query == {}
