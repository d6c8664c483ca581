"""Causes and what was looked at, as sections of lines for whoever shows them."""

from collections.abc import Iterator

from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.explorer.why.rule import Cause, Proof

_PROOFS = 4


def cause_section(cause: Cause, enter: str = "Enter") -> Section:
    """A proof, the sentence for the phone, what mends it, where the rule is from; more proofs."""
    first, *others = [Line("Proof", _proof_in_words(each)) for each in cause.proofs]
    say = Line("Say", f"“{cause.sentence}”")
    more = others[: _PROOFS - 1]
    if len(others) > len(more):
        more.append(Line("", f"and {len(others) - len(more)} more"))
    return Section("", [first, say, *_help(cause, enter), *more])


def _help(cause: Cause, enter: str) -> Iterator[Line]:
    if cause.rule.mending is not None:
        yield Line(enter, cause.rule.mending.words, "reviewed before it is sent")
    if cause.rule.instead:
        yield Line("Helps", cause.rule.instead)
    yield Line("Source", cause.rule.source.words, tone=Tone.MUTED)


def _proof_in_words(proof: Proof) -> str:
    said = ", ".join(f"{title}: {value}" for title, value in proof.fields)
    return f"{proof.record} — {said}" if said else proof.record


def not_looked_at_section(words: list[str]) -> Section:
    """What could not be looked at: nothing is said to be fine that was not seen."""
    return Section("Could not be checked", [Line("", each, tone=Tone.WARNING) for each in words])
