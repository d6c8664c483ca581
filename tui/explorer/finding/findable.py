"""The kinds of things that people look for, and what they find them by: data, best known first."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec

from tui.contract.bimplus.projects import LIST_ALL_PROJECTS
from tui.contract.operation import AnyOperation
from tui.contract.terms import Service
from tui.explorer.trees import bimplus, drofus
from tui.explorer.trees.bimplus_people import MEMBER, ROLE
from tui.explorer.trees.kind import Kind

_ID: Final = ("id",)


class Findable(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Records of a kind, called `several` by people, in fields of which words are looked for.

    Fields with a space between are one name. The first field that a service can filter by is
    what it is asked for. `ids` are
    looked at where a whole id is typed. `asks` lists the records of all above at once; `said`
    tells in which field such a record names what is above it, by the placeholder for that.
    `shortest` are the letters that have to be typed before all of a large answer is asked for.
    """

    kind: Kind
    several: str
    by: tuple[str, ...]
    ids: tuple[str, ...] = ()
    shortest: int = 0
    asks: AnyOperation | None = None
    said: Mapping[str, str] = {}

    @property
    def service(self) -> Service:
        return Service(self.kind.id.partition(".")[0])

    @property
    def is_on_all_levels(self) -> bool:
        """Whether the records of one answer are nested in one another, all in all of them."""
        return self.kind is bimplus.TOPOLOGY_NODE


FINDABLE: Final = (
    Findable(kind=drofus.USER, several="users",
        by=("username", "first_name last_name", "email")),
    Findable(kind=drofus.PROJECT, several="projects", by=("id", "no", "name")),
    Findable(kind=bimplus.PROJECT, several="projects", by=("name",), ids=_ID,
        asks=LIST_ALL_PROJECTS, said={"team_slug": "teamSlug"}),
    Findable(kind=MEMBER, several="members",
        by=("user.email", "user.firstname user.lastname"), ids=("user.id",)),
    Findable(kind=bimplus.TEAM, several="teams", by=("slug", "name"), ids=_ID),
    Findable(kind=drofus.OWNER, several="owners", by=("id", "name")),
    Findable(kind=drofus.DATABASE, several="databases", by=("id", "name")),
    Findable(kind=drofus.EMAIL, several="e-mail templates", by=("id", "name", "subject")),
    Findable(kind=bimplus.ISSUE, several="issues", by=("shortId", "name"), ids=_ID),
    Findable(kind=bimplus.DIVISION, several="models", by=("name", "importFileName"), ids=_ID),
    Findable(kind=bimplus.STRUCTURE, several="structures", by=("name",), ids=_ID),
    Findable(kind=bimplus.TOPOLOGY_NODE, several="elements", by=("name",), ids=("id", "ifcId"),
        shortest=3),
    Findable(kind=bimplus.FREE_ATTRIBUTE, several="attributes", by=("name",), ids=_ID),
    Findable(kind=bimplus.ATTRIBUTE_GROUP, several="attribute groups", by=("name",), ids=_ID),
    Findable(kind=bimplus.TEMPLATE_SET, several="sets of templates", by=("name",), ids=_ID),
    Findable(kind=bimplus.ATTRIBUTE_TEMPLATE, several="templates", by=("name",), ids=_ID),
    Findable(kind=bimplus.ELEMENT_TYPE, several="element types",
        by=("type", "name", "ifcType"), ids=_ID),
    Findable(kind=bimplus.UNIT, several="units", by=("name", "unit"), ids=_ID),
    Findable(kind=ROLE, several="roles", by=("name",), ids=_ID),
)  # fmt: skip
"""All of them; of equally good hits those that stand first here come first."""


@cache
def findable_as(kind: Kind) -> Findable | None:
    """How records of a kind are found; None where they are not."""
    return next((each for each in FINDABLE if each.kind is kind), None)
