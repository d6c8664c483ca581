"""The values on the server that a slot is picked from."""

from tui.changes.records import objects_of
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.reading import text_at, text_of
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Slot
from tui.explorer.places import kind_listed_by


class CannotPick(BimscopeError):
    """Another value has to be given first."""


async def candidates_for(
    session: Session, draft: FormDraft, slot: Slot
) -> list[tuple[str, str, str]]:
    """Key, label and note of each value that the slot may have. Raises BimscopeError."""
    if slot.picks is None:
        return []
    operation = OPERATIONS[slot.picks.operation]
    known = {**draft.given, **draft.path}
    path = {name: known[name] for name in operation.placeholders if known.get(name)}
    if missing := [name for name in operation.placeholders if name not in path]:
        raise CannotPick(f"Give the {', '.join(missing)} first: the list is asked for with it.")
    answer = await ask(session, operation, path)
    kind = kind_listed_by(operation.id)
    found = []
    for record in objects_of(answer):
        key = text_at(record, slot.picks.field)
        label = kind.label(record) if kind else text_of(record, "name", "id")
        found.append((key, label, key if key != label else ""))
    return [each for each in found if each[0]]
