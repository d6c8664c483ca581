"""What is shown about the node under the cursor, on every tab."""

from dataclasses import dataclass

from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.redaction import without_secrets
from tui.explorer.kind import Branch
from tui.explorer.node import Node, Notice, decode_record
from tui.explorer.overview import overview
from tui.explorer.page import Line, Section
from tui.explorer.rows import Tone


@dataclass(frozen=True, slots=True)
class Details:
    """`raw` is the JSON as received, None where there is none (yet)."""

    sections: list[Section]
    raw: bytes | None = None
    exchange: Exchange | None = None


def details_of(
    node: Node, answer: Answer[object] | None = None, error: BimscopeError | None = None
) -> Details:
    """The details of a node from its list, or from `answer` where it was read by itself.

    With an `error` the node's own reading failed; what the list said is shown all the same.
    """
    if isinstance(node.what, Notice) and node.parent is not None:
        return _of_notice(node, node.what)
    if isinstance(node.what, Branch):
        return _of_branch(node, node.what)
    kind = node.kind
    if kind is None or node.raw is None:
        return Details([])
    raw = without_secrets(bytes(node.raw if answer is None else answer.slice), kind.record)
    sections = overview(kind, decode_record(raw, kind.nested))
    exchange = answer.exchange if answer else _listed_by(node)
    if error is not None:
        exchange = error.exchange or exchange
        sections.insert(0, Section("", [Line("Not read", str(error), tone=Tone.ERROR)]))
    return Details(sections, raw, exchange)


def _of_branch(node: Node, branch: Branch) -> Details:
    contents = node.contents
    lines = [Line("List", branch.title)]
    if branch.operation is not None:
        lines.append(Line("Operation", branch.operation.id, branch.operation.title))
    if contents is None or branch.operation is None:
        return Details([Section("", lines)])
    if contents.error is None:
        more = "" if contents.complete else "there are more on the server"
        lines.append(Line("Loaded", f"{contents.total:,}", more))
    if contents.filter_text:
        lines.append(Line("Filter", contents.filter_text))
    if isinstance(contents.error, BimscopeError):
        lines.append(Line("Error", str(contents.error), tone=Tone.ERROR))
        return Details([Section("", lines)], exchange=contents.error.exchange)
    answer = contents.answer
    if answer is None:
        return Details([Section("", lines)])
    shown = without_secrets(answer.raw, branch.operation.returns)
    return Details([Section("", lines)], shown, answer.exchange)


def _of_notice(node: Node, notice: Notice) -> Details:
    above = node.parent
    error = above.contents.error if above and above.contents else None
    exchange = error.exchange if isinstance(error, BimscopeError) else None
    return Details([Section("", [Line("", notice.text, tone=notice.tone)])], exchange=exchange)


def _listed_by(node: Node) -> Exchange | None:
    """The exchange that brought the list in which the node stands."""
    for above in node.ancestry():
        if above.contents is not None and above.contents.answer is not None and above is not node:
            return above.contents.answer.exchange
    return None
