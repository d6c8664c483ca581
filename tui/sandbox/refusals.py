"""Why a call was refused, and how each service says so.

The one place that knows the form of error bodies. For Bimplus the documents show none;
`{"code", "message", "Message"}` is inferred (note B39 and the platform's own default).
"""

from collections.abc import Mapping
from http import HTTPStatus

from tui.contract.operation import JsonObject, Service

REALM = 'Basic realm="Application"'


class Refusal(Exception):
    """A call is answered with an error status; the transaction is undone.

    `fields` names what is wrong with which field of the body.
    """

    def __init__(
        self,
        status: int,
        message: str = "",
        *,
        fields: Mapping[str, list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.fields = dict(fields or {})
        self.message = message or _sentence(self.fields) or HTTPStatus(status).phrase
        self.headers = dict(headers or {})
        super().__init__(self.message)


def not_found(what: str, key: object) -> Refusal:
    """Something does not exist: a 404."""
    return Refusal(404, f"{what} {str(key)!r} does not exist")


def invalid(service: Service, fields: Mapping[str, list[str]]) -> Refusal:
    """What is wrong with a body: 422 at dRofus, 400 at Bimplus."""
    return Refusal(422 if service is Service.DROFUS else 400, fields=fields)


def body_of(refusal: Refusal, service: Service) -> JsonObject:
    """The JSON that a service answers for a refusal."""
    if service is Service.DROFUS:
        if refusal.fields:
            return {"errors": {name: list(said) for name, said in refusal.fields.items()}}
        return {"error": refusal.message}
    return {
        "code": refusal.status,
        "message": refusal.message,
        "Message": refusal.message,
    }


def _sentence(fields: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{name} {said}" for name, all_said in fields.items() for said in all_said)
