"""The columns of a rights file, from the contract: whose rights, where, and each right in words."""

from dataclasses import dataclass
from typing import Final

from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.contract.fields import Field
from tui.contract.operation import Json, JsonObject
from tui.contract.typed import truth_in

PROJECT: Final = "Project id"
USER: Final = "User"
KEYS: Final = (PROJECT, USER)
"""What says whose rights a row is about, and where."""
TOLD: Final = ("Project", "Name", "E-mail")
"""What is beside them for people to read; nobody changes it here."""
ENABLED: Final = "enabled"


_GERMAN_LEVELS: Final = {
    **dict.fromkeys(("voll", "vollzugriff"), 1),
    **dict.fromkeys(("eingeschränkt", "begrenzt"), 2),
    **dict.fromkeys(("lesen", "nur lesen"), 3),
    **dict.fromkeys(("keine", "kein", "kein zugriff"), 4),
}
_GERMAN_TRUTHS: Final = {"ja": True, "nein": False}


class WrongCell(Exception):
    """What stands in a cell is no value of its column; the text says what would be."""


@dataclass(frozen=True, slots=True)
class RightColumn:
    """One right: its title in the file, and the field that it is."""

    title: str
    field: Field

    def words(self, record: JsonObject) -> str:
        """The right of a record, as a word; '' where the record does not say it."""
        value = record.get(self.field.name)
        is_unset_flag = value is None and self.field.choices is None and self.field.name in record
        return self.said(False if is_unset_flag else value)

    def said(self, value: Json) -> str:
        """A value as a word; '' for none."""
        if value is None:
            return ""
        choices = self.field.choices
        if choices is not None and isinstance(value, int) and not isinstance(value, bool):
            return str(choices.get(value, value))
        return ("no", "yes")[value] if isinstance(value, bool) else str(value)

    def value(self, text: str) -> Json:
        """The value that a cell means. Raises WrongCell."""
        choices = self.field.choices
        if choices is None:
            truth = _GERMAN_TRUTHS.get(text.strip().casefold(), truth_in(text))
            if truth is None:
                raise WrongCell(f"“{text}” is neither yes nor no")
            return truth
        wanted = text.strip().casefold()
        for level, word in choices.items():
            if wanted in (str(word).casefold(), str(level), f"{level} {word}".casefold()):
                return level
        if (meant := _GERMAN_LEVELS.get(wanted)) in choices:
            return meant
        known = ", ".join(str(each) for each in choices.values())
        raise WrongCell(f"“{text}” is not a level of {self.title}: {known}")


COLUMNS: Final = tuple(RightColumn(each.title, each) for each in (*RIGHTS, *FLAGS))
"""All rights and flags, in the order of the contract."""
