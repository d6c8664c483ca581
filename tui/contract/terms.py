"""The words in which operations are said: services, effects, dangers, forms of content.

Imports nothing of ours.
"""

from enum import StrEnum


class Service(StrEnum):
    """The two services; the value is the first part of each operation's id."""

    DROFUS = "drofus"
    BIMPLUS = "bimplus"

    @property
    def spelled(self) -> str:
        """The name as the vendor writes it."""
        return {"drofus": "dRofus", "bimplus": "Bimplus"}[self.value]


class Scope(StrEnum):
    """Whose data an operation of Bimplus works on.

    CONTENT is the database that all teams share; GLOBAL stands above the teams.
    """

    CONTENT = "content"
    TEAM = "team"
    GLOBAL = "global"


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
    part of the text (note B117); TEXT is one free text (dRofus `query`).
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


class Content(StrEnum):
    """How a body travels.

    MULTIPART and CHUNK carry the file that a `FilePart` names: MULTIPART whole, as the one
    part of a form; CHUNK as a piece of its bytes, described by headers.
    """

    JSON = "json"
    MULTIPART = "multipart"
    CHUNK = "chunk"


class Format(StrEnum):
    """In which form a service can answer."""

    JSON = "json"
    XML = "xml"
    HTML = "html"
    BINARY = "binary"
