"""Which names a profile may have, and which names give a secret away."""

import re
from typing import Final

from tui.config.problem import ConfigProblem

COMMANDS: Final = (
    "demo",
    "sandbox",
    "call",
    "find",
    "operations",
    "report",
    "rights",
    "why",
    "journal",
    "profiles",
    "config",
    "doctor",
    "login",
    "logout",
    "token",
    "completion",
)
"""The words after `bimscope` that are no profile."""

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
            f"a profile cannot be called {name}, because bimscope {name} is a command; "
            f"choose another name"
        )
    if not _PLAIN.fullmatch(name):
        raise ConfigProblem(
            f"{name!r} is no name for a profile; use letters, digits, - and _, "
            f"with a letter or a digit first"
        )
    return name


def looks_secret(key: str) -> bool:
    """True for the name of something that must not be written into a file."""
    return bool(_SECRET.search(key))


def is_secret_header(name: str) -> bool:
    """True for the name of a header whose value nobody may see, and that no file may hold."""
    return looks_secret(name) or bool(_SECRET_HEADER.search(name))
