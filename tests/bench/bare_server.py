"""The floor of a server: one route that answers one record, on the sandbox's own settings."""

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tui.sandbox.running import listening

RECORD = {
    "user": {
        "username": "user000001",
        "first_name": "Ada",
        "last_name": "Berg",
        "email": "user000001@example.com",
        "enabled": True,
        "otp_required": False,
        "force_weblogin": False,
        "local_authentication": True,
    }
}


async def _record(_request: Request) -> JSONResponse:
    return JSONResponse(RECORD)


def main() -> None:
    """Serve until killed; prints the port when it listens."""
    listener = listening("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    config = uvicorn.Config(
        Starlette(routes=[Route("/users/{username}", _record)]),
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
