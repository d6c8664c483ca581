"""Choosing a free attribute for a template."""

from collections.abc import Collection, Sequence

from tui.client.session import Session
from tui.contract.bimplus.free_attributes import ATTRIBUTE_TYPES
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_choices import attribute_choices
from tui.explorer.editing.template_tree import DESCRIPTION, ID, NAME
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker


class AttributePicker(FuzzyPicker):
    """Answers the id of an attribute; `chosen()` gives its record.

    `present` are the ids, in lower case, of what the template has already.
    """

    def __init__(self, session: Session, team_slug: str, present: Collection[str]) -> None:
        super().__init__(
            "Add an attribute", self._attributes, nothing="The team has no free attributes."
        )
        self._session, self._team_slug, self._present = session, team_slug, present
        self._records: dict[str, JsonObject] = {}

    async def _attributes(self) -> Sequence[Candidate]:
        found = await attribute_choices(self._session, self._team_slug)
        self._records = {text_of(record, ID): record for record in found}
        return [self._candidate(number, record) for number, record in self._records.items()]

    def _candidate(self, number: str, record: JsonObject) -> Candidate:
        kind = text_of(record, "type")
        notes = [
            "already in the template" if number.casefold() in self._present else "",
            ATTRIBUTE_TYPES.get(kind, kind),
            text_of(record, DESCRIPTION),
        ]
        return Candidate(number, text_of(record, NAME), " · ".join(note for note in notes if note))

    def chosen(self, number: str) -> JsonObject:
        return self._records[number]
