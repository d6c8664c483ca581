"""A client that writes to both services and remembers what the sandbox said it has kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.concurrency.place import Place
from tui.client.session import Session
from tui.contract.bimplus.issues import UPDATE_ISSUE
from tui.contract.bimplus.project_issues import CREATE_ISSUE
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    RIGHTS,
    UPDATE_PROJECT_USER,
)
from tui.contract.operation import JsonObject

LEVELS = (1, 3, 4)


@dataclass
class Client:
    """One of many; what it makes has names that no other client uses."""

    number: int
    session: Session
    place: Place
    members: dict[str, int] = field(default_factory=dict)
    """The users it has added and the level that each was given last."""
    removed: set[str] = field(default_factory=set)
    issues: dict[str, str] = field(default_factory=dict)
    """The issues it has made and the name that each was given last."""
    turns: int = 0

    async def write(self, go_on: Callable[[], bool]) -> None:
        """Write in turn what a day at work brings, until told to stop."""
        while go_on():
            self.turns += 1
            await self._add_member()
            await self._raise_issue()
            if self.turns % 3 == 0:
                await self._remove_member()

    async def _add_member(self) -> None:
        name = f"client{self.number}.{self.turns}"
        user: JsonObject = {
            "username": name,
            "first_name": "C",
            "last_name": str(self.number),
            "email": f"{name}@example.invalid",
        }
        membership: JsonObject = {"project_id": self.place.drofus_project}
        body: JsonObject = {"project_user": membership, "user": user, "mail_type": "skip_email"}
        await self.session.call(CREATE_PROJECT_USER, body=body)
        level = LEVELS[self.turns % len(LEVELS)]
        await self.session.call(
            UPDATE_PROJECT_USER,
            body={"project_user": {right.name: level for right in RIGHTS}},
            username=name,
            project_id=self.place.drofus_project,
        )
        self.members[name] = level

    async def _remove_member(self) -> None:
        name = next(iter(self.members))
        await self.session.call(
            DELETE_PROJECT_USER, username=name, project_id=self.place.drofus_project
        )
        del self.members[name]
        self.removed.add(name)

    async def _raise_issue(self) -> None:
        team = self.place.team
        body: JsonObject = {"name": f"issue {self.number}.{self.turns}"}
        made = await self.session.call(
            CREATE_ISSUE, body=body, project_id=self.place.bimplus_project, team_slug=team
        )
        key = str(made.record.id)
        name = f"issue {self.number}.{self.turns} seen"
        await self.session.call(UPDATE_ISSUE, body={"name": name}, issue_id=key, team_slug=team)
        self.issues[key] = name
