"""The form in which every documented operation is said, once.

Owns `Operation` and the small vocabulary around it. Imports nothing of ours but the
field vocabulary; the client, the sandbox, the explorer and the command line all
derive from the values made here.
"""

import string
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from typing_extensions import TypeVar

from tui.contract.fields import Choices

if TYPE_CHECKING:
    Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
else:
    Json = Any  # records are decoded by a library that reads no recursive alias
JsonObject: TypeAlias = "dict[str, Json]"

Body = TypeVar("Body", default=None)
Answer_co = TypeVar("Answer_co", covariant=True)


class Service(StrEnum):
    """The two services; the value is the first part of each operation's id."""

    DROFUS = "drofus"
    BIMPLUS = "bimplus"

    @property
    def spelled(self) -> str:
        """The name as the vendor writes it."""
        return {"drofus": "dRofus", "bimplus": "Bimplus"}[self.value]


class Effect(StrEnum):
    """What a call does to the server, whatever its HTTP verb says.

    Seven documented GETs change state, so nothing may be concluded from the verb.
    SESSION is for calls that only touch the caller's own login.
    """

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    ACTION = "action"
    SESSION = "session"


class Danger(StrEnum):
    """How much a user has to confirm before a call is sent."""

    NONE = "none"
    CONFIRM = "confirm"
    TYPED = "typed"


class Filtering(StrEnum):
    """Which filter language a list understands.

    EXPRESSION is the Bimplus language with its seven operators, where `=` compares and a
    trailing `*` asks for a prefix; CONTAINS is the same language where `=` asks for a
    part of the text (discrepancy B117); TEXT is one free text (dRofus `query`).
    """

    NONE = "none"
    TEXT = "text"
    EXPRESSION = "expression"
    CONTAINS = "contains"


class Auth(StrEnum):
    """How a call proves who asks."""

    BASIC = "basic"
    TOKEN = "token"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of the query string."""

    name: str
    title: str
    help: str = ""
    choices: Choices | None = None
    mandatory: bool = False
    variants: tuple[str, ...] = ()
    """Other spellings in the documents, accepted by the sandbox."""


PAGE = Parameter(name="page", title="Page", help="counts from 1")
PAGE_SIZE = Parameter(name="pageSize", title="Page size")
SORT_COLUMN = Parameter(name="sortColumn", title="Sort by")
SORT_DIRECTION = Parameter(
    name="sortDirection",
    title="Direction",
    choices=Choices({"ascending": "Ascending", "descending": "Descending"}),
)
FILTER = Parameter(name="filter", title="Filter")
PAGING: tuple[Parameter, ...] = (PAGE, PAGE_SIZE, SORT_COLUMN, SORT_DIRECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Answer_co, Body]):
    """One documented operation.

    `path` is relative to the service's base URL (Bimplus: without `/v2`), with
    `{placeholders}`; `{scope}` stands for `content` or a team slug. `root` is the key
    that wraps each answered record (dRofus only), `body_root` the one that wraps the
    body. `source` names the document and line (001, 002 … as in the contract notes).
    """

    id: str
    title: str
    method: str
    path: str
    returns: type[Answer_co]
    effect: Effect
    source: str
    body: type[Body] | None = None
    root: str | None = None
    body_root: str | None = None
    query: tuple[Parameter, ...] = ()
    filtering: Filtering = Filtering.NONE
    danger: Danger = Danger.NONE
    auth: Auth | None = None
    status: int = 200
    variants: tuple[str, ...] = ()
    """Other spellings of the path in the documents, served by the sandbox."""
    implied: bool = False
    """Follows only from a general sentence of the documents (discrepancy A34)."""
    implemented: bool = True
    """False for what the documents themselves call not implemented (B30)."""

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
    def authentication(self) -> Auth:
        if self.auth is not None:
            return self.auth
        return Auth.BASIC if self.service is Service.DROFUS else Auth.TOKEN

    @property
    def paged(self) -> bool:
        return PAGE in self.query

    @property
    def changes_state(self) -> bool:
        """True where the call changes data on the server; a login of one's own is no data."""
        return self.effect not in (Effect.READ, Effect.SESSION)

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Names in the path, in order."""
        return tuple(name for _, name, _, _ in string.Formatter().parse(self.path) if name)


AnyOperation: TypeAlias = Operation[object, Any]
"""An operation whose body nobody here looks at; `Any`, since bodies are invariant."""
