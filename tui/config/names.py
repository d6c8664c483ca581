"""Which names a profile may have, and which names give a secret away."""

import re
from collections.abc import Mapping
from typing import Final

from tui.config.problem import ConfigProblem

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "open the explorer on sample data",
    "sandbox": "serve both APIs on this computer",
    "call": "call one operation and print its answer",
    "find": "find people, projects and more by their names",
    "open": "open the explorer on a recorded session, a HAR file",
    "web": "open the explorer in a browser on this computer",
    "snapshot": "save a branch of the trees to a file",
    "compare": "show what differs between two such files, or from a service now",
    "draw": "draw a building, from Bimplus or from an IFC file",
    "journal": "show what was changed, and undo it",
    "operations": "list, search and describe operations",
    "rights": "change the rights of many people with a file: export, plan, apply, undo",
    "users": "import dRofus users from a table: import, apply, undo",
    "members": "import members of a Bimplus team from a table: import, apply, undo",
    "bcf": "exchange the issues of a Bimplus project as a BCF file: export, plan, apply, undo",
    "templates": "exchange attribute templates as files: export, plan, apply, undo",
    "apply": "send a plan from a file",
    "report": "report on a whole service as a table",
    "why": "find out why somebody cannot log in, see or change something",
    "profiles": "list, add, test and remove profiles",
    "config": "check, show or edit the configuration",
    "doctor": "print a report of what works and what does not",
    "login": "log in to Bimplus in a browser, with a code or a token",
    "logout": "log out of Bimplus",
    "token": "print a token to use in other programs",
    "completion": "print a completion script for bash, zsh or fish",
}
"""The words after `bimscope` that are no profile, each with what it does."""

_SECRET = re.compile(
    r"passw|pass[ _-]?(word|phrase)|pwd|secret|token|credential|api[ _-]?key|application[ _-]?id|"
    r"authori[sz]ation|cookie",
    re.IGNORECASE,
)
_SECRET_HEADER = re.compile(
    r"auth(?!enticate)|key|session|signature|subscription|access(?!-control)", re.IGNORECASE
)
"""`WWW-Authenticate` says what is wanted, `Access-Control-…` what pages may do; not who asks."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def check_profile_name(name: str) -> str:
    """The name. Raises `ConfigProblem` for a command's and for one that cannot be typed plainly."""
    if name in COMMANDS:
        raise ConfigProblem(
            f"a profile cannot be called {name}, because bimscope {name} is a command; choose "
            "another name"
        )
    if not _PLAIN.fullmatch(name):
        raise ConfigProblem(
            f"{name!r} is not a valid profile name; use letters, digits, - and _, and start "
            "with a letter or a digit"
        )
    return name


def looks_secret(key: str) -> bool:
    """True for the name of something that must not be written into a file."""
    return bool(_SECRET.search(key))


def is_secret_header(name: str) -> bool:
    """True for the name of a header whose value nobody may see, and that no file may hold."""
    return looks_secret(name) or bool(_SECRET_HEADER.search(name))
