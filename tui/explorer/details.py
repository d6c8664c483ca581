"""What is shown about the node under the cursor, on every tab."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tui.client.answer import Answer
from tui.client.errors import BimscopeError, NotFound
from tui.client.exchange import Exchange
from tui.client.log.redaction import may_hold_secrets, secret_fields, without_secrets
from tui.contract.operation import JsonObject
from tui.contract.values import encoded
from tui.explorer.ages import WallClock, this_moment
from tui.explorer.in_words.overview import Naming, beside, nameless, overview
from tui.explorer.in_words.page import Line, Section
from tui.explorer.kept_answers.load_failures import LoadGivenUp, error_in_words
from tui.explorer.lists.filtering import filter_in_words
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_part, decode_record
from tui.explorer.rows import Notice, Tone
from tui.explorer.trees.kind import Branch, Kind
from tui.large_json.landmarks import Landmarks
from tui.large_json.slices import Slice

_NOTHING_MORE: Final = "The service has no attributes for it."


@dataclass(frozen=True)
class Details:
    """What every tab shows; `shape` says what in the `source` is secret."""

    sections: list[Section]
    source: Slice | bytes | None = None
    shape: object = None
    exchange: Exchange | None = None

    @cached_property
    def raw(self) -> bytes | None:
        """The JSON as received, without secrets; None where there is none (yet).

        Copied out of the answer when it is asked for: it may be most of a large one.
        """
        if isinstance(self.source, Slice):
            return without_secrets(self.source.text, self.shape)
        return None if self.source is None else without_secrets(self.source, self.shape)

    @cached_property
    def json(self) -> Landmarks | bytes | None:
        """The same to look at: where it stands in the answer, unless something must be hidden."""
        if isinstance(self.source, Slice) and not may_hold_secrets(self.source.view, self.shape):
            return self.source.place or self.raw
        return self.raw


def details_of(
    node: Node,
    answer: Answer[object] | None = None,
    error: BimscopeError | LoadGivenUp | None = None,
    named: Naming = nameless,
    clock: WallClock = this_moment,
) -> Details:
    """The details of a node from its list, or from `answer` where it was read by itself.

    With an `error` the node's own reading failed; what the list said is shown all the same.
    What ids stand for is said as far as it is `named`.
    """
    if isinstance(node.what, Notice) and node.parent is not None:
        return _of_notice(node, node.what)
    if isinstance(node.what, Branch):
        return _of_branch(node, node.what)
    kind = node.kind
    # What is read beside the record takes nothing of its place.
    part = node.part if answer is None or (kind and kind.read is None) else answer.part
    if kind is None or part is None:
        return Details([])
    record = shown_record(part, kind)
    sections = overview(kind, record, named, node.states_in(record), clock)
    exchange = answer.exchange if answer and kind.read else _listed_by(node)
    if answer is not None and kind.read is None:
        sections += _beside(answer, kind, named, clock)
    if answer is not None and answer.exchange.remark:
        line = Line("From a file", answer.exchange.remark, tone=Tone.MUTED)
        sections.insert(0, Section("", [line]))
    if isinstance(error, NotFound) and kind.read is None:
        sections.append(Section("", [Line("", _NOTHING_MORE, tone=Tone.MUTED)]))
    elif isinstance(error, LoadGivenUp):
        sections.insert(0, Section("", [Line("Not read", str(error))]))
    elif error is not None:
        exchange = error.exchange or exchange
        sections.insert(0, Section("", [Line("Not read", str(error), tone=Tone.ERROR)]))
    return Details(sections, part, kind.record, exchange)


def _beside(answer: Answer[object], kind: Kind, named: Naming, clock: WallClock) -> list[Section]:
    """What the answer to `kind.more` says that the record does not."""
    if kind.more is None:
        return []
    record = decode_part(answer.part, kind.nested, cropped=True)
    return beside(kind.more.returns, record, kind, named, clock)


def shown_record(part: Slice, kind: Kind) -> JsonObject:
    """The record of its kind, without its nested children and without secrets."""
    if not secret_fields(kind.record):
        return decode_part(part, kind.nested, cropped=True)
    own = part.text
    if part.is_large:
        own = encoded(decode_part(part, kind.nested, cropped=True))
    return decode_record(without_secrets(own, kind.record), kind.nested)


def _of_branch(node: Node, branch: Branch) -> Details:
    contents = node.contents
    lines = [Line("List", branch.title)]
    if branch.operation is not None:
        lines.append(Line("Operation", branch.operation.id, branch.operation.title))
    if contents is None or branch.operation is None:
        return Details([Section("", lines)])
    if isinstance(contents.error, LoadGivenUp):
        lines.append(Line("Not loaded", str(contents.error)))
    elif contents.error is None and contents.exchange is not None:
        more = "" if contents.complete else "there are more on the server"
        lines.append(Line("Loaded", f"{contents.total:,}", more))
    if contents.filter_text:
        lines.append(Line("Filter", filter_in_words(node)))
    if contents.error is not None and not isinstance(contents.error, LoadGivenUp):
        lines.append(Line("Error", error_in_words(contents.error), tone=Tone.ERROR))
        return Details([Section("", lines)], exchange=_behind(contents.error))
    if not contents.answers:
        return Details([Section("", lines)], exchange=contents.exchange)
    source, shape = contents.answers[-1].whole, branch.operation.returns
    return Details([Section("", lines)], source, shape, contents.exchange)


def _of_notice(node: Node, notice: Notice) -> Details:
    above = node.parent
    error = above.contents.error if above and above.contents else None
    lines = [Line("", notice.text, tone=notice.tone)]
    return Details([Section("", lines)], exchange=_behind(error))


def _behind(error: Exception | None) -> Exchange | None:
    return error.exchange if isinstance(error, BimscopeError) else None


def _listed_by(node: Node) -> Exchange | None:
    """The exchange that brought the list in which the node stands."""
    for above in node.ancestry():
        if above.contents is not None and above.contents.exchange and above is not node:
            return above.contents.exchange
    return None
