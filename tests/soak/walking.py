"""Somebody at work in the running application: unfolds, moves, filters, folds, looks at JSON."""

import asyncio
from collections.abc import AsyncIterator, Callable
from random import Random
from typing import Final

from tests.screens.running_app import Driver
from tui.explorer.nodes.node import Node, is_notice
from tui.explorer.rows import Mark
from tui.screens.explorer.following import READS_AFTER, SHOWS_AFTER

PATIENCE: Final = 120.0
"""Seconds for which a load may take; the largest lists take the sandbox several."""

_POLL: Final = 0.005
"""Seconds between two looks whether it has come so far."""


class Walker:
    """Goes about in both trees; `steps` counts the navigations, each a key that went somewhere."""

    def __init__(self, driver: Driver, *, seed: int = 1, patience: float = PATIENCE) -> None:
        self._driver = driver
        self._random = Random(seed)
        self._patience = patience
        self.steps = 0

    async def round(self) -> AsyncIterator[str]:
        """All that there is to do, once; says after each part what it was."""
        for part in (self.users, self.projects, self.members, self.topology, self.issues):
            await part()
            yield part.__name__

    async def users(self) -> None:
        """Look somebody up in the list of all users, and where they have access."""
        await self._show("1")
        users = await self._open("Users")
        await self.press("end", "pageup", "home", "down")
        for user in self._some(users, 4):
            await self._go_to(user)
            await self._look_at_json()
            await self._unfold(user)
            await self._fold(user)
        await self._go_to(users)
        await self._narrow("ann")
        await self._refresh(users)
        await self._fold(users)

    async def projects(self) -> None:
        """Go from an owner to its projects, and to who works in them."""
        await self._show("1")
        owners = await self._open("Owners")
        for owner in self._some(owners, 2):
            await self._unfold(owner)
            for project in self._some(owner, 3):
                await self._unfold(project)
                await self._look_at_json()
                await self._fold(project)
            await self._fold(owner)
        await self._fold(owners)

    async def members(self) -> None:
        """Go through the members of the team, page by page."""
        await self._show("2")
        team = await self._team()
        members = await self._open("Members", team)
        await self.press("end", "home", "pagedown", "pagedown")
        await self._fold(members)
        await self._fold(team)

    async def topology(self) -> None:
        """Open the largest model there is, a few levels, and see its JSON."""
        await self._show("2")
        team = await self._team()
        projects = await self._open("Projects", team)
        project = projects.children[0]
        await self._unfold(project)
        topology = await self._open("Topology", project)
        node = topology
        for _ in range(3):
            node = next((child for child in node.children if not is_notice(child)), node)
            await self._unfold(node)
        await self._go_to(topology)
        await self._look_at_json()
        await self._fold(topology)
        await self._fold(projects)

    async def issues(self) -> None:
        """Look into some projects that are small."""
        await self._show("2")
        team = await self._team()
        projects = await self._open("Projects", team)
        for project in self._some(projects, 4):
            await self._unfold(project)
            for title in ("Issues", "Topology"):
                await self._fold(await self._open(title, project))
            await self._fold(project)
        await self._fold(projects)
        await self._fold(team)

    async def press(self, *keys: str) -> None:
        """Press keys, each a navigation."""
        await self._driver.press(*keys)
        self.steps += len(keys)

    def _some(self, node: Node, number: int) -> list[Node]:
        records = [child for child in node.children if not is_notice(child)]
        return self._random.sample(records, min(number, len(records)))

    async def _show(self, key: str) -> None:
        await self.press(key)
        await self._until(
            lambda: self._driver.screen.service == {"1": "drofus", "2": "bimplus"}[key]
        )

    async def _team(self) -> Node:
        teams = await self._open("Teams")
        await self._unfold(teams.children[0])
        return teams.children[0]

    async def _open(self, title: str, under: Node | None = None) -> Node:
        """Unfold the branch of that name, at the root or under a node."""
        among = under.children if under else self._driver.screen.pane.explorer.roots
        branch = next(each for each in among if each.label == title)
        await self._unfold(branch)
        return branch

    async def _unfold(self, node: Node) -> None:
        await self._go_to(node)
        if not node.unfolded:
            await self.press("right")
            await self._until(lambda: node.unfolded)

    async def _fold(self, node: Node) -> None:
        await self._go_to(node)
        if node.unfolded:
            await self.press("left")
            await self._until(lambda: not node.unfolded)

    async def _go_to(self, node: Node) -> None:
        if self._driver.node is not node:
            self._driver.screen.pane.move_to(node)
            await self._until(lambda: self._driver.node is node)
            self.steps += 1
        await self._rest()

    async def _rest(self) -> None:
        """Let what is under the cursor be read."""
        await asyncio.sleep(READS_AFTER + SHOWS_AFTER)
        workers = self._driver.app.workers
        await self._until(lambda: all(each.is_finished for each in workers))

    async def _look_at_json(self) -> None:
        await self.press("v")
        await self._rest()
        await self.press("v", "v")

    async def _narrow(self, text: str) -> None:
        await self.press("slash", *text, "escape")

    async def _refresh(self, node: Node) -> None:
        await self.press("r")
        await self._until(lambda: node.mark is not Mark.LOADING)

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(self._patience):
            while not condition():  # noqa: ASYNC110 the application tells nobody
                await asyncio.sleep(_POLL)
