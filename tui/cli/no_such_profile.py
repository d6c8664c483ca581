"""What is said of a name that no profile has; one that stands first may be meant as a command."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from tui.config.names import COMMANDS
from tui.config.problem import ConfigProblem
from tui.in_sentences import with_or

_OPENS: Final = {".har": "open", ".ifc": "draw"}
"""The commands that open a file, by the endings of their names."""


class NoSuchProfile(ConfigProblem):
    """No profile has this name."""

    def __init__(self, name: str, profiles: Iterable[str]) -> None:
        self.name, self.profiles = name, list(profiles)
        super().__init__(f"There is no profile {name}; {self._hint()}")

    def as_first_word(self) -> ConfigProblem:
        """The same of a name that stands where a command may stand."""
        known = [*COMMANDS, *self.profiles]
        lists = (
            "bimscope --help lists the commands, bimscope profiles lists your profiles. Add a "
            f"profile with: bimscope profiles add {self.name} --drofus URL …"
        )
        hint = _opened_by(self.name) or _meant(self.name, known) or lists
        return ConfigProblem(f"There is neither a command nor a profile {self.name}; {hint}")

    def _hint(self) -> str:
        if self.profiles:
            return _meant(self.name, self.profiles) or f"there are: {', '.join(self.profiles)}."
        return (
            "there are no profiles yet. Add it with: "
            f"bimscope profiles add {self.name} --drofus URL …"
        )


def _opened_by(name: str) -> str:
    """The command that opens a file of this name, as a hint; '' where there is no such file."""
    command = _OPENS.get(Path(name).suffix.casefold(), "")
    opens = command and Path(name).is_file()
    return f"open the file with: bimscope {command} {name}" if opens else ""


def _meant(name: str, known: Sequence[str]) -> str:
    """The names that are like one, the nearest first, as a question; '' where none is."""
    close = get_close_matches(name, known)
    return f"did you mean {with_or(close)}?" if close else ""
