"""Rows of the tree whose numbers are drawn over time, and which time is asked for first.

Imports no terminal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tui.changes.records import objects_of
from tui.client.session import Session
from tui.contract.drofus.project_data import LATEST_PROJECT_DATA, LIST_PROJECT_DATA
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.contract.reading import text_of
from tui.explorer.charts import OneProject, is_charted
from tui.explorer.forms.asking import ask
from tui.explorer.forms.beginning import draft_for
from tui.explorer.forms.draft import FormDraft
from tui.explorer.nodes.node import Node, is_notice

_OVER_TIME: Final = {LATEST_PROJECT_DATA.id: LIST_PROJECT_DATA}
"""What has the same numbers of all times, for lists that have the last ones only."""
_LATELY: Final = timedelta(days=92)
"""Where nothing was counted for so long, what was counted before is worth more."""


@dataclass(frozen=True, slots=True)
class ChartedRow:
    """What is drawn for a row: all that its list counts; on a record, its project first."""

    operation: AnyOperation
    node: Node
    project: OneProject | None = None


def charted_row(node: Node) -> ChartedRow | None:
    """What is drawn for a row; None where nothing is."""
    for above in node.ancestry():
        source = above.source
        if source is not None and source.operation is not None:
            operation = _OVER_TIME.get(source.operation.id, source.operation)
            charted = is_charted(operation.id)
            return ChartedRow(operation, above, _project_of(node)) if charted else None
    return None


def _project_of(node: Node) -> OneProject | None:
    if node.kind is None or is_notice(node):
        return None
    number = text_of(node.record, "project_id")
    return OneProject(number, node.label) if number else None


async def first_draft(session: Session, row: ChartedRow, *, today: date) -> FormDraft:
    """The call of a row's chart: the last twelve months, a month each.

    Where nothing was counted lately, all that the service has. Raises BimscopeError.
    """
    draft = draft_for(row.operation, row.node)
    lately = _dates(today - _LATELY, today)
    records = objects_of(await ask(session, row.operation, draft.path, query=lately))
    if not _is_about(records, row.project):
        return draft
    return _with_dates(draft, _dates(_months_before(today, 11), today))


def _is_about(records: Sequence[JsonObject], project: OneProject | None) -> bool:
    """Whether there is anything, and of the project where one is meant."""
    if project is None:
        return bool(records)
    return any(text_of(each, "project_id") == project.id for each in records)


def _with_dates(draft: FormDraft, dates: Mapping[str, str]) -> FormDraft:
    """The form with these dates, as if they had always stood there."""
    filled = {each.key: dates[each.name] for each in draft.slots if each.name in dates}
    return replace(draft, offered={**draft.offered, **filled})


def _dates(first: date, last: date) -> dict[str, str]:
    return {FROM_DATE.name: str(first), TO_DATE.name: str(last)}


def _months_before(day: date, months: int) -> date:
    """The first day of the month that is so many months before."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
