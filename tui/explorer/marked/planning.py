"""From a form that was filled in once to a planned change for each of many records.

Each change is made upon the record as it is now; records of one list are read as that list.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from tui.changes.change import Change
from tui.changes.comparing import merged, put_in
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending
from tui.changes.reading import OutOfLists, RecordReader
from tui.changes.run import settle_beforehand
from tui.client.errors import BimscopeError, NotLoggedIn, Unreachable
from tui.client.session import Session
from tui.contract.operation import Effect, JsonObject
from tui.explorer.forms.beginning import draft_for
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.spelling import parsed
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.marked.choices import names_of_choices, wrong_choices
from tui.explorer.marked.form import FormForMany, known_before
from tui.explorer.nodes.node import Node
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.large_json.turns import in_turns, some_at_once

_AT_ONCE: Final = 8
"""Records that are read at a time, of those that are in no list."""


async def planned_for_marked(
    form: FormForMany, nodes: Sequence[Node], session: Session, answers: Answers
) -> PlannedMany:
    """What the form does with each record. Raises BimscopeError where nothing can be read."""
    title = f"{form.operation.title}: {len(nodes):,} marked"
    form = await names_of_choices(form, answers)
    drafts, changes = await in_turns(_drafts_and_changes(form, nodes))
    rows = await planned_rows(changes, session)
    reasons = await wrong_choices(form, drafts, answers)
    refused = (replace(row, refused=why) if why else row
               for row, why in zip(rows, reasons, strict=True))  # fmt: skip
    return PlannedMany(title, tuple(refused))


async def planned_rows(changes: Sequence[Change], session: Session) -> tuple[PlannedRow, ...]:
    """Changes that were made of rows, made again upon the records as they are now."""
    reader = OutOfLists(session, ((each.target.address(None), each.before) for each in changes))
    return tuple(await some_at_once(changes, partial(_row, reader), _AT_ONCE))


async def _row(reader: RecordReader, change: Change) -> PlannedRow:
    address = change.target.address(None)
    try:
        now = change.before if address is None else await reader.read(address)
    except (NotLoggedIn, Unreachable):
        raise
    except BimscopeError as problem:
        return PlannedRow(change.says, change, f"it could not be read: {problem}")
    current = change if now == change.before else change.target.change_upon(now)
    return _settled(current, now)


def _settled(change: Change, now: "JsonObject | None") -> PlannedRow:
    """A row whose change is sent, unless it is so already or cannot be."""
    if _is_so_already(change):
        return PlannedRow(change.says, None)
    settled = settle_beforehand(change, now)
    if settled is None:
        return PlannedRow(change.says, change)
    if settled.ending is Ending.DONE:
        return PlannedRow(change.says, None)
    general = (*settled.obstacle.general, *(" ".join(each) for each in
               settled.obstacle.fields.values()))  # fmt: skip
    return PlannedRow(change.says, change, "; ".join(general) or settled.words)


def _is_so_already(change: Change) -> bool:
    """Whether all that is wished stands in the record."""
    is_wish = bool(change.wish or change.operation.leaves) and change.before is not None
    changes_it = change.operation.effect in (Effect.UPDATE, Effect.ACTION)
    return is_wish and changes_it and not change.differences


def _drafts_and_changes(
    form: FormForMany, nodes: Sequence[Node]
) -> Generator[None, None, tuple[list[FormDraft], list[Change]]]:
    """A change for each thing: what is marked in two places, as a person is, is changed once."""
    found: dict[object, tuple[FormDraft, Change]] = {}
    entered = form.entered
    are_apart = len({id(_record_above(each)) for each in nodes}) > 1
    for node in nodes:
        draft = draft_for(form.operation, node)
        draft = replace(draft, subject=draft.subject or node.label)
        if are_apart and not draft.within and known_before(draft, node) is not None:
            draft = replace(draft, within=_label(_record_above(node)))
        change = change_of(_filled(form, node, draft, entered))
        same = (tuple(change.path.items()), str(draft.naming), str(_own_wish(form, draft)))
        found.setdefault(same, (draft, change))
        yield
    return [draft for draft, _ in found.values()], [change for _, change in found.values()]


def _filled(form: FormForMany, node: Node, draft: FormDraft, entered: JsonObject) -> Filled:
    path = {**draft.path, **form.common_path, **draft.given}
    return Filled(
        operation=form.operation,
        path=path,
        query=form.query,
        wish={**draft.naming, **merged(entered, _own_wish(form, draft))},
        title=draft.title,
        name=draft.subject,
        before=known_before(draft, node),
        told=form.told,
    )


def _own_wish(form: FormForMany, draft: FormDraft) -> JsonObject:
    """What a record says of itself in the body."""
    wish: JsonObject = {}
    for slot in draft.slots if form.own else ():
        if slot.key in form.own and (text := draft.text(slot)):
            wish = put_in(wish, slot.path, parsed(slot, text))
    return wish


def _record_above(node: Node) -> Node | None:
    """The record that a record belongs to: the project of an issue, of a project user."""
    return next((each for each in node.ancestry() if each is not node and each.kind), None)


def _label(node: Node | None) -> str:
    return "" if node is None else node.label
