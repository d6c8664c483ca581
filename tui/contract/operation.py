"""The form in which every documented operation is said, once.

Owns `Operation`. Imports nothing of ours but the vocabulary; the client, the sandbox, the
explorer and the command line all derive from the values made here.
"""

import string
from collections.abc import Mapping
from typing import Any, Final, Generic, TypeAlias

import msgspec
from typing_extensions import TypeVar

from tui.contract.parameters import (
    FILTER,
    PAGE,
    PAGE_SIZE,
    PAGING,
    SORT_COLUMN,
    SORT_DIRECTION,
    Parameter,
)
from tui.contract.standing import Standing
from tui.contract.terms import (
    Auth,
    Content,
    Danger,
    Effect,
    Filtering,
    Format,
    Scope,
    Service,
)
from tui.contract.values import Json, JsonObject

Body = TypeVar("Body", default=None)
Answer_co = TypeVar("Answer_co", covariant=True)

SERVICES: Final = "services"
"""The `source` of what no document has: real clients of the service know it (note C19)."""
_TEAM = "/{team_slug}/"
_SCOPE = "/{scope}/"


class Operation(msgspec.Struct, Generic[Answer_co, Body], frozen=True, kw_only=True):
    """One documented operation.

    `path` is relative to the service's base URL (Bimplus: without `/v2`), with
    `{placeholders}`; `{scope}` stands for `content` or a team slug. `root` is the key
    that wraps each answered record (dRofus only), `body_root` the one that wraps the
    body. `returns` is `bytes` for a download. `source` names the document and line (001,
    002 … as in the contract notes), or is `SERVICES`.
    """

    id: str
    title: str
    method: str
    path: str
    returns: type[Answer_co]
    effect: Effect
    source: str
    help: str = ""
    """What a user should know before calling it."""
    body: type[Body] | None = None
    root: str | None = None
    body_root: str | None = None
    partial: bool = False
    """The body may leave out mandatory fields too: what is absent keeps its value."""
    named_by: str = ""
    """The field of the body whose `id` names one record of the list at the path, where the
    records have no addresses of their own."""
    listed_by: str = ""
    """The field whose `id` tells the records of the list apart, where nothing reads one by itself
    and path or body say that id."""
    person_at: tuple[str, ...] = ()
    """Where path or body name the person that it makes, changes, or needs to be there already."""
    content: Content = Content.JSON
    """How the body travels, where there is one."""
    other_contents: tuple[Content, ...] = ()
    """Other ways in which the documents let it travel; a file's is a `FilePart` then."""
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    filtering: Filtering = Filtering.NONE
    danger: Danger = Danger.NONE
    confirmed_because: str = ""
    """Why somebody has to confirm it, for what could be undone or changes nothing."""
    auth: Auth | None = None
    status: int = 200
    formats: tuple[Format, ...] | None = None
    may_be_empty: bool = False
    """The documents show no body of the answer; without one the record is to be read again."""
    one_or_list: bool = False
    """The documents show the record bare and as a list of one (note B27)."""
    costly: bool = False
    """A read that is much work for the server: never to be repeated or prefetched."""
    leaves: Mapping[str, Json] = {}
    """What the record reads like after an action on it, as far as that is known."""
    standing: Standing | None = None
    """Where one reads whether a thing is there that an action puts into another, or takes out."""
    flips: str = ""
    """The field of the record that an action switches to its other state."""
    ends_record: bool = False
    """After the action the record that its path names is gone."""
    undone_by: str = ""
    """The id of the operation that takes this one back, where it is another one."""
    complete_with: Mapping[str, str] = {}
    """The query with which a list leaves nothing out, where it would do so otherwise."""
    variants: tuple[str, ...] = ()
    """Other paths to the same in the documents or in real clients, served by the sandbox; what a
    placeholder that one leaves out would say follows from the others."""
    implied: bool = False
    """Follows only from a general sentence of the documents (note A34)."""
    unavailable: str = ""
    """Why it cannot be used, for what the documents themselves call not implemented (note B30)."""

    @property
    def service(self) -> Service:
        return Service(self.id.partition(".")[0])

    @property
    def resource(self) -> str:
        """The middle part of the id: `project_users` in `drofus.project_users.get`."""
        return self.id.split(".")[1]

    @property
    def family(self) -> str:
        """Service and resource: what a change of one record makes stale as a whole."""
        return self.id.rpartition(".")[0]

    @property
    def documented(self) -> bool:
        """Whether one of the five documents says it."""
        return self.source != SERVICES

    @property
    def names_listed(self) -> bool:
        """Whether its body says which record of a list it changes or removes."""
        return bool(self.named_by) and self.effect is not Effect.CREATE

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose data it works on; empty for dRofus, which knows no scopes."""
        if self.service is Service.DROFUS:
            return ()
        if self.path.startswith(_SCOPE):
            return (Scope.CONTENT, Scope.TEAM)
        return (Scope.TEAM,) if self.path.startswith(_TEAM) else (Scope.GLOBAL,)

    @property
    def authentication(self) -> Auth:
        if self.auth is not None:
            return self.auth
        return Auth.BASIC if self.service is Service.DROFUS else Auth.TOKEN

    @property
    def contents(self) -> tuple[Content, ...]:
        """The ways in which the body may travel, the best first; empty without a body."""
        return () if self.body is None else (self.content, *self.other_contents)

    @property
    def answers_in(self) -> tuple[Format, ...]:
        """The formats that can be asked for, the best first."""
        if self.formats is not None:
            return self.formats
        if self.downloads:
            return (Format.BINARY,)
        if self.service is Service.DROFUS:
            return (Format.JSON, Format.XML, Format.HTML)
        return (Format.JSON,)

    @property
    def downloads(self) -> bool:
        """True where the answer is a file, not a record."""
        return self.returns is bytes

    @property
    def widest(self) -> dict[str, str]:
        """The query that asks for a list of which nothing is left out."""
        return {each.name: each.widest for each in self.query if each.widest}

    @property
    def paged(self) -> bool:
        return PAGE in self.query

    @property
    def implemented(self) -> bool:
        return not self.unavailable

    @property
    def changes_state(self) -> bool:
        """True where the call changes data on the server; a login of one's own is no data."""
        return self.effect not in (Effect.READ, Effect.SESSION)

    @property
    def needs_confirmation(self) -> bool:
        """Whether somebody has to agree before it is sent: it changes something, or costs much."""
        return self.changes_state or self.danger is not Danger.NONE

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Names in the path, in order."""
        return tuple(name for _, name, _, _ in string.Formatter().parse(self.path) if name)


AnyOperation: TypeAlias = Operation[object, Any]
"""An operation whose body nobody here looks at; `Any`, since bodies are invariant."""

__all__ = [
    "FILTER",
    "PAGE",
    "PAGE_SIZE",
    "PAGING",
    "SERVICES",
    "SORT_COLUMN",
    "SORT_DIRECTION",
    "AnyOperation",
    "Auth",
    "Content",
    "Danger",
    "Effect",
    "Filtering",
    "Format",
    "Json",
    "JsonObject",
    "Operation",
    "Parameter",
    "Scope",
    "Service",
]
