"""Somebody to ask, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tui.cli.asking import Prompt

UNATTENDED = Prompt(attended=lambda: False)


def asked(*answers: str, secrets: tuple[str, ...] = ()) -> Prompt:
    """Somebody who answers so; a question too many is an error."""
    left, hidden = list(answers), list(secrets)
    return Prompt(
        openly=lambda question: left.pop(0),
        secretly=lambda question: hidden.pop(0),
        attended=lambda: True,
    )


@dataclass
class Person:
    """Somebody who answers every question alike, after doing something."""

    answer: str = "y"
    first: Callable[[], object] = bool
    questions: list[str] = field(default_factory=list)

    @property
    def prompt(self) -> Prompt:
        return Prompt(openly=self._answer, attended=lambda: True)

    def _answer(self, question: str) -> str:
        self.questions.append(question)
        self.first()
        return self.answer
