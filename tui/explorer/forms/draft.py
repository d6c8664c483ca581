"""The draft of one call: what has been filled in, and the request that comes of it.

Works on any operation of the contract. A draft never changes; imports no terminal. What is
filled in, chosen, sent, wrong and told of it stands in a file each; each builds on the one before.
"""

from dataclasses import dataclass, replace

import msgspec

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import JsonObject
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.told import ToldSlots


@dataclass(frozen=True, slots=True)
class FormDraft(ToldSlots):
    """A call as far as it is filled in, and what is sent for it."""

    def change(self) -> Change:
        """The change that the call means. Raises WrongValue where a text is wrong."""
        file = msgspec.convert(self.wish, FilePart) if self.operation.body is FilePart else None
        filled = Filled(
            operation=self.operation,
            path=self.path,
            query=self.query,
            wish={} if file is not None else self.wish,
            body=file,
            title=self.title,
            name=self.subject or str(next(reversed([*self.path.values()]), "")),
            before=self.base if self.base is not None else self.before,
            told=self.told,
        )
        return change_of(filled)

    @property
    def title(self) -> ChangeTitle | str:
        """What is called on what, and where; '' where the operation and the name say enough."""
        doing = f"{self.operation.title}: "
        return ChangeTitle(self.subject, doing, at=" in ", place=self.within) if self.within else ""

    def told(self, change: Change) -> Change:
        """A change with what the form knows of it: what is sent beside fields, what ids mean."""
        said = {each.field for each in change.differences}
        beside = tuple(self._difference(slot) for slot in self._sent_beside(said))
        return replace(
            change,
            differences=(*beside, *self.naming_ids(change.differences)),
            fields=tuple(self.keys_by_name),
        )

    def is_address(self, slot: Slot) -> bool:
        """Whether a slot says once more which record it is, which one seldom changes."""
        same = self.text(slot) in map(str, self.path.values())
        return slot.part is Part.BODY and not slot.is_choice and same

    @property
    def keys_by_name(self) -> dict[str, str]:
        """The keys of the slots by all the names that a service may call them."""
        names: dict[str, str] = {}
        for slot in self.slots:
            names.setdefault(".".join(slot.path), slot.key)
            names.setdefault(slot.name, slot.key)
        return names

    def request(self) -> "JsonObject | None":
        """The body; None for a call without one. Raises WrongValue where a text is wrong."""
        if self.operation.body is None:
            return None
        if self.operation.changes_state and self.operation.body is not FilePart:
            body = self.change().body
            return body if isinstance(body, dict) else None
        return self.wish

    def preview(self, session: Session) -> PreparedRequest:
        """What would be sent. Raises NotSendable, NotAllowedAddress, WrongValue."""
        return session.preview(
            self.operation, body=self.request(), query=self.query, format=None, **self.path
        )
