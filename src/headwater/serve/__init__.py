"""The page over a case: `headwater serve CASE`. Needs the extra `serve` (starlette, uvicorn, python-multipart)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable

from headwater.serve.app import application
from headwater.serve.safety import Guard, is_loopback

__all__ = ["application", "serve"]


def serve(
    case: str | os.PathLike[str], *, host: str = "127.0.0.1", port: int = 8737, who: str = "", say: Callable[[str], None] = print
) -> None:
    """Serve a case until interrupted. An address that is not this machine's own asks for a token, which is in the address said."""
    import uvicorn

    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    guard = Guard(host=host, token=token)
    config = uvicorn.Config(
        application(case, guard=guard, who=who), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    shown = f"[{host}]" if ":" in host else host
    say(f"Open http://{shown}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''} (stop with Ctrl-C)")
    server.run(sockets=[listening])
