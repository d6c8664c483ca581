"""The columns of a file of a team: who, in which project, as what."""

from typing import Final

PROJECT: Final = "Project id"
MEMBER: Final = "E-mail"
KEYS: Final = (PROJECT, MEMBER)
"""What says whom a row is about, and where: without a project it is about the team itself."""
ROLE: Final = "Role"
STATUS: Final = "Membership"
"""Active or Passive, in the rows about the team."""
TEAM_ROLE: Final = "Team role"
"""For people to read: the service takes no role in a team from anybody."""
TOLD: Final = ("Project", "Name", TEAM_ROLE)
"""What is beside them for people to read; nobody changes it here."""
TITLES: Final = (PROJECT, "Project", MEMBER, "Name", ROLE, STATUS, TEAM_ROLE)
