"""What a rule is, and the causes that rules find in what was looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tui.contract.operation import AnyOperation, JsonObject
from tui.explorer.nodes.node import Node
from tui.explorer.why.facts import Facts
from tui.in_sentences import with_and


class Keeps(StrEnum):
    """What a cause keeps from."""

    LOGIN = "cannot log in"
    OPEN = "cannot open it"
    SEE = "sees less"
    PRICES = "sees no prices"
    CHANGE = "cannot change"
    MAIL = "gets no e-mail"
    SHOWN = "is not shown"


@dataclass(frozen=True, slots=True)
class Mending:
    """The action that mends something: an operation, with what it writes where that is known.

    Without a `wish` the operation's own editor opens, or its form. It `chooses_first` where the
    question has to be narrowed to one project before it can be mended.
    """

    operation: AnyOperation
    words: str
    wish: JsonObject = field(default_factory=dict)
    chooses_first: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """The record that proves a cause, with its fields and their values in words.

    `place` is what people call the project, `node` what an action on it would act on. `what`
    fills in the sentence.
    """

    record: str
    fields: tuple[tuple[str, str], ...] = ()
    node: Node | None = None
    place: str = ""
    what: str = ""


Proving = Callable[[Facts], Iterator[Proof]]
"""Finds all that proves one thing; nothing where it is not so."""


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """Where a rule is from: in words for the user, and the place for who checks it.

    A place is a document and its lines, a note, or `services` and `domain`: the pages of what
    is known of the services beside the documents.
    """

    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What may be wrong. A table of rules is in the order of what is likely.

    `say` is the sentence for the phone; `{where}` and `{what}` are filled in. `needs` are the
    looks without which the rule says nothing. `may`: it keeps from something only sometimes.
    """

    id: str
    words: str
    keeps: Keeps
    needs: tuple[str, ...]
    proofs: Proving
    say: str
    source: KnownFrom
    mending: Mending | None = None
    instead: str = ""
    """What helps where no operation of the service mends it."""
    may: bool = False


@dataclass(frozen=True)
class Cause:
    """A rule that applies, with all that proves it, among some projects that were looked at.

    What is not so in a project has no place.
    """

    rule: Rule
    proofs: tuple[Proof, ...]
    projects: int = 0

    @property
    def title(self) -> str:
        """What is wrong."""
        return self.rule.words

    @property
    def keeps(self) -> str:
        """What it keeps from, and in how many projects: `sees less, in 4 of 9 projects`."""
        keeps = f"perhaps {self.rule.keeps}" if self.rule.may else str(self.rule.keeps)
        where = f", in {len(self.places)} of {self.projects} projects"
        return f"{keeps}{where if self.places and self.projects > 1 else ''}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether there are projects in which it is not so."""
        return 0 < len(self.places) < self.projects

    @property
    def places(self) -> list[str]:
        """The projects that it is so in."""
        return list(dict.fromkeys(each.place for each in self.proofs if each.place))

    @property
    def sentence(self) -> str:
        """What to say on the phone."""
        what = "; ".join(dict.fromkeys(each.what for each in self.proofs if each.what))
        return self.rule.say.format(where=_in_a_row(self.places), what=what)


def _in_a_row(words: Sequence[str]) -> str:
    """Some names as a part of a sentence, at most three of them."""
    shown = list(words[:3])
    if len(words) > len(shown):
        return f"{', '.join(shown)} and {len(words) - len(shown)} more"
    return with_and(shown)


def causes_in(rules: Iterable[Rule], facts: Facts, projects: int = 0) -> list[Cause]:
    """What is proven, in the order of the rules; nothing is said where a look failed.

    What keeps from some of the projects only comes after what keeps from all of them.
    """
    found = [
        Cause(rule, proofs, projects)
        for rule in rules
        if facts.came(rule.needs) and (proofs := tuple(rule.proofs(facts)))
    ]
    return sorted(found, key=_rank)


def _rank(cause: Cause) -> int:
    """Who cannot even log in, or get into anything, asks about that first."""
    if cause.rule.keeps not in (Keeps.LOGIN, Keeps.OPEN):
        return 2
    return 1 if cause.is_elsewhere else 0
