"""One condition of a filter, and how it is written: in the bar and to the service alike.

A value in quotes may hold everything, a quote in it is doubled. It is written so only where
it has to be: the documents have no quotes (note B136).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

JOIN: Final = "&"
QUOTE: Final = '"'
NULL: Final = "null"
STAR: Final = "*"
OPERATOR_SIGNS: Final = frozenset("=<>~*")
"""What, right behind an operator, makes it another, unknown one."""


class Operator(StrEnum):
    """The seven documented operators."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    GREATER = ">"
    AT_LEAST = ">="
    AT_MOST = "<="
    CONTAINS = "*"


EQUALITY: Final = (Operator.EQUAL, Operator.UNEQUAL)


class ValueForm(StrEnum):
    """What the value of a term stands for."""

    TEXT = "text"
    BEGINNING = "beginning"
    """What begins so: `Your*`."""
    NULL = "null"
    NOT_SET = "not set"
    """No value: null, or an empty text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A property (perhaps dotted), an operator, and what to compare with."""

    path: str
    operator: Operator
    value: str = ""
    form: ValueForm = ValueForm.TEXT

    @property
    def text(self) -> str:
        """As it is sent and as it is typed."""
        return f"{self.path}{self.operator}{self._written}"

    @property
    def _written(self) -> str:
        match self.form:
            case ValueForm.NOT_SET:
                return ""
            case ValueForm.NULL:
                return NULL
        star = STAR * (self.form is ValueForm.BEGINNING)
        if _needs_quotes(self.value, star):
            return f"{QUOTE}{self.value.replace(QUOTE, QUOTE * 2)}{QUOTE}{star}"
        # A space keeps the value off the operator.
        gap = " " if self.value[:1] in OPERATOR_SIGNS else ""
        return f"{gap}{self.value}{star}"


def _needs_quotes(value: str, star: str) -> bool:
    """Whether a value would be read as something else without them."""
    whole = f"{value}{star}"
    odd = whole.startswith(QUOTE) or whole != whole.strip() or whole in ("", NULL)
    return odd or JOIN in value or STAR in value
