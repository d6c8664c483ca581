"""What a form knows of where it stands: the values that name something, and from which lists.

Asks nothing of a server.
"""

from collections.abc import Iterator, Mapping

from tui.changes.making import record_fields
from tui.changes.records import written_fields
from tui.contract import OPERATIONS
from tui.contract.fields import Field
from tui.contract.operation import JsonObject, Parameter
from tui.contract.placeholders import path_parameters
from tui.contract.reading import text_of
from tui.contract.values import Picks
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Part, Slot

SHARED = "content"
"""What stands for the data of all teams where a team is named."""


def named_values(draft: FormDraft) -> Iterator[tuple[Picks, str]]:
    """Each value of a draft that comes from a list, those of the path first."""
    path = draft.path
    for parameter in path_parameters(draft.operation):
        if parameter.picks is not None and path.get(parameter.name):
            yield parameter.picks, str(path[parameter.name])
    for slot in draft.slots:
        if slot.picks is not None and slot.part is not Part.PATH and draft.text(slot).strip():
            yield slot.picks, draft.text(slot).strip()
    fields = (*written_fields(draft.operation), *record_fields(draft.operation))
    yield from referred(fields, draft.base or {})


def referred(fields: tuple[Field, ...], record: JsonObject) -> Iterator[tuple[Picks, str]]:
    """What a record refers to, and the lists that it is in."""
    for field in fields:
        if field.picks is not None and (text := text_of(record, field.name, *field.variants)):
            yield field.picks, text


def known_for(
    parameter: Parameter, draft: FormDraft, above: Mapping[str, str], *, elsewhere: bool
) -> str:
    """The value of a placeholder of a list, as far as the form tells; '' where it does not.

    `above` are values that were asked for; `elsewhere` has only those count.
    """
    if not elsewhere:
        for known in (draft.path, draft.around):
            if known.get(parameter.name):
                return str(known[parameter.name])
        for picks, value in named_values(draft):
            if picks.is_same_as(parameter.picks) and value != SHARED:
                return value
        if told := _told_by_chosen(parameter, draft):
            return told
    return above.get(parameter.name, "")


def path_of_list(
    picks: Picks, draft: FormDraft, above: Mapping[str, str]
) -> dict[str, str | int] | None:
    """The placeholders of a list, as `known_for` finds them; None where one is not known."""
    path: dict[str, str | int] = {}
    for parameter in path_parameters(OPERATIONS[picks.operation]):
        value = known_for(parameter, draft, above, elsewhere=picks.elsewhere)
        if not value:
            return None
        path[parameter.name] = value
    return path


def _told_by_chosen(parameter: Parameter, draft: FormDraft) -> str:
    """The value in a record that was chosen for another field: a team's slug beside its id."""
    wanted = parameter.picks
    for slot in draft.slots if wanted is not None else ():
        chosen = draft.chosen(slot)
        same_list = wanted and slot.picks and slot.picks.operation == wanted.operation
        if chosen is not None and wanted is not None and same_list:
            return chosen.beside.get(wanted.field.rpartition(".")[2], "")
    return ""


def cannot_be_meant(draft: FormDraft, slot: Slot) -> frozenset[str]:
    """Values of the list of a slot that the path names already: nothing is merged with itself."""
    if slot.picks is None:
        return frozenset()
    path = draft.path
    named = {
        str(path[parameter.name])
        for parameter in path_parameters(draft.operation)
        if slot.picks.is_same_as(parameter.picks) and path.get(parameter.name)
    }
    if slot.key not in {each.key for each in draft.slots}:
        return frozenset(named)  # only a step to the value of another slot
    own = draft.path.get(slot.name) if slot.part is Part.PATH else draft.initial(slot)
    return frozenset(named - {str(own)})
