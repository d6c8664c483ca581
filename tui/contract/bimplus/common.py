"""Value objects that several Bimplus records share."""

from typing import Annotated, ClassVar

from tui.contract.fields import UNSET, Opt, PersonalPart, Picks, Record, Shows, about

NO_GUID = "00000000-0000-0000-0000-000000000000"
NO_DATE = "0001-01-01T00:00:00"
MEMBERS = Picks("bimplus.members.list", "user.id")
"""Who a user is; there is no list of users, only of a team's members."""
OBJECTS = Picks("bimplus.projects.topology")
ISSUES = Picks("bimplus.project_issues.list")
ELEMENT_TYPES = Picks("bimplus.element_types.list")


class Person(Record):
    """A reference to a user (003:96); often only id and e-mail."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, picks=MEMBERS)] = UNSET
    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL)] = UNSET
    firstname: Annotated[Opt[str], about("First name", personal=PersonalPart.FIRST_NAME)] = UNSET
    lastname: Annotated[Opt[str], about("Last name", personal=PersonalPart.LAST_NAME)] = UNSET
    company: Annotated[Opt[str], about("Company")] = UNSET
    fullname: Annotated[Opt[str], about("Full name", personal=PersonalPart.FULL_NAME)] = UNSET
    displayname: Annotated[Opt[str], about("Display name", personal=PersonalPart.FULL_NAME)] = UNSET


class Reference(Record):
    """Just the id of something (004:1516)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, mandatory=True)] = UNSET


class ElementType(Record):
    """An element type (002:1857, 004:1986).

    `name` is a display name or a resource id (note B60).
    """

    called_by: ClassVar = ("type", "name")

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    type: Annotated[Opt[str], about("Type")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    category: Annotated[Opt[str], about("Category")] = UNSET
    ifcType: Annotated[Opt[str], about("IFC type")] = UNSET
