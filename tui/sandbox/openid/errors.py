"""What goes wrong at the provider, and how it is said (RFC 6749, 5.2)."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import JSONResponse

from tui.contract.operation import JsonObject

NOT_KEPT: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
"""On every answer with a token in it, and on every page."""


class OAuthError(Exception):
    """A request is refused; `error` is a word of the standards, `description` a sentence.

    The sentence is ASCII without quotes, and repeats nothing of what was sent.
    """

    def __init__(
        self,
        error: str,
        description: str,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status
        self.headers = dict(headers or {})


def error_answer(error: OAuthError) -> JSONResponse:
    """An error as JSON."""
    body = {"error": error.error, "error_description": error.description}
    return JSONResponse(body, error.status, {**NOT_KEPT, **error.headers})


def private_answer(body: JsonObject) -> JSONResponse:
    """JSON that nobody is to keep."""
    return JSONResponse(body, headers=NOT_KEPT)
