"""Why somebody cannot, or something is not shown: the causes, their proofs, what mends them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.why.case import Narrower, WhyCase
from tui.explorer.why.choices import Choosable
from tui.explorer.why.facts import Facts
from tui.explorer.why.looking import look_at_all
from tui.explorer.why.rule import Cause, Mending, Proof
from tui.explorer.why.words import cause_section, not_looked_at_section
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.hints import key_for
from tui.widgets.keys import key

Mend = Callable[[Mending, Proof], Awaitable[None]]
"""Opens the review or the editor of an action, and waits until it is left."""


def _nothing_found(not_asked: Sequence[str]) -> str:
    if not not_asked:
        return "No cause was found: everything was checked."
    return f"No cause was found. Not checked: {', '.join(not_asked)}."


class WhyModal(Modal[None]):
    """Looks at all that a case is about, and fills itself as the answers come."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("why.copy", "y", "copy", "Copy sentence", "Copy the sentence for the phone",
            footer=True),
        key("why.narrow", "p", "narrow", "Narrow",
            "Ask about one project, or one element type", footer=True),
        key("why.again", "r", "again", "Again", "Check everything again", footer=True),
        key("why.part", "tab", "other_part", "Seen",
            "Go to what was checked, and back to the causes", footer=True),
        key("why.close", "escape,q,w", "close", "Close", "Back to where you were", footer=True),
    ]  # fmt: skip

    def __init__(self, answers: Answers, case: WhyCase, mend: Mend) -> None:
        super().__init__()
        self._answers, self._case, self._mend = answers, case, mend
        self._facts = Facts(case.given)
        self._causes: list[Cause] = []
        self._looks = False
        self._kept: str | None = None
        """The rule of the cause that the user went to; the first one counts until then."""
        self._at_seen = False
        """Whether the user went to what was looked at."""
        self._shown = ""
        """The rule of the cause whose proof is shown."""

    def compose(self) -> ComposeResult:
        with Frame("Why?", classes="wide why"):
            yield Static(id="state")
            yield LineList(id="causes")
            yield FieldTable(id="seen")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#causes", LineList).focus()
        self._look()

    @work(group="look", exclusive=True, description="look at what may be wrong")
    async def _look(self, *, anew: bool = False) -> None:
        """Look at everything; what was chosen last counts."""
        while (needed := self._case.lacks) is not None:
            chosen = await self._choose(needed)
            if chosen is None:
                self.dismiss(None)
                return
            self._case = self._case.narrowed(chosen.given)
        self._facts = Facts(self._case.given)
        self._looks = True
        self._show()
        try:
            looks = self._case.topic.looks
            await look_at_all(self._answers, looks, self._facts, self._show, anew=anew)
        finally:
            self._looks = False
        self._show()

    async def _choose(self, what: Narrower) -> Choosable | None:
        """Have one of many chosen; None where it was left."""
        found: list[Choosable] = []

        async def load() -> Sequence[Candidate]:
            found[:] = await self._case.choose(self._answers, what)
            return [Candidate(str(n), each.label, each.note) for n, each in enumerate(found)]

        number = await self.app.push_screen_wait(FuzzyPicker(f"Which {what.word}?", load))
        return None if number is None else found[int(number)]

    def _show(self) -> None:
        causes = self.query_one_optional("#causes", LineList)
        if causes is None:  # an answer may come while the dialogue is being taken down
            return
        self.query_one(Frame).name_it(self._case.topic.title(self._facts))
        self._causes = self._case.causes(self._facts)
        ids = [each.rule.id for each in self._causes]
        at = ids.index(self._kept) if self._kept in ids else 0
        causes.display = bool(self._causes) or self._looks
        causes.show([ListLine(each.title, each.keeps, strong=True) for each in self._causes], at)
        if not self._at_seen:
            (causes if causes.display else self.query_one("#seen")).focus()
        self.query_one("#state", Static).update(self._state())
        self._show_cause()

    def _state(self) -> Content:
        """How many causes there are, what has not come yet, and what was not looked at."""
        missing = self._case.looking_at(self._facts) if self._looks else []
        failed = self._case.not_looked_at(self._facts)
        count = len(self._causes)
        said = f"{count} cause{'' if count == 1 else 's'} found." if count else ""
        if missing:
            return Content.styled(f"{said} Checking {', '.join(missing)} …".strip(), "$text-muted")
        if failed:
            words = f"{said} Not everything could be checked: see below.".strip()
            return Content.styled(words, "$text-warning")
        return Content(said or _nothing_found(self._case.not_asked))

    @property
    def cause(self) -> Cause | None:
        """The cause under the cursor."""
        at = self.query_one("#causes", LineList).cursor
        return self._causes[at] if at < len(self._causes) else None

    @on(LineList.Highlighted)
    def _went_to_a_cause(self) -> None:
        cause = self.cause
        if cause is not None and (self._kept or cause is not self._causes[0]):
            self._kept = cause.rule.id
        self._show_cause()

    def _show_cause(self) -> None:
        cause, failed = self.cause, self._case.not_looked_at(self._facts)
        is_same = cause is not None and cause.rule.id == self._shown
        self._shown = "" if cause is None else cause.rule.id
        enter = key_for(self, "list.choose") or "Enter"
        self.query_one("#seen", FieldTable).show(
            [
                *([cause_section(cause, enter)] if cause is not None else []),
                *([not_looked_at_section(failed)] if failed else []),
                *(each for each in self._case.topic.page(self._facts)),
            ],
            keeps_place=is_same,
        )

    def action_copy(self) -> None:
        if self.cause is None:
            self.say("There is no sentence to copy: no cause was found.")
        else:
            self.post_message(CopyWanted("sentence", self.cause.sentence, self))

    def action_again(self) -> None:
        self.say("")
        self._look(anew=True)

    @work(group="narrow", exclusive=True, description="choose what to ask about")
    async def action_narrow(self) -> None:
        chosen = await self._choose(self._case.topic.narrower)
        if chosen is not None:
            self._case = self._case.narrowed(chosen.given)
            self._look()

    def action_other_part(self) -> None:
        self._at_seen = not self._at_seen and bool(self._causes)
        self.query_one("#seen" if self._at_seen or not self._causes else "#causes").focus()

    @on(LineList.Chosen)
    @work(group="mend", exclusive=True, description="mend what is wrong")
    async def _mend_it(self) -> None:
        """Open what mends the cause; what it changed is looked at again."""
        cause = self.cause
        if cause is None:
            return
        if cause.rule.mending is None:
            self.say(f"What helps: {cause.rule.instead}.")
            return
        if cause.rule.mending.chooses_first:
            self.action_narrow()
            return
        proof = await self._which(cause)
        if proof is None:
            return
        self.say("")
        try:
            await self._mend(cause.rule.mending, proof)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        self._look(anew=True)

    async def _which(self, cause: Cause) -> Proof | None:
        """The record to act on, chosen where there are several."""
        proofs = [each for each in cause.proofs if each.node is not None]
        if len(proofs) < 2:
            return next(iter(proofs), None)

        async def load() -> Sequence[Candidate]:
            return [
                Candidate(str(n), each.place or each.record, each.what)
                for n, each in enumerate(proofs)
            ]

        assert cause.rule.mending is not None
        number = await self.app.push_screen_wait(FuzzyPicker(cause.rule.mending.words, load))
        return None if number is None else proofs[int(number)]

    def action_close(self) -> None:
        self.dismiss(None)
