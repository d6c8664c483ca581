"""Where the documents are served: beside the operations, open to everybody."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.contract.operation import Service

NAME: Final = "/openapi.json"


def openapi_routes(base_paths: Mapping[Service, str]) -> list[Route]:
    """A route for the document of each service."""
    return [_route(service, base_path) for service, base_path in base_paths.items()]


def _route(service: Service, base_path: str) -> Route:
    async def answer(_: Request) -> Response:
        return Response(_encoded(service, base_path), media_type="application/json")

    return Route(base_path + NAME, answer, methods=["GET"])


@cache
def _encoded(service: Service, base_path: str) -> bytes:
    """The document, made when it is first asked for, by what is not imported before."""
    from tui.sandbox.openapi.document import openapi_document

    return msgspec.json.encode(openapi_document(service, base_path))
