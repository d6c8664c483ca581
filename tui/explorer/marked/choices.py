"""Whether what was picked for many records is there for each: lists may differ by project or team.

An id from the list of one project means nothing in another one.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from tui.client.errors import BimscopeError
from tui.contract.typed import parts_in
from tui.contract.values import ValueKind
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.picking import Lists
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.forms.standing import path_of_list
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.marked.form import FormForMany

_AT_ONCE: Final = 8
"""Lists that are asked for at a time."""


async def wrong_choices(
    form: FormForMany, drafts: Sequence[FormDraft], answers: Answers
) -> list[str]:
    """Why what was picked cannot be meant for each draft; '' where it can, or nobody knows."""
    reasons = [""] * len(drafts)
    for slot in _picked(form):
        lists = await _lists_of(slot, drafts, answers)
        for at, draft in enumerate(drafts):
            offered = lists.get(_path(slot, draft))
            reasons[at] = reasons[at] or _reason(form, slot, offered)
    return reasons


async def names_of_choices(form: FormForMany, answers: Answers) -> FormForMany:
    """The same form with what the ids are called that what is picked takes the place of."""
    called: dict[tuple[str, str], Pickable] = {}
    for slot in form.slots:
        picks = slot.picks
        if picks is None or slot.key not in form.texts or path_of_list(picks, form, {}) is None:
            continue
        with suppress(BimscopeError):  # the ids are still true
            for each in await Lists(answers, form).offered(slot):
                called[slot.key, each.key] = each
    return form.calling(called)


def _picked(form: FormForMany) -> list[Slot]:
    """The slots with a value from lists that are not the same for all records."""
    return [
        slot
        for slot in form.slots
        if slot.picks is not None
        and not slot.picks.elsewhere
        and not slot.counts_records
        and slot.key in form.texts
        and form.text(slot).strip()
        and path_of_list(slot.picks, form, {}) is None
    ]


async def _lists_of(
    slot: Slot, drafts: Sequence[FormDraft], answers: Answers
) -> Mapping[str, "frozenset[str] | BimscopeError"]:
    """The values that each of the lists offers, by where the list is."""
    first = {path: draft for draft in reversed(drafts) if (path := _path(slot, draft))}
    places = asyncio.Semaphore(_AT_ONCE)

    async def offered(draft: FormDraft) -> "frozenset[str] | BimscopeError":
        async with places:
            try:
                found = await Lists(answers, draft).offered(slot)
            except BimscopeError as problem:
                return problem
        return frozenset(each.key.casefold() for each in found)

    values = await asyncio.gather(*map(offered, first.values()))
    return dict(zip(first, values, strict=True))


def _path(slot: Slot, draft: FormDraft) -> str:
    """Where the list of a slot is for a draft; '' where that is not known."""
    path = None if slot.picks is None else path_of_list(slot.picks, draft, {})
    return "" if path is None else "/".join(f"{value}" for value in path.values())


def _reason(form: FormForMany, slot: Slot, offered: "frozenset[str] | BimscopeError | None") -> str:
    if offered is None:
        return ""
    if isinstance(offered, BimscopeError):
        return f"its list for “{slot.title}” could not be read: {offered}"
    text = form.text(slot)
    wanted = parts_in(text) if slot.kind is ValueKind.LIST else [text.strip()]
    if all(each.casefold() in offered for each in wanted):
        return ""
    return f"{slot.title}: “{form.name_of(slot) or text}” is not in the list of allowed values"
