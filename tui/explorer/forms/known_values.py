"""What the values of a form are called that were not chosen in it.

Their names come from lists that are there, or from a list that is asked for once. The values
stay what they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias, get_origin

from tui.contract import OPERATIONS
from tui.contract.typed import parts_in
from tui.contract.values import ValueKind
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.picking import pickable
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.forms.standing import path_of_list
from tui.explorer.names import KnownNames, Mention

Called: TypeAlias = Mapping[tuple[str, str], Pickable]
"""Records of lists by the keys of slots and the texts in these."""


async def learn_names(names: KnownNames, draft: FormDraft) -> Called:
    """What the values are called that the form began with; raises nothing that a service says.

    What is typed asks for no list: it may be half a value.
    """
    began = [(slot, draft.initial(slot)) for slot in draft.slots]
    await names.learn(each for slot, text in began for each in _mentions(draft, slot, text))
    return known_names(names, draft)


def known_names(names: KnownNames, draft: FormDraft) -> Called:
    """What the values are called, as far as the lists say that are there."""
    found: dict[tuple[str, str], Pickable] = {}
    for slot in draft.slots:
        for text in {draft.initial(slot), draft.text(slot)}:
            known = _known(names, list(_mentions(draft, slot, text)))
            if known is not None and (slot.key, text) not in draft.called:
                found[slot.key, text] = replace(known, key=text)
    return found


def _mentions(draft: FormDraft, slot: Slot, text: str) -> Iterator[Mention]:
    """What a text in a slot stands for, where it is known which list that is in."""
    picks = slot.picks
    if picks is None or slot.counts_records or not text.strip():
        return
    path = path_of_list(picks, draft, {})
    if path is not None and get_origin(OPERATIONS[picks.operation].returns) is list:
        for value in parts_in(text) if slot.kind is ValueKind.LIST else [text.strip()]:
            yield Mention(picks, tuple(path.items()), value)


def _known(names: KnownNames, mentions: list[Mention]) -> Pickable | None:
    """The record of a value; of several values what they are called together."""
    found = []
    for mention in mentions:
        record = names.find(mention)
        one = None if record is None else pickable(mention.operation, record, mention.picks)
        if one is None or not one.label:
            return None
        found.append(one)
    if len(found) > 1:
        return Pickable("", ", ".join(each.label for each in found))
    return found[0] if found else None
