"""The left edge of each service's tree: what the first paint shows, before a table is imported."""

from typing import Final, NamedTuple

from tui.contract.terms import Service
from tui.explorer.rows import Mark, Tone


class Root(NamedTuple):
    """A branch at the root of a tree, as a row."""

    id: str
    label: str
    depth: int = 0
    note: str = ""
    mark: Mark = Mark.FOLDED
    tone: Tone = Tone.NORMAL
    signs: str = ""
    colour: str = ""
    called: str = ""
    aside: str = ""


OWNERS: Final = Root("drofus.owners", "Owners")
DATABASES: Final = Root("drofus.databases", "Databases")
USERS: Final = Root("drofus.users", "Users")
EMAILS: Final = Root("drofus.emails", "E-mail templates")
STATISTICS: Final = Root("drofus.statistics", "Statistics")
TEAMS: Final = Root("bimplus.teams", "Teams")
SHARED: Final = Root("bimplus.content", "Shared by all teams")

ROOTS: Final = {
    Service.DROFUS: (OWNERS, DATABASES, USERS, EMAILS, STATISTICS),
    Service.BIMPLUS: (TEAMS, SHARED),
}
