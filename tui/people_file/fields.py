"""What a table can say of a person, with the titles that people write above it."""

from collections.abc import Mapping
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
_GERMAN_RIGHTS: Final[Mapping[str, tuple[str, ...]]] = {
    "room_rights": ("räume", "raum"),
    "room_surface_treatment_rights": ("oberflächen", "oberflächenbehandlung"),
    "equipment_rights": ("artikel", "gegenstände", "ausstattung"),
    "tender_rights": ("ausschreibungen", "ausschreibung"),
    "consignation_rights": ("lieferungen", "sendungen"),
    "system_rights": ("systeme", "anlagen"),
    "modelstore_rights": ("modellserver", "modell-server"),
    "superuser": ("projektadministrator", "projektadmin"),
    "addon_admin": ("bim-administrator", "bim-admin"),
    "no_web_admin_access": ("kein web-admin", "ohne web-admin"),
    "hide_price": ("preise ausgeblendet", "preise verborgen"),
}
RIGHTS: Final = tuple(
    PersonField(each.field.name, each.title, _GERMAN_RIGHTS.get(each.field.name, ()))
    for each in COLUMNS
)

OF_USERS: Final = (USERNAME, FIRST, LAST, FULL, EMAIL, PROJECT, *RIGHTS)
"""What a table of dRofus users can say."""
OF_MEMBERS: Final = (EMAIL, FULL, FIRST, LAST, PROJECT, ROLE, STATUS)
"""What a table of the members of a Bimplus team can say; names are for people to read."""
