"""A refusal as an answer over HTTP, in the form of the service that was asked."""

from typing import Final

import msgspec
from starlette.responses import Response

from tui.contract.operation import Format, Service
from tui.sandbox import formats
from tui.sandbox.refusals import Refusal, body_of

BIMPLUS_PREFIX: Final = "/v2"


def service_at(path: str) -> Service:
    """Which service a path belongs to."""
    bimplus = path == BIMPLUS_PREFIX or path.startswith(BIMPLUS_PREFIX + "/")
    return Service.BIMPLUS if bimplus else Service.DROFUS


def refused(refusal: Refusal, service: Service, wanted: Format = Format.JSON) -> Response:
    """An error in the form of the service."""
    body = (
        msgspec.json.encode(body_of(refusal, service))
        if wanted is Format.JSON
        else formats.complaint(refusal.status, refusal.message, refusal.fields, wanted)
    )
    media_type = formats.MEDIA_TYPES[wanted]
    return Response(body, refusal.status, refusal.headers, media_type=media_type)


def refused_at(refusal: Refusal, path: str, accept: str) -> Response:
    """The same before it is known which operation was meant."""
    service = service_at(path)
    return refused(refusal, service, formats.wanted(path, accept, service))
