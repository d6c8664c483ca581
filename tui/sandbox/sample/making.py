"""The order in which the sample data are made, and how much of them."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from tui.sandbox.sample import attributes, drofus, kept, many, people, projects, surfaces, templates
from tui.sandbox.sample.source import Source

STANDARD_USERS: Final = 400
STANDARD_PROJECTS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How much data: dRofus users and projects, elements of the largest topology.

    Bimplus has 43 users and 22 projects, and one more for each beyond the standard.
    """

    seed: int = 1
    users: int = STANDARD_USERS
    projects: int = STANDARD_PROJECTS
    elements: int = 20_000
    hostile: bool = False
    """Whether some names are hard to show: markup, escape sequences, none at all."""

    def fill(self, db: sqlite3.Connection) -> None:
        """Write everything into empty tables; each part has a random sequence of its own."""
        drofus.fill(db, self._random("drofus"), users=self.users, projects=self.projects)
        teams = people.fill(db, self._random("people"))
        kept.photo(db, teams[0].members[0])
        surfaces.fill_kinds(db)
        projects.fill(db, self._random("projects"), teams, largest=self.elements)
        more_users = max(0, self.users - STANDARD_USERS)
        more_projects = max(0, self.projects - STANDARD_PROJECTS)
        more = self._random("many")
        many.fill(db, more, teams[0], users=more_users, projects=more_projects)
        shared = attributes.fill(db, self._random("attributes"), teams)
        templates.fill(db, self._random("templates"), teams, shared)

    def _random(self, part: str) -> Source:
        source = Source(f"{self.seed}/{part}")
        source.hostile = self.hostile
        return source
