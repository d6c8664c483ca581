"""An owner of a real server, and the changes of it that tests make."""

from dataclasses import dataclass

from tests.faults.subjects import Direct
from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.contract.drofus.owners import DELETE_OWNER, UPDATE_OWNER
from tui.contract.operation import Json, JsonObject


@dataclass(frozen=True)
class OwnOwner:
    """One owner, as the server has it and as others change it."""

    server: Direct
    id: int

    @classmethod
    def made(cls, server: Direct) -> "OwnOwner":
        return cls(server, server.new_owner())

    def read(self) -> JsonObject:
        """The record as it is now, asked past every session."""
        found: JsonObject = self.server.drofus.get(f"/owners/{self.id}").json()["owner"]
        return found

    def set(self, **fields: Json) -> None:
        """What somebody else does."""
        answer = self.server.drofus.patch(f"/owners/{self.id}", json={"owner": fields})
        answer.raise_for_status()

    def go(self) -> None:
        self.server.drofus.delete(f"/owners/{self.id}").raise_for_status()

    def change(self, **wish: Json) -> Change:
        """A change of some fields of the owner as it is now."""
        return change_of(
            Filled(
                operation=UPDATE_OWNER,
                path={"id": self.id},
                wish=dict(wish),
                before=self.read(),
                name=f"Owner {self.id}",
            )
        )

    def removal(self) -> Change:
        return change_of(
            Filled(
                operation=DELETE_OWNER,
                path={"id": self.id},
                before=self.read(),
                name=f"Owner {self.id}",
            )
        )
