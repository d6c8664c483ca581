"""The address of the web page of a record, and the way to the record of such a page.

A resource of dRofus has one address for its page and its data (note on formats in the contract);
no page of Bimplus is known.
"""

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from tui.client.errors import NotFound
from tui.client.session import Session
from tui.contract.operation import AnyOperation, Format, JsonObject, Service
from tui.explorer.finding.chains import way_to_record
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_part
from tui.explorer.trees.kind import Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.addresses import WrongAddress, refuse_half_characters
from tui.explorer.ways.places import kinds_in
from tui.explorer.ways.ways import Way

_PLACEHOLDER: Final = re.compile(r"\\{(\w+)\\}")
_FORM: Final = re.compile(r"\.(?:html|json|xml)$")
"""The end of an address that names a form of the answer."""
_OWN_ID: Final = "id"


def web_address(session: Session, node: Node) -> str:
    """The address of a record's page, or of its list's; '' where none is known."""
    operation = _with_a_page(node)
    if operation is None:
        return ""
    given = node.parameters()
    path = {name: given[name] for name in operation.placeholders}
    page = session.preview(operation, body=None, query=None, format=Format.HTML, **path)
    return _FORM.sub("", page.url)


def is_web_address(text: str) -> bool:
    """Whether a text begins as the address of a page does."""
    return text.strip().casefold().startswith(("http://", "https://"))


async def way_of_page(session: Session, explorer: Explorer, address: str) -> Way:
    """The way to the record of a page of dRofus.

    The record is read where the address does not say what it is in. Raises `WrongAddress`, and
    what `Session.call` raises.
    """
    path = _path_in(session, address)
    for kind in kinds_in(Service.DROFUS):
        values = _values(kind, path)
        if values is None or kind.read is None:
            continue
        known = {name: value for name, value in values.items() if name != _OWN_ID}
        fields: JsonObject = {
            kind.gives[name]: value for name, value in values.items() if name in kind.gives
        }
        way = way_to_record(Service.DROFUS, kind, fields, known)
        if way is None:
            try:
                answer = await explorer.answers.ask(kind.read, values)
            except NotFound:
                raise WrongAddress(f"There is no {kind.word} at {address}.") from None
            way = way_to_record(Service.DROFUS, kind, decode_part(answer.part), known)
        if way is not None:
            return way
    raise WrongAddress(f"No record in the tree has the page {path}.")


def _with_a_page(node: Node) -> AnyOperation | None:
    if node.kind is not None:
        operation: AnyOperation | None = node.kind.read
    else:
        operation = node.source.operation if node.source is not None else None
    has_page = operation is not None and Format.HTML in operation.answers_in
    return operation if has_page else None


def _path_in(session: Session, address: str) -> str:
    """The part of an address behind that of the service."""
    base, asked = urlsplit(session.base_url(Service.DROFUS)), _parts_of(address.strip())
    root = base.path.rstrip("/")
    if (asked.scheme, asked.netloc) != (base.scheme, base.netloc) or not asked.path.startswith(
        root
    ):
        raise WrongAddress(f"This page is not on {base.netloc}{root}, which is open here.")
    return _FORM.sub("", asked.path.removeprefix(root).rstrip("/"))


def _parts_of(address: str) -> SplitResult:
    refuse_half_characters(address)
    try:
        return urlsplit(address)
    except ValueError as problem:
        raise WrongAddress(f"This is not the address of a page: {problem}.") from None


def _values(kind: Kind, path: str) -> dict[str, str] | None:
    """The placeholders of a kind's own address as a path fills them; None for another address."""
    if kind.read is None:
        return None
    pattern = _PLACEHOLDER.sub(r"(?P<\1>[^/]+)", re.escape(kind.read.path))
    found = re.fullmatch(pattern, path)
    return None if found is None else {n: unquote(v) for n, v in found.groupdict().items()}
