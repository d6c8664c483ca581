"""What a table can say of a person, with the titles that people write above it."""

from dataclasses import dataclass
from typing import Final

from tui.rights_file.columns import COLUMNS


@dataclass(frozen=True, slots=True)
class PersonField:
    """Something that a column may say; `spellings` are its titles in English and German."""

    name: str
    title: str
    spellings: tuple[str, ...] = ()


USERNAME: Final = PersonField(
    "username",
    "User name",
    (
        *("user", "user id", "login", "account", "benutzer", "benutzername", "anmeldename"),
        *("kennung", "konto", "nutzername"),
    ),
)
FIRST: Final = PersonField("first_name", "First name", ("given name", "forename", "vorname"))
LAST: Final = PersonField(
    "last_name", "Last name", ("surname", "family name", "nachname", "familienname", "zuname")
)
FULL: Final = PersonField(
    "name",
    "Full name",
    ("person", "display name", "employee", "voller name", "vor- und nachname", "mitarbeiter"),
)
EMAIL: Final = PersonField(
    "email",
    "E-mail",
    ("mail", "e-mail address", "mail address", "e-mail-adresse", "mailadresse"),
)
PROJECT: Final = PersonField(
    "project",
    "Project",
    (
        *("project id", "project no", "project number", "project name"),
        *("projekt", "projekt-id", "projektnummer", "projekt-nr", "projektname"),
    ),
)
ROLE: Final = PersonField("role", "Role", ("project role", "rolle", "projektrolle"))
STATUS: Final = PersonField(
    "status", "Membership", ("member status", "mitgliedschaft", "mitgliedsstatus")
)
RIGHTS: Final = tuple(
    PersonField(each.field.name, each.title, (each.field.name,)) for each in COLUMNS
)

OF_USERS: Final = (USERNAME, FIRST, LAST, FULL, EMAIL, PROJECT, *RIGHTS)
"""What a table of dRofus users can say."""
OF_MEMBERS: Final = (EMAIL, FULL, FIRST, LAST, PROJECT, ROLE, STATUS)
"""What a table of the members of a Bimplus team can say; names are for people to read."""
